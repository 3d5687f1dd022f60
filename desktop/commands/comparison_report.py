"""All that an experiment shows, in one piece: for files, for the terminal and for JSON."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.contract import ArmReport, CoreError, Difference
from data.errors import DataError
from data.project import Project
from data.training.runs import Run, runs
from desktop.commands.experiment_settings import margin_of
from desktop.commands.experiments import (
    Arm,
    ArmRun,
    StoredExperiment,
    find_experiment,
    read_experiment,
)
from desktop.commands.judging import Judged, judge


@dataclass(frozen=True)
class ReportedArm:
    """One variant.

    Attributes:
        runs: one a seed, those among them that did not finish.
        macro_f1, accuracy: of each finished run by seed, on the texts that are still there.
        label_f1: the mean F1 of each label; empty where nothing could be judged.
        difference: to the reference; None for the reference itself, and where nothing is known.
    """

    variant: str
    runs: tuple[ArmRun, ...]
    macro_f1: Mapping[int, float]
    accuracy: Mapping[int, float]
    label_f1: tuple[float, ...]
    difference: Difference | None


@dataclass(frozen=True)
class Report:
    """One experiment.

    Attributes:
        begun: a time of the project.
        recipe, encoder: by name.
        seeds: of every variant.
        judged_on: ``held-out`` or ``dev``.
        texts: how many of them the scores are of.
        left_out: how many more there were, which were deleted since.
        margin: in points, set beforehand.
        reference: what the others are compared with.
        labels: keys, as the snapshot has them; empty where nothing could be judged.
        problem: why there are no intervals, where there should be some.
    """

    experiment_id: int
    begun: str
    recipe: str
    encoder: str
    snapshot_hash: str
    seeds: tuple[int, ...]
    judged_on: str
    texts: int
    left_out: int
    margin: float
    reference: str
    labels: tuple[str, ...]
    arms: tuple[ReportedArm, ...]
    problem: str = ""


def mean(values: Mapping[int, float]) -> float | None:
    """Over the seeds; None without any."""
    return statistics.fmean(values.values()) if values else None


def deviation(values: Mapping[int, float]) -> float | None:
    """Standard deviation over the seeds; None with fewer than two."""
    return statistics.stdev(values.values()) if len(values) > 1 else None


def read_report(project: Project, experiment_id: int) -> Report:
    """Read and judge an experiment; slow, for a worker thread.

    Where it cannot be judged, the report has the scores that its runs wrote down.

    Raises:
        DataError: there is no such experiment.
    """
    experiment = read_experiment(project, experiment_id)
    settings = find_experiment(project, experiment_id).settings
    judged, problem = None, ""
    try:
        judged = judge(project, experiment_id)
    except (CoreError, DataError) as error:
        problem = str(error)
    comparison, its_runs = experiment.comparison, runs(project, experiment_id=experiment_id)
    hashes = [settings.get("snapshot_hash"), *(run.snapshot_hash for run in its_runs)]
    return Report(
        experiment_id=experiment_id,
        begun=experiment.created,
        recipe=experiment.recipe,
        encoder=_encoder(its_runs),
        snapshot_hash=next((each for each in hashes if isinstance(each, str)), ""),
        seeds=comparison.seeds,
        judged_on=comparison.judged_on if judged is None else judged.judged_on,
        texts=comparison.texts if judged is None else judged.report.texts,
        left_out=0 if judged is None else judged.left_out,
        margin=margin_of(settings),
        reference="" if comparison.reference is None else comparison.reference.variant,
        labels=() if judged is None else judged.report.labels,
        arms=_arms(experiment, judged),
        problem=problem,
    )


def _arms(experiment: StoredExperiment, judged: Judged | None) -> tuple[ReportedArm, ...]:
    if judged is None:
        return tuple(_as_recorded(arm) for arm in experiment.comparison.arms)
    found = {arm.variant: arm for arm in judged.report.arms}
    return tuple(_as_judged(arm, found[arm.variant]) for arm in experiment.comparison.arms)


def _as_recorded(arm: Arm) -> ReportedArm:
    return ReportedArm(
        variant=arm.variant,
        runs=arm.runs,
        macro_f1={run.seed: run.macro_f1 for run in arm.runs if run.macro_f1 is not None},
        accuracy={run.seed: run.accuracy for run in arm.runs if run.accuracy is not None},
        label_f1=(),
        difference=None,
    )


def _as_judged(arm: Arm, judged: ArmReport) -> ReportedArm:
    return ReportedArm(
        variant=arm.variant,
        runs=arm.runs,
        macro_f1=dict(zip(judged.seeds, judged.macro_f1, strict=True)),
        accuracy=dict(zip(judged.seeds, judged.accuracy, strict=True)),
        label_f1=judged.label_f1,
        difference=judged.difference,
    )


def _encoder(its_runs: Sequence[Run]) -> str:
    """The encoder's own name, as a result tells it; else how it was asked for."""
    for run in reversed(its_runs):
        named: Any = (run.result or {}).get("encoder")
        if isinstance(named, str) and named:
            return named
    references = [str(run.encoder.get("reference", "")) for run in its_runs]
    # Of a folder the last part: where it lies on this computer is nobody's business.
    return Path(references[-1]).name if references else ""
