"""Training on the project's labels, and which model is in use afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from core.contract import Recipe, RunResult
from core.contract.codec import to_json
from core.engine.client import Engine
from data.project import Project
from data.training import runs
from desktop.commands.checkpoints import sweep_checkpoints
from desktop.commands.engine_work import Told
from desktop.commands.recipe_choice import settle_recipe
from desktop.commands.run_of_work import IsPausing, RunOfWork, for_good
from desktop.commands.snapshots import TakenSnapshot, take_snapshot
from desktop.commands.training_options import AUTO_RECIPE, TrainingOptions

__all__ = [
    "AUTO_RECIPE",
    "BegunRun",
    "TrainedRun",
    "TrainingOptions",
    "train",
    "train_step",
    "unnoticed",
    "use_if_not_worse",
]

# So many held-out texts at least make their score worth more than dev's.
ENOUGH_HELD_OUT = 200


@dataclass(frozen=True)
class TrainedRun:
    """One finished run: its number in the project, its result, and whether its model is used."""

    run_id: int
    result: RunResult
    in_use: bool


@dataclass(frozen=True)
class BegunRun:
    """A run whose record was just opened; ``place`` of ``places`` steps of the recipe, from 1.

    ``resumed`` where the record was there before, with curves that go on. ``entry_id`` is its place
    in the queue, if it has one.
    """

    run_id: int
    recipe: Recipe
    place: int
    places: int
    resumed: bool = False
    entry_id: int | None = None


Began = Callable[[BegunRun], None]


def unnoticed(_begun: BegunRun) -> None:
    """For those who do not ask when a run begins."""


def train(
    project: Project,
    options: TrainingOptions,
    engine: Engine,
    told: Told,
    began: Began = unnoticed,
) -> Iterator[TrainedRun]:
    """Take a snapshot and run every step of the recipe on it; yields each run as it ends.

    ``began`` hears of each run's record before its first event; only a recipe that is still to be
    chosen by the device has the engine tell something before that.

    Raises:
        DataError: there is nothing to train on.
        CoreError: a training failed; the run's record says why.
        Cancelled: the user stopped it; the run's record says so.
    """
    snapshot = take_snapshot(project, options.limit, with_unchecked=options.with_unchecked)
    options = settle_recipe(options, engine, told)
    for step in range(len(options.recipes())):
        yield train_step(project, snapshot, options, step, engine, told, began)


def train_step(
    project: Project,
    snapshot: TakenSnapshot,
    options: TrainingOptions,
    step: int,
    engine: Engine,
    told: Told,
    began: Began,
    is_pausing: IsPausing = for_good,
) -> TrainedRun:
    """One of the recipe's steps, counted from 0, on a snapshot; ``options`` name the recipe.

    Raises:
        CoreError, Cancelled: as :func:`train`.
    """
    recipes = options.recipes()
    recipe = recipes[step]
    sweep_checkpoints(project)

    def opened(run_id: int) -> None:
        began(BegunRun(run_id, recipe, step + 1, len(recipes)))

    work = RunOfWork(project, snapshot, options, recipe, is_pausing=is_pausing)
    run_id, result = work.execute(engine, told, keep_model=True, opened=opened)
    return TrainedRun(run_id, result, use_if_not_worse(project, run_id, result))


def use_if_not_worse(project: Project, run_id: int, result: RunResult) -> bool:
    """Put the new model to use unless the one in use scored better; returns whether it is."""
    before = runs.run_in_use(project)
    if before is None or before.result is None or _is_not_worse(to_json(result), before.result):
        runs.use_run(project, run_id)
        return True
    return False


def _is_not_worse(new: Any, old: Any) -> bool:
    """Whether the new result is not worse: by held-out where both have enough of it, else dev."""
    sets = [new["held_out"], old["held_out"]]
    if all(each and each["texts"] >= ENOUGH_HELD_OUT for each in sets):
        return bool(sets[0]["macro_f1"] >= sets[1]["macro_f1"])
    return bool(new["dev"]["macro_f1"] >= old["dev"]["macro_f1"])
