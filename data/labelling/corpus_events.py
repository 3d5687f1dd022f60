"""Changes of texts and labels themselves: events of their own, applied in the same transaction.

What is said of a text is another matter, see ``events``.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, func, select, update

from data.file.connection import insert_rows
from data.file.schema import corpus_event, label, trash
from data.version import program_version

Values = Mapping[str, Any]
# The columns of a label that an edit may change, or an addition gives.
LABEL_COLUMNS = (
    "key",
    "names",
    "colour_light",
    "colour_dark",
    "shortcut",
    "definition",
    "examples",
    "position",
    "retired",
    "uuid",
    "former_keys",
    "merged_into",
)


@dataclass(frozen=True, slots=True)
class CorpusChange:
    """One change of one text or label, with both sides complete.

    A text that lies in the trash has ``{"trashed": time}`` as its side, others None; a label has
    all its ``LABEL_COLUMNS``, None before it was added.
    """

    subject: Literal["text", "label"]
    subject_id: int
    action: str
    before: Values | None
    after: Values | None

    def reversed(self, action: str) -> "CorpusChange":
        """The change that takes this one back."""
        return CorpusChange(self.subject, self.subject_id, action, self.after, self.before)


def record_corpus(
    connection: Connection,
    copy_uuid: str,
    operation_id: int,
    changes: Sequence[CorpusChange],
    at: str,
) -> None:
    """Append the events of some changes and apply them; each text and label at most once."""
    last = select(func.max(corpus_event.c.seq)).where(corpus_event.c.copy_uuid == copy_uuid)
    first, version = (connection.execute(last).scalar_one() or 0) + 1, program_version()
    rows = [
        (
            *(copy_uuid, seq, operation_id, change.subject, change.subject_id, change.action),
            *(_as_json(change.before), _as_json(change.after), at, version),
        )
        for seq, change in enumerate(changes, start=first)
    ]
    insert_rows(connection, corpus_event, rows)
    _move_texts(connection, [change for change in changes if change.subject == "text"])
    for change in changes:
        if change.subject == "label":
            write_label(connection, change.subject_id, change.after)


def corpus_changes_of(connection: Connection, operation_id: int) -> list[CorpusChange]:
    """The changes of texts and labels that an operation made, in their order."""
    rows = connection.execute(
        select(corpus_event)
        .where(corpus_event.c.operation_id == operation_id)
        .order_by(corpus_event.c.seq)
    )
    return [
        CorpusChange(
            row.subject, row.subject_id, row.action, _from_json(row.before), _from_json(row.after)
        )
        for row in rows
    ]


def label_values(connection: Connection, label_id: int) -> Values | None:
    """The present side of a label; None if it was taken back."""
    row = connection.execute(select(label).where(label.c.id == label_id)).one()
    return None if row.removed else {name: getattr(row, name) for name in LABEL_COLUMNS}


def write_label(connection: Connection, label_id: int, values: Values | None) -> None:
    """Give a label these values; None takes its addition back."""
    this = update(label).where(label.c.id == label_id)
    if values is None:
        # Its key may be wanted again.
        connection.execute(this.values(removed=True, retired=True, key=f"removed {label_id}"))
    else:
        connection.execute(this.values(removed=False, **values))


def _move_texts(connection: Connection, changes: Sequence[CorpusChange]) -> None:
    gone = [
        (change.subject_id, change.after["trashed"])
        for change in changes
        if change.after is not None
    ]
    insert_rows(connection, trash, gone, replace=True)
    back = [(change.subject_id,) for change in changes if change.after is None]
    if back:
        connection.exec_driver_sql("DELETE FROM trash WHERE text_id = ?", back)


def _as_json(values: Values | None) -> str | None:
    return None if values is None else json.dumps(dict(values), ensure_ascii=False)


def _from_json(stored: str | None) -> Values | None:
    return None if stored is None else json.loads(stored)
