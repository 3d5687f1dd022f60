"""Recording changes: each is appended as an event and applied to the present in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from data.file import schema
from data.file.connection import insert_rows, new_id
from data.labelling.present import write_present
from data.labelling.state import Place, State, Subject, place
from data.version import program_version


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
    table, version = schema.annotation_event, program_version()
    last = connection.execute(
        select(func.max(table.c.seq)).where(table.c.copy_uuid == copy_uuid)
    ).scalar_one()
    rows = [
        (
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
        for seq, change in enumerate(changes, start=(last or 0) + 1)
    ]
    insert_rows(connection, table, rows)
    for subject in ("annotation", "gold"):
        after = {change.place: change.after for change in changes if change.subject == subject}
        write_present(connection, subject, after)


def changes_of(connection: Connection, operation_id: int) -> list[Change]:
    """The changes an operation made, in their order."""
    table = schema.annotation_event
    rows = connection.execute(
        select(table).where(table.c.operation_id == operation_id).order_by(table.c.seq)
    )
    return [change_of(row) for row in rows]


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
