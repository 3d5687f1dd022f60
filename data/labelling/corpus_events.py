"""Changes of texts, labels, notes and guidelines: events of their own, applied with them at once.

What is said of a text is another matter, see ``events``.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, select

from data.file.connection import insert_rows
from data.file.schema import corpus_event, label
from data.labelling.corpus_present import (
    Values,
    write_columns,
    write_guidelines,
    write_held_out,
    write_label,
    write_notes,
    write_trash,
)
from data.version import program_version

Topic = Literal["trash", "held out", "columns", "label", "note", "guidelines"]
"""What a change is about; three of them are about texts."""

# By the one name that the sides of a text have.
_TOPICS: dict[str, Topic] = {"trashed": "trash", "held_out": "held out", "extra": "columns"}
_TEXTS = {"trash": write_trash, "held out": write_held_out, "columns": write_columns}
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
    """One change of one thing, with both sides complete; None where there is nothing.

    The side of a text has one name, which tells the topic: ``{"trashed": time}`` while it lies in
    the trash, ``{"held_out": [time, seed]}`` while it is held out, or ``{"extra": JSON}``, its
    other columns, of which there is always a side. A label has all its ``LABEL_COLUMNS``. A note
    is found by its text and has ``annotator`` (id), ``flagged``, ``comment`` and ``at``; guidelines
    have ``language`` and ``body``, and no number.
    """

    subject: Literal["text", "label", "note", "guidelines"]
    subject_id: int
    action: str
    before: Values | None
    after: Values | None

    @property
    def topic(self) -> Topic:
        """What the change is about."""
        if self.subject != "text":
            return self.subject
        (name,) = self.before or self.after or {"trashed": ""}
        return _TOPICS[name]

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
    """Append the events of some changes and apply them; each thing at most once."""
    last = select(func.max(corpus_event.c.seq)).where(corpus_event.c.copy_uuid == copy_uuid)
    first, version = (connection.execute(last).scalar_one() or 0) + 1, program_version()
    rows = [
        (
            *(copy_uuid, seq, operation_id, change.subject, change.subject_id, change.action),
            *(as_json(change.before), as_json(change.after), at, version),
        )
        for seq, change in enumerate(changes, start=first)
    ]
    insert_rows(connection, corpus_event, rows)
    _apply(connection, changes)


def corpus_changes_of(connection: Connection, operation_id: int) -> list[CorpusChange]:
    """The changes of this kind that an operation made, in their order."""
    rows = connection.execute(
        select(corpus_event)
        .where(corpus_event.c.operation_id == operation_id)
        .order_by(corpus_event.c.seq)
    )
    return [change_told_by(row) for row in rows]


def change_told_by(row: Row[Any]) -> CorpusChange:
    """The change that an event of the table tells of."""
    sides = _from_json(row.before), _from_json(row.after)
    return CorpusChange(row.subject, row.subject_id, row.action, *sides)


def label_values(connection: Connection, label_id: int) -> Values | None:
    """The present side of a label; None if it was taken back."""
    row = connection.execute(select(label).where(label.c.id == label_id)).one()
    return None if row.removed else {name: getattr(row, name) for name in LABEL_COLUMNS}


def _apply(connection: Connection, changes: Sequence[CorpusChange]) -> None:
    for topic, write in _TEXTS.items():
        moved = [(each.subject_id, each.after) for each in changes if each.topic == topic]
        if moved:
            write(connection, moved)
    notes = [each for each in changes if each.topic == "note"]
    if notes:
        write_notes(
            connection,
            [(each.subject_id, each.before) for each in notes],
            [(each.subject_id, each.after) for each in notes],
        )
    for change in changes:
        if change.topic == "label":
            write_label(connection, change.subject_id, change.after)
        elif change.topic == "guidelines":
            write_guidelines(connection, change.before, change.after)


def as_json(values: Values | None) -> str | None:
    """A side as it stands in the table."""
    return None if values is None else json.dumps(dict(values), ensure_ascii=False)


def _from_json(stored: str | None) -> Values | None:
    return None if stored is None else json.loads(stored)
