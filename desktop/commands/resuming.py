"""Going on with a run that was interrupted, cancelled or failed, from its last checkpoint."""

from __future__ import annotations

import shutil

from core.contract import CoreError, Recipe, Variant
from core.contract.codec import from_json
from core.engine.client import Engine
from data.errors import RunError
from data.project import Project
from data.training import runs
from data.training.runs import Run
from desktop.commands.checkpoints import has_checkpoint, sweep_checkpoints
from desktop.commands.engine_work import Told
from desktop.commands.run_of_work import IsPausing, RunOfWork, for_good, model_name
from desktop.commands.snapshots import open_snapshot, snapshot_folder
from desktop.commands.training import Began, BegunRun, TrainedRun, unnoticed, use_if_not_worse
from desktop.commands.training_options import TrainingOptions

_ENDED_EARLY = ("interrupted", "cancelled", "failed")
DEVICES = ("auto", "cpu", "cuda", "mps")


def resumable_runs(project: Project) -> tuple[int, ...]:
    """The numbers of the runs that can go on, the newest first."""
    return tuple(run.id for run in reversed(runs.runs(project)) if can_go_on(project, run))


def can_go_on(project: Project, run: Run) -> bool:
    """Whether a run ended too early and left all that it needs to go on."""
    return (
        run.state in _ENDED_EARLY
        and run.experiment_id is None
        and has_checkpoint(project, run)
        and snapshot_folder(project, run.snapshot_hash) is not None
    )


def resume_training(
    project: Project,
    run_id: int,
    engine: Engine,
    told: Told,
    began: Began = unnoticed,
    is_pausing: IsPausing = for_good,
) -> TrainedRun:
    """Go on with a run on the texts and with the settings that it began with.

    Its record is opened again, and its curves go on where the checkpoint was written. Of a recipe
    with several steps this is the run's own step alone. Cancelled while ``is_pausing``, it is
    recorded as interrupted.

    Raises:
        DataError: the run cannot go on; its record is as it was.
        CoreError: the training failed, or the checkpoint was refused; the record says why. Or the
            record cannot be understood, and is as it was.
        Cancelled: the user stopped it; the run's record says so.
    """
    run = runs.read_run(project, run_id)
    if run.state in _ENDED_EARLY and run.experiment_id is None and not has_checkpoint(project, run):
        raise RunError(f"Run {run_id} left nothing to go on from.", "Train anew.")
    return _go_on(project, run, engine, told, began, is_pausing, resume=True)


def restart_training(
    project: Project,
    run_id: int,
    engine: Engine,
    told: Told,
    began: Began = unnoticed,
    is_pausing: IsPausing = for_good,
) -> TrainedRun:
    """Begin a run that ended too early anew, under its number; its curves begin anew as well.

    For one that left no checkpoint. All else is as in :func:`resume_training`.
    """
    run = runs.read_run(project, run_id)
    return _go_on(project, run, engine, told, began, is_pausing, resume=False)


def options_of(run: Run) -> TrainingOptions:
    """What a run was begun with, its recipe as an own one.

    The record may be an older program's or a stranger's.

    Raises:
        CoreError: they cannot be understood.
    """
    parts = {key: value for key, value in run.variant.items() if key != "name"}
    reference = run.encoder.get("reference")
    if not isinstance(reference, str) or run.device not in DEVICES:
        raise CoreError(f"The settings of run {run.id} cannot be understood.", "Train anew.")
    recipe = from_json(Recipe, run.recipe)
    return TrainingOptions(
        variant=from_json(Variant, parts),
        recipe=recipe.name,
        encoder=reference,
        seed=run.seed,
        device=run.device,
        own=recipe,
    )


def _go_on(
    project: Project,
    run: Run,
    engine: Engine,
    told: Told,
    began: Began,
    is_pausing: IsPausing,
    *,
    resume: bool,
) -> TrainedRun:
    options = options_of(run)
    recipe = options.last_recipe()
    snapshot = open_snapshot(project, run.snapshot_hash)
    work = RunOfWork(project, snapshot, options, recipe, is_pausing=is_pausing)
    run = runs.reopen_run(project, run.id)
    # Only now: a running run keeps its checkpoint, however old it is.
    sweep_checkpoints(project)
    _remove_unfinished_model(project, run, recipe)

    def opened(number: int) -> None:
        began(BegunRun(number, recipe, 1, 1, resumed=resume))

    result = work.carry_out(run, engine, told, keep_model=True, resume=resume, opened=opened)
    return TrainedRun(run.id, result, use_if_not_worse(project, run.id, result))


def _remove_unfinished_model(project: Project, run: Run, recipe: Recipe) -> None:
    """A run that was killed at its very end may have saved its model, which no record names."""
    name = model_name(run, recipe)
    folder = project.models_folder / name
    named = any(other.model_folder == name for other in runs.runs(project))
    if not named and folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)
