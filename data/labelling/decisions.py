"""What an annotator decided last, and how much since a given time.

The table of annotations is kept by text, so what is new in it is found from the other end: the
latest operations, and what still stands of them. Imported labels are no decisions.
"""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, func, select

from data.file.schema import annotation as note
from data.file.schema import annotation_event as event
from data.file.schema import label, operation, texts
from data.file.visible import is_kept
from data.labelling.annotators import Annotator
from data.project import Project

# What undo and redo bring back was decided in an operation of one of these kinds, at that time.
DECIDING = ("annotate", "accept", "skip")


@dataclass(frozen=True)
class Decision:
    """What an annotator says of a text at present, and since when."""

    text_id: int
    body: str
    label_key: str | None
    status: Literal["labelled", "skipped"]
    at: str


def last_decisions(project: Project, annotator: Annotator, limit: int = 10) -> tuple[Decision, ...]:
    """The latest decisions that still stand, the newest first; each text at most once."""
    query = (
        _standing(annotator, texts.c.id, texts.c.body, label.c.key, note.c.status, note.c.at)
        .join(texts, texts.c.id == event.c.text_id)
        .join(label, label.c.id == note.c.label_id, isouter=True)
        .where(is_kept(texts.c.id))
        .order_by(operation.c.id.desc(), event.c.copy_uuid.desc(), event.c.seq.desc())
    )
    found: dict[int, Decision] = {}
    with project.reading() as connection:
        for row in connection.execute(query):
            if len(found) >= limit:
                break
            # Twice within a millisecond is one text all the same.
            decision = Decision(row.id, row.body, row.key, row.status, row.at)
            found.setdefault(row.id, decision)
    return tuple(found.values())


def decided_today(project: Project, annotator: Annotator, since: str) -> int:
    """How many texts the annotator has decided since a time (UTC, as in ``clock``).

    Those that lie in the trash by now count too: the work was done.
    """
    query = _standing(annotator, func.count(note.c.text_id.distinct())).where(
        operation.c.at >= since
    )
    with project.reading() as connection:
        return int(connection.execute(query).scalar_one())


def _standing(annotator: Annotator, *columns: ColumnElement[Any]) -> Select[Any]:
    # The "+ 0" makes SQLite go from operations to events: from the events it would begin with all
    # that were ever imported.
    its_events = event.c.operation_id == operation.c.id + 0
    still = (
        (note.c.text_id == event.c.text_id)
        & (note.c.annotator_id == event.c.annotator_id)
        & (note.c.at == event.c.at)
    )
    return (
        select(*columns)
        .select_from(operation)
        .join(event, its_events)
        .join(note, still)
        .where(
            operation.c.kind.in_(DECIDING),
            event.c.annotator_id == annotator.id,
            event.c.subject == "annotation",
        )
    )
