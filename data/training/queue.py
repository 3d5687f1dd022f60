"""Trainings that wait their turn, as the project remembers them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, delete, select, update

from data.clock import utc_now
from data.errors import RunError
from data.file import schema
from data.file.connection import new_id
from data.project import Project

QueueState = Literal["waiting", "running", "paused", "stopped"]
Payload = Mapping[str, object]


@dataclass(frozen=True)
class QueuedTraining:
    """One of them; ``settings`` are plain values, and what is in them is not our business.

    ``step`` counts the recipe's steps that are done; ``snapshot_hash`` is known once it began,
    ``run_id`` is the run that it is at, or was at.
    """

    id: int
    settings: Payload
    state: QueueState
    snapshot_hash: str | None
    step: int
    run_id: int | None
    added: str


def add_queued(
    project: Project,
    settings: Payload,
    *,
    snapshot_hash: str | None = None,
    run_id: int | None = None,
    first: bool = False,
) -> QueuedTraining:
    """Put a training at the end of the queue, or ``first`` of those that do not run.

    ``snapshot_hash`` and ``run_id`` are those of a run that is to go on. Raises ReadOnlyError,
    ProjectError if there is no such run.
    """
    table = schema.queued_training
    row = {
        "place": 0,
        "settings": dict(settings),
        "state": "waiting",
        "snapshot_hash": snapshot_hash,
        "step": 0,
        "run_id": run_id,
        "added": utc_now(),
    }
    with project.writing() as connection:
        before = [each.id for each in _queue(connection)]
        running = [each.id for each in _queue(connection) if each.state == "running"]
        added = new_id(connection, table, row)
        rest = [each for each in before if each not in running]
        _put_in_order(connection, [*running, added, *rest] if first else [*before, added])
        return _find(connection, added)


def queued_trainings(project: Project) -> tuple[QueuedTraining, ...]:
    """The queue in its order."""
    with project.reading() as connection:
        return _queue(connection)


def read_queued(project: Project, training_id: int) -> QueuedTraining:
    """One training of the queue.

    Raises RunError if there is none with that number.
    """
    with project.reading() as connection:
        return _find(connection, training_id)


def begin_queued(project: Project, training_id: int) -> QueuedTraining:
    """Record that a training has its turn.

    Raises RunError if it is not in the queue or another one runs, ReadOnlyError.
    """
    with project.writing() as connection:
        found = _find(connection, training_id)
        if any(each.state == "running" for each in _queue(connection)):
            raise RunError(
                "A training of the queue is running already.", "Wait until it has ended."
            )
        return _change(connection, found.id, state="running")


def note_beginning(
    project: Project, training_id: int, settings: Payload, snapshot_hash: str
) -> QueuedTraining:
    """Note what a training turned out to be when its turn came: from now on that stays.

    Raises RunError if it is not running, ReadOnlyError.
    """
    with project.writing() as connection:
        _require_running(connection, training_id)
        values = {"settings": dict(settings), "snapshot_hash": snapshot_hash}
        return _change(connection, training_id, **values)


def note_run(project: Project, training_id: int, run_id: int) -> QueuedTraining:
    """Note which run a training is at.

    Raises RunError if it is not running, ReadOnlyError, ProjectError if there is no such run.
    """
    with project.writing() as connection:
        _require_running(connection, training_id)
        return _change(connection, training_id, run_id=run_id)


def note_step(project: Project, training_id: int) -> QueuedTraining:
    """Note that one more step of a training's recipe is done; the next one has no run yet.

    Raises RunError if it is not running, ReadOnlyError.
    """
    with project.writing() as connection:
        found = _require_running(connection, training_id)
        return _change(connection, training_id, step=found.step + 1, run_id=None)


def leave_queued(
    project: Project, training_id: int, state: Literal["paused", "stopped"]
) -> QueuedTraining:
    """Record that a running training rests: the user paused it, or it was stopped.

    Raises RunError if it is not running, ReadOnlyError.
    """
    with project.writing() as connection:
        _require_running(connection, training_id)
        return _change(connection, training_id, state=state)


def await_queued(project: Project, training_id: int) -> QueuedTraining:
    """Let a training that rests wait for its turn again; one that waits goes on waiting.

    Raises RunError if it is not in the queue or running, ReadOnlyError.
    """
    with project.writing() as connection:
        _require_at_rest(connection, training_id)
        return _change(connection, training_id, state="waiting")


def end_queued(project: Project, training_id: int) -> None:
    """Forget a running training: it has ended, however it did.

    Raises RunError if it is not running, ReadOnlyError.
    """
    with project.writing() as connection:
        _require_running(connection, training_id)
        _remove(connection, training_id)


def remove_queued(project: Project, training_id: int) -> None:
    """Take a training out of the queue; its run, if there is one, stays.

    Raises RunError if it is not in the queue or running, ReadOnlyError.
    """
    with project.writing() as connection:
        _require_at_rest(connection, training_id)
        _remove(connection, training_id)


def move_queued(project: Project, training_id: int, before: int | None) -> None:
    """Put a training in front of another one, or to the end.

    Raises RunError if one of them is not in the queue, ReadOnlyError.
    """
    with project.writing() as connection:
        _find(connection, training_id)
        if before == training_id:
            return
        order = [each.id for each in _queue(connection) if each.id != training_id]
        place = len(order) if before is None else order.index(_find(connection, before).id)
        _put_in_order(connection, [*order[:place], training_id, *order[place:]])


def _queue(connection: Connection) -> tuple[QueuedTraining, ...]:
    table = schema.queued_training
    query = select(table).order_by(table.c.place, table.c.id)
    return tuple(_queued(row) for row in connection.execute(query))


def _find(connection: Connection, training_id: int) -> QueuedTraining:
    table = schema.queued_training
    row = connection.execute(select(table).where(table.c.id == training_id)).one_or_none()
    if row is None:
        raise RunError(f"There is no training {training_id} in the queue.")
    return _queued(row)


def _require_running(connection: Connection, training_id: int) -> QueuedTraining:
    found = _find(connection, training_id)
    if found.state != "running":
        raise RunError(f"Training {training_id} of the queue is not running.")
    return found


def _require_at_rest(connection: Connection, training_id: int) -> QueuedTraining:
    found = _find(connection, training_id)
    if found.state == "running":
        raise RunError(
            f"Training {training_id} of the queue is running.", "Cancel or pause it first."
        )
    return found


def _change(connection: Connection, training_id: int, **values: object) -> QueuedTraining:
    table = schema.queued_training
    connection.execute(update(table).where(table.c.id == training_id).values(values))
    return _find(connection, training_id)


def _remove(connection: Connection, training_id: int) -> None:
    table = schema.queued_training
    connection.execute(delete(table).where(table.c.id == training_id))


def _put_in_order(connection: Connection, order: Sequence[int]) -> None:
    # A queue is short: all places are written anew.
    for place, training_id in enumerate(order, start=1):
        _change(connection, training_id, place=place)


def _queued(row: Row[Any]) -> QueuedTraining:
    values = row._asdict()
    del values["place"]
    return QueuedTraining(**values)
