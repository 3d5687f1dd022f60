"""What the charts show of one run, whether it trains now or ended long ago."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.contract import CoreError, EpochEvaluated, Metrics, RunResult
from core.contract.codec import from_json
from data.training.metrics import Metric
from data.training.runs import Run
from desktop.pages.train.live_log import LiveLog

_F1_OF = "f1/"  # before a label's key, in the name of a stored curve
_NOTHING: Mapping[str, float] = {}


@dataclass(frozen=True)
class EpochScores:
    """The scores on dev after an epoch, the first being 1, at the end of its last step.

    ``f1`` is of each label by its key; runs of older programs have none, and no ``loss``.
    """

    epoch: int
    step: int
    macro_f1: float
    accuracy: float
    loss: float | None = None
    f1: Mapping[str, float] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True)
class Pace:
    """How fast it goes, or went; what is not known is None."""

    texts_per_second: float
    memory_bytes: int | None = None
    learning_rate: float | None = None
    seconds: float | None = None
    device: str = ""


@dataclass
class RunView:
    """One run's curves and its latest verdict.

    ``whole_steps`` and ``whole_epochs`` are how many there will be at most, 0 where that is not
    known. ``judged`` belongs to ``judged_epoch`` on dev. There are fewer learning rates than
    losses: they lie on straight lines. ``log`` is what was heard since the run began or went on.
    """

    run_id: int
    steps: array[float] = field(default_factory=lambda: array("d"))
    losses: array[float] = field(default_factory=lambda: array("d"))
    rate_steps: array[float] = field(default_factory=lambda: array("d"))
    learning_rates: array[float] = field(default_factory=lambda: array("d"))
    epochs: list[EpochScores] = field(default_factory=list)
    whole_steps: int = 0
    whole_epochs: int = 0
    judged: Metrics | None = None
    judged_epoch: int = 0
    pace: Pace | None = None
    log: LiveLog = field(default_factory=LiveLog)

    def add_epoch(self, event: EpochEvaluated) -> None:
        """Add the scores after an epoch."""
        dev = event.dev
        f1 = {each.label: each.f1 for each in dev.per_label}
        scores = EpochScores(event.epoch, event.step, dev.macro_f1, dev.accuracy, dev.loss, f1)
        self.epochs.append(scores)
        self.judged, self.judged_epoch = event.dev, event.epoch

    def forget_after(self, step: int) -> None:
        """Take the points after a step away: the run goes on from there and brings them again."""
        known = bisect_right(self.steps, step)
        del self.steps[known:], self.losses[known:]
        known = bisect_right(self.rate_steps, step)
        del self.rate_steps[known:], self.learning_rates[known:]
        self.epochs = [each for each in self.epochs if each.step <= step]


def stored_view(run: Run, metrics: Iterable[Metric]) -> RunView:
    """A run as the project keeps it."""
    view = RunView(run.id)
    scores: dict[int, dict[str, float]] = {}
    for metric in metrics:
        if (metric.split, metric.name) == ("train", "loss"):
            view.steps.append(metric.step)
            view.losses.append(metric.value)
        elif (metric.split, metric.name) == ("train", "learning_rate"):
            view.rate_steps.append(metric.step)
            view.learning_rates.append(metric.value)
        elif metric.split == "dev":
            scores.setdefault(metric.step, {})[metric.name] = metric.value
    for epoch, step in enumerate(sorted(scores), start=1):
        found = _scores_of(epoch, step, scores[step])
        if found is not None:
            view.epochs.append(found)
    result = result_of(run)
    if result is not None:
        view.judged, view.judged_epoch = result.dev, result.best_epoch
        view.pace = Pace(result.texts_per_second, seconds=result.seconds, device=result.device)
    return view


def _scores_of(epoch: int, step: int, values: Mapping[str, float]) -> EpochScores | None:
    macro_f1, accuracy = values.get("macro_f1"), values.get("accuracy")
    if macro_f1 is None or accuracy is None:
        return None
    f1 = {
        name.removeprefix(_F1_OF): value
        for name, value in values.items()
        if name.startswith(_F1_OF)
    }
    return EpochScores(epoch, step, macro_f1, accuracy, values.get("loss"), f1)


def result_of(run: Run) -> RunResult | None:
    """What a run came to; None where there is nothing, or nothing that can be understood."""
    if run.result is None:
        return None
    try:
        return from_json(RunResult, run.result)
    except CoreError:
        return None
