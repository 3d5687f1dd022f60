"""Experiments: variants × seeds on the same snapshot, and a table of what came out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from core.contract import Cancelled, CoreError, Event, Variant, Warned
from core.engine.client import Engine
from data.project import Project
from data.training import runs
from desktop.commands.engine_work import Told
from desktop.commands.experiments import (
    Arm,
    ArmRun,
    Comparison,
    NotedState,
    RunNote,
    read_comparison,
)
from desktop.commands.recipe_choice import settle_recipe
from desktop.commands.run_of_work import RunOfWork
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training_options import TrainingOptions
from desktop.commands.training_plan import expected_seconds, plan_training

__all__ = ["Arm", "ArmRun", "Comparison", "RunNote", "compare"]

Noted = Callable[[RunNote], None]


@dataclass(frozen=True)
class ExperimentWish:
    """An experiment to be made.

    Attributes:
        variants: by name; the first one of them that is the full model is the reference, else the
            first.
        seeds: how many; they are 1, 2, 3 …
        options: how each run is trained; variant and seed are those of the arm.
        margin: set beforehand, in points: within it two arms are called equivalent.
    """

    variants: tuple[str, ...]
    seeds: int
    options: TrainingOptions
    margin: float = 1.0

    @property
    def runs(self) -> int:
        """How many trainings that is."""
        return len(self.variants) * self.seeds


def unheard(_note: RunNote) -> None:
    """For those who do not follow the single runs."""


def never() -> bool:
    """For those who cannot stop between two runs."""
    return False


def compare(
    project: Project,
    variants: Sequence[Variant],
    seeds: Sequence[int],
    options: TrainingOptions,
    engine: Engine,
    told: Told,
    *,
    noted: Noted = unheard,
    is_cancelled: Callable[[], bool] = never,
) -> Comparison:
    """Train every variant with every seed on one snapshot and compare the scores.

    A run that fails stays in the table with its reason, and the others go on. No model is kept.
    Of a recipe with several steps the last is trained. ``noted`` hears of the beginning and the
    end of each run; ``is_cancelled`` is asked between runs, and what has finished stays.

    Raises:
        DataError: there is nothing to train on.
        CoreError: every run failed.
        Cancelled: the user stopped it.
    """
    snapshot = take_snapshot(project, options.limit, with_unchecked=options.with_unchecked)
    options = settle_recipe(options, engine, told)
    recipe = options.last_recipe()
    names = [variant.name for variant in variants]
    settings = _settings(names, seeds, recipe.name, options)
    experiment = runs.create_experiment(project, " / ".join(names), settings)
    outcomes: list[str | None] = []
    for seed in seeds:
        for variant in variants:
            if is_cancelled():
                raise Cancelled
            chosen = replace(options, variant=variant, seed=seed)
            work = RunOfWork(project, snapshot, chosen, recipe, experiment.id)
            outcomes.append(_attempt(work, engine, told, noted))
    failures = [outcome for outcome in outcomes if outcome is not None]
    if len(failures) == len(outcomes):
        raise CoreError("Every run of the experiment failed.", failures[0])
    return read_comparison(project, experiment.id)


def expected_run_seconds(
    project: Project, variants: Sequence[Variant], recipes: Sequence[str]
) -> dict[tuple[str, str], float | None]:
    """About how long a run of each variant by each recipe takes; None if no earlier run tells."""
    texts = plan_training(project).train
    earlier = runs.runs(project)
    return {
        (variant.name, recipe): expected_seconds(earlier, TrainingOptions(variant, recipe), texts)
        for variant in variants
        for recipe in recipes
    }


def _settings(
    names: Sequence[str], seeds: Sequence[int], recipe: str, options: TrainingOptions
) -> dict[str, object]:
    """What the project remembers of how an experiment was asked for."""
    settings: dict[str, object] = {"variants": names, "seeds": list(seeds), "recipe": recipe}
    return settings | ({"with_unchecked": True} if options.with_unchecked else {})


def _attempt(work: RunOfWork, engine: Engine, told: Told, noted: Noted) -> str | None:
    """Carry out one run; returns why it failed, if it did."""
    variant, seed = work.options.variant.name, work.options.seed_for(work.recipe)

    def note(state: NotedState) -> None:
        noted(RunNote(work.experiment_id or 0, variant, seed, state))

    note("running")
    try:
        work.execute(engine, told, keep_model=False)
    except (Cancelled, KeyboardInterrupt):
        note("cancelled")
        raise
    except CoreError as error:
        warning: Event = Warned(f"{variant}: {error}")
        told(warning)
        note("failed")
        return str(error)
    except Exception:
        note("failed")
        raise
    note("finished")
    return None
