"""Experiments as the project file tells of them: what is compared, and what came out so far."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeGuard

from data.errors import RunError
from data.label_set.labels import Label
from data.project import Project
from data.training import runs
from data.training.runs import Run

FULL_MODEL = "RBs-BG-MA"
# With fewer texts of a label, none of them may come into dev, and training refuses to begin.
FEWEST_PER_LABEL = 5
_FEWEST_LABELS = 2

NotedState = Literal["running", "finished", "failed", "cancelled"]


@dataclass(frozen=True)
class ArmRun:
    """One seed of one variant; ``failure`` says why there are no scores.

    ``state`` is that of the run's record, or ``missing`` where there is none: the run waits, or
    the experiment was stopped before its turn came.
    """

    seed: int
    macro_f1: float | None
    accuracy: float | None
    failure: str | None
    state: str


@dataclass(frozen=True)
class RunNote:
    """A run of an experiment begins, or has ended in one of three ways."""

    experiment_id: int
    variant: str
    seed: int
    state: NotedState


@dataclass(frozen=True)
class Differences:
    """Macro-F1 of one variant less another's, in points, by seed; where both have finished."""

    by_seed: Mapping[int, float]

    @property
    def mean(self) -> float | None:
        """Mean over seeds."""
        return statistics.fmean(self.by_seed.values()) if self.by_seed else None

    @property
    def deviation(self) -> float | None:
        """Standard deviation over seeds; None with fewer than two."""
        return statistics.stdev(self.by_seed.values()) if len(self.by_seed) > 1 else None


@dataclass(frozen=True)
class Arm:
    """One variant over all seeds; means and standard deviations over those that finished."""

    variant: str
    runs: tuple[ArmRun, ...]

    @property
    def finished(self) -> int:
        """How many seeds have a score."""
        return len(self._values("macro_f1"))

    def mean(self, score: str) -> float | None:
        """Mean of ``macro_f1`` or ``accuracy``."""
        values = self._values(score)
        return statistics.fmean(values) if values else None

    def deviation(self, score: str) -> float | None:
        """Standard deviation over seeds; None with fewer than two."""
        values = self._values(score)
        return statistics.stdev(values) if len(values) > 1 else None

    def differences(self, reference: Arm) -> Differences:
        """How far this variant is above the other one, paired by seed."""
        others = {run.seed: run.macro_f1 for run in reference.runs}
        by_seed = {}
        for run in self.runs:
            other = others.get(run.seed)
            if run.macro_f1 is not None and other is not None:
                by_seed[run.seed] = 100 * (run.macro_f1 - other)
        return Differences(by_seed)

    def _values(self, score: str) -> list[float]:
        values = [getattr(run, score) for run in self.runs]
        return [value for value in values if value is not None]


@dataclass(frozen=True)
class Comparison:
    """The outcome of an experiment; ``judged_on`` is held-out where one is drawn, else dev.

    ``texts`` is 0 before the first run has finished.
    """

    experiment_id: int
    judged_on: str
    texts: int
    arms: tuple[Arm, ...]

    @property
    def seeds(self) -> tuple[int, ...]:
        """The seeds of every variant."""
        return tuple(run.seed for run in self.arms[0].runs) if self.arms else ()

    @property
    def reference(self) -> Arm | None:
        """What the others are compared with: the full model, or the first variant without it."""
        full = [arm for arm in self.arms if arm.variant == FULL_MODEL]
        return next(iter([*full, *self.arms]), None)


@dataclass(frozen=True)
class StoredExperiment:
    """An experiment of the project: when it began, by which recipe, and how far it came."""

    id: int
    created: str
    recipe: str
    comparison: Comparison


def read_experiments(project: Project) -> tuple[StoredExperiment, ...]:
    """Everything there is to compare, the newest first."""
    by_experiment: dict[int | None, list[Run]] = {}
    for run in runs.runs(project):
        by_experiment.setdefault(run.experiment_id, []).append(run)
    stored = [
        _stored(experiment, by_experiment.get(experiment.id, []))
        for experiment in runs.experiments(project)
    ]
    return tuple(reversed(stored))


def find_experiment(project: Project, experiment_id: int) -> runs.Experiment:
    """One experiment, as it was asked for.

    Raises:
        RunError: there is none with that number.
    """
    found = [each for each in runs.experiments(project) if each.id == experiment_id]
    if not found:
        raise RunError(f"There is no experiment {experiment_id} in this project.")
    return found[0]


def read_experiment(project: Project, experiment_id: int) -> StoredExperiment:
    """One experiment as it stands.

    Raises:
        RunError: there is none with that number.
    """
    found = find_experiment(project, experiment_id)
    return _stored(found, runs.runs(project, experiment_id=experiment_id))


def read_comparison(project: Project, experiment_id: int) -> Comparison:
    """What came out of one experiment so far; raises as :func:`read_experiment`."""
    return read_experiment(project, experiment_id).comparison


def planned(variants: Sequence[str], seeds: Sequence[int]) -> Comparison:
    """An experiment of which no run has begun."""
    return _compared(0, variants, seeds, ())


def enough_labelled(labels: Iterable[Label], counts: Mapping[str, int]) -> bool:
    """Whether there are texts to train on: a few of two labels at least."""
    enough = [label for label in labels if counts.get(label.key, 0) >= FEWEST_PER_LABEL]
    return len(enough) >= _FEWEST_LABELS


def _stored(experiment: runs.Experiment, its_runs: Sequence[Run]) -> StoredExperiment:
    settings = experiment.settings
    recipe = settings.get("recipe")
    names = _listed(settings.get("variants"), str) or [_name(run) for run in its_runs]
    seeds = _listed(settings.get("seeds"), int) or [run.seed for run in its_runs]
    return StoredExperiment(
        id=experiment.id,
        created=experiment.created,
        recipe=recipe if isinstance(recipe, str) else "",
        comparison=_compared(
            experiment.id, list(dict.fromkeys(names)), list(dict.fromkeys(seeds)), its_runs
        ),
    )


def _compared(
    experiment_id: int, names: Sequence[str], seeds: Sequence[int], its_runs: Sequence[Run]
) -> Comparison:
    finished = [run for run in its_runs if run.state == "finished"]
    on_held_out = bool(finished) and all(_scores(run, "held_out") for run in finished)
    part = "held_out" if on_held_out else "dev"
    judged = [scores for run in finished if (scores := _scores(run, part)) is not None]
    found = {(_name(run), run.seed): run for run in its_runs}
    return Comparison(
        experiment_id=experiment_id,
        judged_on="held-out" if on_held_out else "dev",
        texts=judged[0].texts if judged else 0,
        arms=tuple(
            Arm(name, tuple(_arm_run(seed, found.get((name, seed)), part) for seed in seeds))
            for name in names
        ),
    )


def _arm_run(seed: int, run: Run | None, part: str) -> ArmRun:
    if run is None:
        return ArmRun(seed, None, None, None, "missing")
    scores = _scores(run, part)
    if scores is None:
        return ArmRun(seed, None, None, run.failure, run.state)
    return ArmRun(seed, scores.macro_f1, scores.accuracy, run.failure, run.state)


@dataclass(frozen=True)
class _Scores:
    texts: int
    macro_f1: float
    accuracy: float


def _scores(run: Run, part: str) -> _Scores | None:
    """The scores of a run's result; none where a file from elsewhere holds something else."""
    found = (run.result or {}).get(part)
    if not isinstance(found, dict):
        return None
    texts, macro_f1, accuracy = (found.get(key) for key in ("texts", "macro_f1", "accuracy"))
    if not isinstance(texts, int) or not _is_share(macro_f1) or not _is_share(accuracy):
        return None
    return _Scores(texts, macro_f1, accuracy)


def _is_share(value: Any) -> TypeGuard[float]:
    return isinstance(value, float | int) and 0 <= value <= 1


def _name(run: Run) -> str:
    return str(run.variant.get("name", ""))


def _listed(value: object, kind: type[str] | type[int]) -> list[Any]:
    return [each for each in value if isinstance(each, kind)] if isinstance(value, list) else []
