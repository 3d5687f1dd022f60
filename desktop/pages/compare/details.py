"""What a page can only show after some reading: verdicts, the course of the runs, their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from core.contract import CoreError
from core.contract.comparison import ExperimentReport
from data.errors import DataError
from data.project import Project
from data.training.metrics import Metric, metrics_of
from data.training.runs import Run, runs
from desktop.commands.experiment_settings import margin_of
from desktop.commands.experiments import Comparison, StoredExperiment, find_experiment


@dataclass(frozen=True)
class RunCourse:
    """A finished run by epoch: macro-F1 on dev at its end, and the mean loss of its steps."""

    run_id: int
    variant: str
    seed: int
    macro_f1: tuple[float, ...]
    losses: tuple[float, ...]


@dataclass(frozen=True)
class Details:
    """What is known of an experiment as ``comparison`` tells it.

    ``problem`` says why there is no ``report`` where something stands against one; ``left_out``
    are the texts that were deleted since and are no part of it. ``margin`` was set beforehand.
    """

    comparison: Comparison
    report: ExperimentReport | None
    left_out: int
    problem: str
    margin: float
    courses: tuple[RunCourse, ...]

    def run_of(self, variant: str, seed: int) -> int | None:
        """The number of a finished run."""
        found = (each for each in self.courses if (each.variant, each.seed) == (variant, seed))
        return next((each.run_id for each in found), None)

    def tells_of(self, comparison: Comparison) -> bool:
        """Whether no run has come to a result since."""
        return results_of(self.comparison) == results_of(comparison)


def read_details(project: Project, experiment: StoredExperiment) -> Details:
    """Read and judge an experiment; slow, for a worker thread."""
    # Imported here: it brings numpy and scipy, which no page needs to come into view.
    from desktop.commands.judging import judge  # noqa: PLC0415

    judged, problem = None, ""
    try:
        judged = judge(project, experiment.id)
    except (CoreError, DataError) as error:
        problem = str(error)
    finished = {
        (str(run.variant.get("name", "")), run.seed): run
        for run in runs(project, experiment_id=experiment.id)
        if run.state == "finished"
    }
    courses = (
        _course(run, variant, metrics_of(project, run.id)) for (variant, _), run in finished.items()
    )
    return Details(
        comparison=experiment.comparison,
        report=None if judged is None else judged.report,
        left_out=0 if judged is None else judged.left_out,
        problem=problem,
        margin=margin_of(find_experiment(project, experiment.id).settings),
        courses=tuple(courses),
    )


def results_of(comparison: Comparison) -> list[tuple[str, int, float]]:
    """Which runs have come to a result, and to which."""
    return [
        (arm.variant, run.seed, run.macro_f1)
        for arm in comparison.arms
        for run in arm.runs
        if run.macro_f1 is not None
    ]


def _course(run: Run, variant: str, metrics: Iterable[Metric]) -> RunCourse:
    scores: dict[int, float] = {}
    losses: list[Metric] = []
    for metric in metrics:
        if (metric.split, metric.name) == ("dev", "macro_f1"):
            scores[metric.step] = metric.value
        elif (metric.split, metric.name) == ("train", "loss"):
            losses.append(metric)
    ends = sorted(scores)
    return RunCourse(
        run_id=run.id,
        variant=variant,
        seed=run.seed,
        macro_f1=tuple(scores[end] for end in ends),
        losses=tuple(_means(losses, ends)),
    )


def _means(losses: Sequence[Metric], ends: Sequence[int]) -> Iterable[float]:
    """The mean of each epoch; an epoch without any step ends the curve."""
    begin = 0
    for end in ends:
        of_epoch = [each.value for each in losses if begin < each.step <= end]
        if not of_epoch:
            return
        yield fmean(of_epoch)
        begin = end
