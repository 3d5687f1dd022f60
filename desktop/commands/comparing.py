"""Experiments: variants × seeds on the same snapshot, and a table of what came out."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.contract import CoreError, Event, RunResult, Variant, Warned, recipes_named
from core.engine.client import Engine
from data import runs
from data.project import Project
from desktop.commands.engine_work import Told
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training import RunOfWork, TrainingOptions


@dataclass(frozen=True)
class ArmRun:
    """One seed of one variant; ``failure`` says why there are no scores."""

    seed: int
    macro_f1: float | None
    accuracy: float | None
    failure: str | None


@dataclass(frozen=True)
class Arm:
    """One variant over all seeds; means and standard deviations over those that finished."""

    variant: str
    runs: tuple[ArmRun, ...]

    def mean(self, score: str) -> float | None:
        """Mean of ``macro_f1`` or ``accuracy``."""
        values = self._values(score)
        return statistics.fmean(values) if values else None

    def deviation(self, score: str) -> float | None:
        """Standard deviation over seeds; None with fewer than two."""
        values = self._values(score)
        return statistics.stdev(values) if len(values) > 1 else None

    def _values(self, score: str) -> list[float]:
        values = [getattr(run, score) for run in self.runs]
        return [value for value in values if value is not None]


@dataclass(frozen=True)
class Comparison:
    """The outcome of an experiment; ``judged_on`` is held-out where one is drawn, else dev."""

    experiment_id: int
    judged_on: str
    texts: int
    arms: tuple[Arm, ...]


def compare(
    project: Project,
    variants: Sequence[Variant],
    seeds: Sequence[int],
    options: TrainingOptions,
    engine: Engine,
    told: Told,
) -> Comparison:
    """Train every variant with every seed on one snapshot and compare the scores.

    A run that fails stays in the table with its reason, and the others go on. No model is kept:
    scores and predictions are what an experiment is for.

    Raises:
        DataError: there is nothing to train on.
        CoreError: every run failed.
        Cancelled: the user stopped it.
    """
    snapshot = take_snapshot(project, options.limit)
    (recipe,) = recipes_named(options.recipe)
    names = [variant.name for variant in variants]
    settings = {"variants": names, "seeds": list(seeds), "recipe": recipe.name}
    experiment = runs.create_experiment(project, " / ".join(names), settings)
    results: dict[tuple[str, int], RunResult | str] = {}
    for seed in seeds:
        for variant in variants:
            chosen = replace(options, variant=variant, seed=seed)
            work = RunOfWork(project, snapshot, chosen, recipe, experiment.id)
            results[variant.name, seed] = _attempt(work, engine, told)
    failures = [result for result in results.values() if isinstance(result, str)]
    if len(failures) == len(results):
        raise CoreError("Every run of the experiment failed.", failures[0])
    return _summed_up(experiment.id, names, seeds, results)


def _attempt(work: RunOfWork, engine: Engine, told: Told) -> RunResult | str:
    try:
        return work.execute(engine, told, keep_model=False)[1]
    except CoreError as error:
        warning: Event = Warned(f"{work.options.variant.name}: {error}")
        told(warning)
        return str(error)


def _summed_up(
    experiment_id: int,
    names: Sequence[str],
    seeds: Sequence[int],
    results: dict[tuple[str, int], RunResult | str],
) -> Comparison:
    finished = [result for result in results.values() if isinstance(result, RunResult)]
    on_held_out = all(result.held_out for result in finished)

    def arm_run(name: str, seed: int) -> ArmRun:
        result = results[name, seed]
        if isinstance(result, str):
            return ArmRun(seed, None, None, result)
        scores = (result.held_out if on_held_out else None) or result.dev
        return ArmRun(seed, scores.macro_f1, scores.accuracy, None)

    judged = [((result.held_out if on_held_out else None) or result.dev) for result in finished]
    return Comparison(
        experiment_id=experiment_id,
        judged_on="held-out" if on_held_out else "dev",
        texts=judged[0].texts,
        arms=tuple(Arm(name, tuple(arm_run(name, seed) for seed in seeds)) for name in names),
    )
