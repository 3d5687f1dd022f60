"""Experiments: variants × seeds on the same snapshot, trained by one engine or by several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from core.contract import Cancelled, CoreError, Event, Inspected, InspectRequest, Variant, Warned
from core.engine.client import Engine
from data.project import Project
from data.training import runs
from desktop.commands.engine_work import Told, last_word
from desktop.commands.experiment_settings import (
    DEFAULT_MARGIN,
    ExperimentSettings,
    from_payload,
    to_payload,
)
from desktop.commands.experiment_wish import ExperimentWish
from desktop.commands.experiments import (
    Arm,
    ArmRun,
    Comparison,
    NotedState,
    RunNote,
    find_experiment,
    read_comparison,
)
from desktop.commands.graphics_cards import count_cards
from desktop.commands.recipe_choice import settle_recipe
from desktop.commands.run_of_work import RunOfWork
from desktop.commands.snapshots import open_snapshot, take_snapshot
from desktop.commands.training_options import TrainingOptions
from desktop.commands.turns import Turns

__all__ = [
    "Arm",
    "ArmRun",
    "Comparison",
    "ExperimentWish",
    "RunNote",
    "Turns",
    "begin",
    "compare",
    "conclude",
    "go_on",
    "look_for_cards",
    "total_failure",
    "work_off",
]

Noted = Callable[[RunNote], None]
# What a run in one of these states would have shown is still wanted.
_WANTED = ("missing", "failed", "cancelled", "interrupted")


def unheard(_note: RunNote) -> None:
    """For those who do not follow the single runs."""


def never() -> bool:
    """For those who cannot stop between two runs."""
    return False


def begin(project: Project, wish: ExperimentWish, engine: Engine, told: Told) -> Turns:
    """Take the snapshot, settle the recipe and open the experiment; nothing is trained yet.

    Raises:
        DataError: there is nothing to train on.
        CoreError: there is no such variant or recipe, or the engine cannot tell of devices.
        Cancelled: the user stopped it.
    """
    variants = [Variant.named(name) for name in wish.variants]
    seeds = range(1, wish.seeds + 1)
    return _begin(project, variants, seeds, wish.options, wish.margin, engine, told)


def look_for_cards(turns: Turns, engine: Engine, told: Told) -> int:
    """Have the engine say which devices there are; returns how many graphics cards.

    Raises:
        CoreError: it cannot tell.
        Cancelled: the user stopped it.
    """
    seen = last_word(engine.ask(InspectRequest(turns.options.encoder)), Inspected, told)
    return count_cards(seen)


def go_on(project: Project, experiment_id: int) -> Turns:
    """What is missing of an experiment, failed, was stopped or interrupted; settings as they were.

    The record of a run that failed stays; of the runs of one variant and seed the newest counts.

    Raises:
        DataError: there is no such experiment, or its snapshot is gone.
        CoreError: its settings are not complete, or the snapshot was changed since.
    """
    experiment = find_experiment(project, experiment_id)
    try:
        settings = from_payload(experiment.settings)
    except CoreError as error:
        raise CoreError(
            f"Experiment {experiment_id} cannot go on: how its runs are to be trained was not "
            "written down completely.",
            "It is an older program's. Begin a new experiment.",
        ) from error
    snapshot = open_snapshot(project, settings.snapshot_hash)
    arms = {arm.variant: arm for arm in read_comparison(project, experiment_id).arms}
    states = {(name, run.seed): run.state for name, arm in arms.items() for run in arm.runs}
    turns = [
        (variant, seed)
        for seed in settings.seeds
        for variant in settings.variants
        if states.get((variant.name, seed), "missing") in _WANTED
    ]
    finished = sum(arm.finished for arm in arms.values())
    return Turns(
        project, experiment_id, snapshot, settings.options, settings.recipe, turns, finished
    )


def work_off(
    turns: Turns,
    engine: Engine,
    told: Told,
    noted: Noted = unheard,
    is_cancelled: Callable[[], bool] = never,
) -> None:
    """Train one run after another until none is left; other engines may do so at the same time.

    A run that fails stays in the table with its reason, and the others go on. No model is kept.
    ``noted`` hears of the beginning and the end of each run; ``is_cancelled`` is asked between
    runs, and what has finished stays.

    Raises:
        DataError: a result could not be written down.
        Cancelled: the user stopped it.
    """
    while True:
        if is_cancelled():
            raise Cancelled
        work = turns.take()
        if work is None:
            return
        turns.note(_attempt(work, engine, told, noted))


def conclude(turns: Turns) -> Comparison:
    """The experiment after its last run.

    Raises:
        CoreError: every run failed.
    """
    error = total_failure(turns)
    if error is not None:
        raise error
    return read_comparison(turns.project, turns.experiment_id)


def total_failure(turns: Turns) -> CoreError | None:
    """Why an experiment shows nothing at all, if its runs failed one and all."""
    failures = turns.failures
    if not failures or turns.finished or turns.finished_before:
        return None
    return CoreError("Every run of the experiment failed.", failures[0])


def compare(
    project: Project,
    variants: Sequence[Variant],
    seeds: Sequence[int],
    options: TrainingOptions,
    engine: Engine,
    told: Told,
    *,
    margin: float = DEFAULT_MARGIN,
    noted: Noted = unheard,
    is_cancelled: Callable[[], bool] = never,
) -> Comparison:
    """Train every variant with every seed on one snapshot, by one engine, and read the scores.

    Of a recipe with several steps the last is trained. The others are as in :func:`work_off`.

    Raises:
        DataError: there is nothing to train on.
        CoreError: every run failed.
        Cancelled: the user stopped it.
    """
    turns = _begin(project, variants, seeds, options, margin, engine, told)
    work_off(turns, engine, told, noted, is_cancelled)
    return conclude(turns)


def _begin(
    project: Project,
    variants: Sequence[Variant],
    seeds: Sequence[int],
    options: TrainingOptions,
    margin: float,
    engine: Engine,
    told: Told,
) -> Turns:
    snapshot = take_snapshot(project, options.limit, with_unchecked=options.with_unchecked)
    options = settle_recipe(options, engine, told)
    by_name = {variant.name: variant for variant in variants}
    settings = ExperimentSettings(
        variants=tuple(by_name.values()),
        seeds=tuple(seeds),
        options=replace(options, seed=None),
        recipe=options.last_recipe(),
        snapshot_hash=snapshot.digest,
        margin=margin,
    )
    experiment = runs.create_experiment(project, " / ".join(by_name), to_payload(settings))
    # All variants of one seed first, so that there is something to compare as early as can be.
    turns = [(variant, seed) for seed in settings.seeds for variant in settings.variants]
    return Turns(project, experiment.id, snapshot, settings.options, settings.recipe, turns)


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
