"""Decisions that an annotator made one text at a time and that still stand.

What is about today is found from the latest operations backwards, as in ``decisions``: a corpus may
have a million events of before. One operation with many labels was a choice about many texts at
once, and tells nothing of how anybody read them.
"""

from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from data.file.schema import annotation as note
from data.file.schema import annotation_event as event
from data.file.schema import operation
from data.labelling.annotators import Annotator
from data.labelling.decisions import DECIDING

# Read text by text from another end: that of the operations that were made since.
_other = event.alias()


def decisions_since(connection: Connection, annotator: Annotator, since: str) -> Select[Any]:
    """The query for them, the newest first, with ``event`` and ``annotation`` to be chosen from.

    Each text may be there twice if it was decided on twice within a millisecond.
    """
    its_events = event.c.operation_id == operation.c.id + 0  # see ``decisions``
    second = select(_other.c.seq).where(_other.c.operation_id == operation.c.id).offset(1).limit(1)
    still = (
        (note.c.text_id == event.c.text_id)
        & (note.c.annotator_id == event.c.annotator_id)
        & (note.c.at == event.c.at)
    )
    return (
        select(event.c.text_id)
        .select_from(operation)
        .join(event, its_events)
        .join(note, still)
        .where(
            operation.c.id > _last_before(connection, since),
            operation.c.kind.in_(DECIDING),
            second.scalar_subquery().is_(None),
            event.c.annotator_id == annotator.id,
            event.c.subject == "annotation",
        )
        .order_by(operation.c.id.desc())
    )


def each_text_once(rows: list[Row[Any]]) -> list[Row[Any]]:
    """The first row of each text."""
    first: dict[int, Row[Any]] = {}
    for row in rows:
        first.setdefault(row.text_id, row)
    return list(first.values())


def _last_before(connection: Connection, since: str) -> int:
    """The latest operation of before a time; 0 if there is none."""
    # Backwards from the end, which stops at the first: times have no index.
    before = (
        select(operation.c.id)
        .where(operation.c.at < since)
        .order_by(operation.c.id.desc())
        .limit(1)
    )
    return int(connection.execute(select(func.coalesce(before.scalar_subquery(), 0))).scalar_one())
