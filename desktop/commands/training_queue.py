"""Trainings that wait their turn; they outlive the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.engine.client import Engine
from data.project import Project
from data.training.queue import QueueState
from desktop.commands.change_set import ChangeSet
from desktop.commands.engine_work import Told
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
    raise NotImplementedError


def enqueue(project: Project, options: TrainingOptions) -> ChangeSet:
    """Put a training at the end of the queue; ``value`` is its number."""
    raise NotImplementedError


def enqueue_resumption(project: Project, run_id: int) -> ChangeSet:
    """Put a run that ended too early at the front of the queue; ``value`` is its number.

    Raises:
        DataError: the run cannot go on.
    """
    raise NotImplementedError


def remove_entry(project: Project, entry_id: int) -> ChangeSet:
    """Take a training out of the queue that does not run; its run, if any, stays as it is.

    Raises:
        DataError: it runs.
    """
    raise NotImplementedError


def move_entry(project: Project, entry_id: int, before: int | None) -> ChangeSet:
    """Move a training before another one, or to the end."""
    raise NotImplementedError


def await_turn(project: Project, entry_id: int) -> ChangeSet:
    """Let a paused or stopped training wait for its turn again, where it stands."""
    raise NotImplementedError


def carry_on(
    project: Project,
    entry_id: int,
    engine: Engine,
    told: Told,
    began: Began,
    is_pausing: Callable[[], bool],
) -> Iterator[TrainedRun]:
    """Train what an entry stands for, from where it stands; yields each run as it ends.

    The labels are taken when it begins, not when it was put into the queue. When it is done,
    cancelled or failed, the entry is gone. When it is cancelled and ``is_pausing`` says that this
    is only a pause, its run is recorded as interrupted, and the entry stays ``paused``: it goes on
    from the checkpoint that a cancelled run leaves.

    Raises:
        DataError, CoreError, Cancelled: as :func:`desktop.commands.training.train`.
    """
    raise NotImplementedError
