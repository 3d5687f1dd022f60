"""Taking back and doing again: by new events, never by altering old ones."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, exists, func, select, update

from data.clock import utc_now
from data.file.schema import operation
from data.labelling.corpus_events import Topic, corpus_changes_of, record_corpus
from data.labelling.events import Change, begin_operation, changes_of, record
from data.project import Project

# An import is not taken back with a key: its texts may carry hours of labelling by now, and a
# wrong press must not empty a corpus. The steps of undo and redo themselves are not undone either.
NOT_UNDOABLE = ("import", "undo", "redo")
UNDOABLE = (operation.c.state == "done", operation.c.kind.not_in(NOT_UNDOABLE))
REDOABLE = operation.c.state == "undone"


@dataclass(frozen=True)
class Undone:
    """The operation that was taken back, what it was, and the texts it touched.

    ``topics`` are what it changed besides annotations and gold labels.
    """

    operation_id: int
    kind: str
    text_ids: tuple[int, ...]
    topics: frozenset[Topic] = frozenset()


@dataclass(frozen=True)
class Redone:
    """The operation that was done again, what it was, and the texts it touched; as ``Undone``."""

    operation_id: int
    kind: str
    text_ids: tuple[int, ...]
    topics: frozenset[Topic] = frozenset()


def undo(project: Project) -> Undone | None:
    """Take back the latest operation that still stands; None if there is none.

    A bulk change comes back as a whole, and it makes no difference whether the project was closed
    in between. Raises ReadOnlyError.
    """
    latest = select(func.max(operation.c.id)).where(*UNDOABLE)
    with project.writing() as connection:
        target = connection.execute(latest).scalar_one()
        if target is None:
            return None
        return Undone(target, *_carry_out(connection, project, _Step("undo", target, "undone")))


def redo(project: Project) -> Redone | None:
    """Do again what was taken back last; None if there is nothing or something new was done since.

    Raises ReadOnlyError.
    """
    with project.writing() as connection:
        target = connection.execute(select(func.min(operation.c.id)).where(REDOABLE)).scalar_one()
        if target is None:
            return None
        return Redone(target, *_carry_out(connection, project, _Step("redo", target, "done")))


def can_undo(project: Project) -> bool:
    """Whether ``undo`` would take something back."""
    with project.reading() as connection:
        return connection.execute(select(exists().where(*UNDOABLE))).scalar_one()


def can_redo(project: Project) -> bool:
    """Whether ``redo`` would do something again."""
    with project.reading() as connection:
        return connection.execute(select(exists().where(REDOABLE))).scalar_one()


@dataclass(frozen=True)
class _Step:
    """An undo or a redo, the operation it is about, and the state that one has afterwards."""

    kind: str
    target: int
    state_of_target: str


def _carry_out(
    connection: Connection, project: Project, step: _Step
) -> tuple[str, tuple[int, ...], frozenset[Topic]]:
    """Take a step: the kind of its target, the texts it touches, and what else it is about.

    Several changes of one text are taken back from the last to the first.
    """
    at, back = utc_now(), step.kind == "undo"
    own_id = begin_operation(connection, step.kind, at, reverses=step.target)
    touched: dict[int, None] = {}
    for changes in changes_of(connection, step.target, newest_first=back):
        turned = [_reversed(change) if back else _repeated(change) for change in changes]
        record(connection, project.copy_uuid, own_id, turned, at)
        touched |= dict.fromkeys(change.text_id for change in turned)
    others = corpus_changes_of(connection, step.target)
    others = (
        [each.reversed("undo") for each in reversed(others)]
        if back
        else [replace(each, action="redo") for each in others]
    )
    record_corpus(connection, project.copy_uuid, own_id, others, at)
    of_texts = ("text", "note")
    touched |= dict.fromkeys(each.subject_id for each in others if each.subject in of_texts)
    this = operation.c.id == step.target
    connection.execute(update(operation).where(this).values(state=step.state_of_target))
    kind = connection.execute(select(operation.c.kind).where(this)).scalar_one()
    return kind, tuple(touched), frozenset(each.topic for each in others)


def _reversed(change: Change) -> Change:
    return Change(
        change.subject, change.text_id, change.annotator_id, "undo", change.after, change.before
    )


def _repeated(change: Change) -> Change:
    return Change(
        change.subject, change.text_id, change.annotator_id, "redo", change.before, change.after
    )
