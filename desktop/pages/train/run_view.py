"""What the charts show of one run, whether it trains now or ended long ago."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.contract import CoreError, EpochEvaluated, Metrics, RunResult
from core.contract.codec import from_json
from data.training.metrics import Metric
from data.training.runs import Run


@dataclass(frozen=True)
class EpochScores:
    """The scores on dev after an epoch, the first being 1, at the end of its last step."""

    epoch: int
    step: int
    macro_f1: float
    accuracy: float


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
    known. ``judged`` belongs to ``judged_epoch`` on dev.
    """

    run_id: int
    steps: array[float] = field(default_factory=lambda: array("d"))
    losses: array[float] = field(default_factory=lambda: array("d"))
    epochs: list[EpochScores] = field(default_factory=list)
    whole_steps: int = 0
    whole_epochs: int = 0
    judged: Metrics | None = None
    judged_epoch: int = 0
    pace: Pace | None = None

    def add_epoch(self, event: EpochEvaluated) -> None:
        """Add the scores after an epoch."""
        dev = event.dev
        self.epochs.append(EpochScores(event.epoch, event.step, dev.macro_f1, dev.accuracy))
        self.judged, self.judged_epoch = event.dev, event.epoch

    def forget_after(self, step: int) -> None:
        """Take the points after a step away: the run goes on from there and brings them again."""
        known = bisect_right(self.steps, step)
        del self.steps[known:], self.losses[known:]
        self.epochs = [each for each in self.epochs if each.step <= step]


def stored_view(run: Run, metrics: Iterable[Metric]) -> RunView:
    """A run as the project keeps it."""
    view = RunView(run.id)
    scores: dict[int, dict[str, float]] = {}
    for metric in metrics:
        if (metric.split, metric.name) == ("train", "loss"):
            view.steps.append(metric.step)
            view.losses.append(metric.value)
        elif metric.split == "dev":
            scores.setdefault(metric.step, {})[metric.name] = metric.value
    for epoch, step in enumerate(sorted(scores), start=1):
        macro_f1, accuracy = (scores[step].get(name) for name in ("macro_f1", "accuracy"))
        if macro_f1 is not None and accuracy is not None:
            view.epochs.append(EpochScores(epoch, step, macro_f1, accuracy))
    result = result_of(run)
    if result is not None:
        view.judged, view.judged_epoch = result.dev, result.best_epoch
        view.pace = Pace(result.texts_per_second, seconds=result.seconds, device=result.device)
    return view


def result_of(run: Run) -> RunResult | None:
    """What a run came to; None where there is nothing, or nothing that can be understood."""
    if run.result is None:
        return None
    try:
        return from_json(RunResult, run.result)
    except CoreError:
        return None
