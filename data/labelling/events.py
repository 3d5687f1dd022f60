"""Recording changes: each is appended as an event and applied to the present in one transaction."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from data.file import schema
from data.file.connection import insert_rows, new_id
from data.labelling.derived import TallyKey, add_to_tally, refresh_standing, tally_key
from data.labelling.present import write_present
from data.labelling.state import Place, State, Subject, place
from data.version import program_version

# A million changes as objects would take a gigabyte.
CHANGES_AT_A_TIME = 20_000


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one text by one annotator, with both sides complete."""

    subject: Subject
    text_id: int
    annotator_id: int
    action: str
    before: State | None
    after: State | None
    suggested_label_id: int | None = None
    suggested_probability: float | None = None
    milliseconds: int | None = None

    @property
    def place(self) -> Place:
        """Where the changed state stands."""
        return place(self.subject, self.text_id, self.annotator_id)


def begin_operation(
    connection: Connection, kind: str, at: str, *, reverses: int | None = None
) -> int:
    """Register something the user does; its id joins the events that belong to it.

    Something new makes it impossible to do again what was taken back before; an import does not,
    because it brings texts of its own.
    """
    if reverses is None and kind != "import":
        connection.execute(
            update(schema.operation)
            .where(schema.operation.c.state == "undone")
            .values(state="discarded")
        )
    row = {"kind": kind, "state": "done", "reverses": reverses, "at": at}
    return new_id(connection, schema.operation, row)


def record(
    connection: Connection, copy_uuid: str, operation_id: int, changes: Sequence[Change], at: str
) -> None:
    """Append the events of some changes and apply them; each place at most once per call."""
    append(connection, copy_uuid, operation_id, changes, at)
    apply(connection, changes)


def append(
    connection: Connection, copy_uuid: str, operation_id: int, changes: Sequence[Change], at: str
) -> None:
    """Append the events of some changes without applying them."""
    first, version = last_seq(connection, copy_uuid) + 1, program_version()
    rows = [
        event_row(copy_uuid, seq, operation_id, change, at, version)
        for seq, change in enumerate(changes, start=first)
    ]
    insert_rows(connection, schema.annotation_event, rows)


def apply(connection: Connection, changes: Sequence[Change]) -> None:
    """Bring the present, and what follows from it, to what the changes say."""
    write_changed_present(connection, changes)
    refresh_standing(connection, dict.fromkeys(change.text_id for change in changes))
    add_to_tally(connection, tally_of(changes))


def write_changed_present(connection: Connection, changes: Sequence[Change]) -> None:
    """The present alone; for whoever sees to the rest."""
    for subject in ("annotation", "gold"):
        after = {change.place: change.after for change in changes if change.subject == subject}
        write_present(connection, subject, after)


def tally_of(changes: Sequence[Change]) -> Counter[TallyKey]:
    """How the numbers by annotator, day and label move with these changes."""
    moved: Counter[TallyKey] = Counter()
    for change in changes:
        if change.subject == "annotation":
            if change.before is not None:
                moved[tally_key(change.annotator_id, change.before)] -= 1
            if change.after is not None:
                moved[tally_key(change.annotator_id, change.after)] += 1
    return moved


def event_row(
    copy_uuid: str, seq: int, operation_id: int, change: Change, at: str, version: str
) -> tuple[Any, ...]:
    """A change as a row of ``annotation_event``."""
    return (
        copy_uuid,
        seq,
        operation_id,
        change.text_id,
        change.annotator_id,
        change.subject,
        change.action,
        *_columns(change.before),
        *_columns(change.after),
        change.suggested_label_id,
        change.suggested_probability,
        change.milliseconds,
        at,
        version,
    )


def last_seq(connection: Connection, copy_uuid: str) -> int:
    """The highest number that this copy has given to an event.

    Of either kind: where the trash is emptied, the last events may go, and a number that was given
    once must never be given again, since other copies know events by it.
    """
    numbers = [
        connection.execute(
            select(func.max(table.c.seq)).where(table.c.copy_uuid == copy_uuid)
        ).scalar_one()
        for table in (schema.annotation_event, schema.corpus_event)
    ]
    return max(number or 0 for number in numbers)


def changes_of(
    connection: Connection, operation_id: int, *, newest_first: bool = False
) -> Iterator[list[Change]]:
    """The changes an operation made, in their order, some thousands at a time.

    SQLite has sorted all of them before it gives the first: more may be recorded meanwhile.
    """
    table = schema.annotation_event
    order = table.c.seq.desc() if newest_first else table.c.seq
    query = select(table).where(table.c.operation_id == operation_id).order_by(order)
    for rows in connection.execute(query).partitions(CHANGES_AT_A_TIME):
        yield [change_of(row) for row in rows]


def change_of(row: Row[Any]) -> Change:
    """The change that an event of the table tells of."""
    return Change(
        row.subject,
        row.text_id,
        row.annotator_id,
        row.action,
        _state(row, "before"),
        _state(row, "after"),
        row.suggested_label_id,
        row.suggested_probability,
        row.milliseconds,
    )


def _state(row: Row[Any], side: str) -> State | None:
    if getattr(row, f"status_{side}") is None:
        return None
    return State(
        getattr(row, f"status_{side}"),
        getattr(row, f"label_id_{side}"),
        getattr(row, f"origin_{side}"),
        bool(getattr(row, f"blind_{side}")),
        getattr(row, f"at_{side}"),
        getattr(row, f"adjudicator_id_{side}"),
    )


def _columns(state: State | None) -> tuple[Any, ...]:
    if state is None:
        return (None,) * 6
    return (
        state.status,
        state.label_id,
        state.origin,
        int(state.blind),
        state.at,
        state.adjudicator_id,
    )
