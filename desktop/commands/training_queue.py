"""Trainings that wait their turn; they outlive the program."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from core.contract import Cancelled
from core.engine.client import Engine
from data.errors import DataError, RunError
from data.project import Project
from data.training import queue, runs
from data.training.queue import QueuedTraining, QueueState
from desktop.commands.change_set import ChangeSet
from desktop.commands.engine_work import Told
from desktop.commands.queue_settings import from_payload, names_of_recipes, to_payload
from desktop.commands.queue_turn import QueueTurn
from desktop.commands.resuming import can_go_on, options_of
from desktop.commands.training import Began, TrainedRun
from desktop.commands.training_options import TrainingOptions


@dataclass(frozen=True)
class QueueEntry:
    """One training in the queue.

    Attributes:
        options: what was chosen; None where the record cannot be understood (an older program's).
        state: ``waiting``; ``running`` now; ``paused`` by the user; ``stopped`` because the
            program ended in the middle of it.
        run_id: the run that it is at, or was at when it was paused or stopped.
        variant: of the training.
        to_come: recipes that were not trained yet, by name, the one under way among them.
        resumes: whether it goes on with a run that there was before it was put into the queue.
    """

    id: int
    options: TrainingOptions | None
    state: QueueState
    run_id: int | None
    variant: str
    to_come: tuple[str, ...]
    added: str
    resumes: bool = False


def read_queue(project: Project) -> tuple[QueueEntry, ...]:
    """The queue in its order."""
    return tuple(_entry(queued) for queued in queue.queued_trainings(project))


def enqueue(project: Project, options: TrainingOptions) -> ChangeSet:
    """Put a training at the end of the queue; ``value`` is its number.

    Raises:
        DataError: the project is open for reading only.
        CoreError: a recipe is unknown, or a number out of bounds.
    """
    names_of_recipes(options)
    added = queue.add_queued(project, to_payload(options))
    return ChangeSet.of("queue", value=added.id)


def enqueue_resumption(project: Project, run_id: int) -> ChangeSet:
    """Put a run that ended too early at the front of the queue; ``value`` is its number.

    Raises:
        DataError: the run cannot go on.
        CoreError: its record cannot be understood.
    """
    run = runs.read_run(project, run_id)
    if run.state in ("running", "finished"):
        raise RunError(f"Run {run_id} cannot go on; it is {run.state}.")
    if not can_go_on(project, run):
        raise RunError(f"Run {run_id} left nothing to go on from.", "Train anew.")
    if any(each.run_id == run_id for each in queue.queued_trainings(project)):
        raise RunError(f"Run {run_id} is in the queue already.", "Let it go on there.")
    added = queue.add_queued(
        project,
        to_payload(options_of(run), resumes=True),
        snapshot_hash=run.snapshot_hash,
        run_id=run_id,
        first=True,
    )
    return ChangeSet.of("queue", value=added.id)


def remove_entry(project: Project, entry_id: int) -> ChangeSet:
    """Take a training out of the queue that does not run; its run, if any, stays as it is.

    Raises:
        DataError: it runs.
    """
    queue.remove_queued(project, entry_id)
    return ChangeSet.of("queue")


def move_entry(project: Project, entry_id: int, before: int | None) -> ChangeSet:
    """Move a training before another one, or to the end.

    Raises:
        DataError: one of them is not in the queue.
    """
    queue.move_queued(project, entry_id, before)
    return ChangeSet.of("queue")


def await_turn(project: Project, entry_id: int) -> ChangeSet:
    """Let a paused or stopped training wait for its turn again, where it stands.

    Raises:
        DataError: it runs, or its record cannot be understood.
    """
    if from_payload(queue.read_queued(project, entry_id).settings).options is None:
        raise _unknown(entry_id)
    queue.await_queued(project, entry_id)
    return ChangeSet.of("queue")


def carry_on(
    project: Project,
    entry_id: int,
    engine: Engine,
    told: Told,
    began: Began,
    is_pausing: Callable[[], bool],
) -> Generator[TrainedRun, None, None]:
    """Train what an entry stands for, from where it stands; yields each run as it ends.

    The labels are taken when it begins, not when it was put into the queue. When it is done,
    cancelled or failed, the entry is gone. When it is cancelled and ``is_pausing`` says that this
    is only a pause, its run is recorded as interrupted, and the entry stays ``paused``: it goes on
    from the checkpoint that a cancelled run leaves. Between two runs, Cancelled may be thrown in.
    Who closes the iteration before its end leaves the entry ``stopped``.

    Raises:
        DataError, CoreError, Cancelled: as :func:`desktop.commands.training.train`. DataError also
            where another entry runs or this one cannot be understood; both are then as they were.
    """
    options = from_payload(queue.read_queued(project, entry_id).settings).options
    if options is None:
        raise _unknown(entry_id)
    queue.begin_queued(project, entry_id)
    turn = QueueTurn(project, entry_id, engine, told, began, is_pausing)
    try:
        yield from turn.trainings(options)
    except (Cancelled, KeyboardInterrupt):
        _leave(turn, "paused" if is_pausing() else None)
        raise
    except GeneratorExit:
        _leave(turn, "stopped")
        raise
    except Exception:
        _leave(turn, None)
        raise


def _leave(turn: QueueTurn, state: Literal["paused", "stopped"] | None) -> None:
    # What ended the turn is the error to tell.
    with suppress(DataError):
        turn.leave(state)


def _entry(queued: QueuedTraining) -> QueueEntry:
    settings = from_payload(queued.settings)
    return QueueEntry(
        id=queued.id,
        options=settings.options,
        state=queued.state,
        run_id=queued.run_id,
        variant=settings.variant,
        to_come=settings.recipes[queued.step :],
        added=queued.added,
        resumes=settings.resumes,
    )


def _unknown(entry_id: int) -> RunError:
    return RunError(
        f"What training {entry_id} of the queue was to be cannot be understood.",
        "Take it out of the queue, and choose anew what to train.",
    )
