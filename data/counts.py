"""How much of what a project holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from data.file import schema
from data.file.visible import is_visible, visible_texts


@dataclass(frozen=True)
class Counts:
    """Texts of an import under way are not counted; ``by_label`` counts texts, by label key."""

    texts: int
    labelled: int
    skipped: int
    gold: int
    held_out: int
    sources: int
    annotators: int
    runs: int
    events: int
    by_label: Mapping[str, int]


def read_counts(connection: Connection) -> Counts:
    """Count everything in one reading."""
    note, gold, source = schema.annotation, schema.gold, schema.source
    event = schema.annotation_event
    loading = select(source.c.operation_id).where(source.c.state == "loading")
    visible = visible_texts().subquery()
    said = select(note.c.text_id).where(note.c.status == "labelled")
    settled = select(gold.c.text_id)
    labelled = said.union(settled).subquery()

    def count(column: ColumnElement[Any], *conditions: ColumnElement[bool]) -> int:
        return connection.execute(select(func.count(column)).where(*conditions)).scalar_one()

    return Counts(
        texts=count(visible.c.id),
        labelled=count(labelled.c.text_id, is_visible(labelled.c.text_id)),
        skipped=count(note.c.text_id.distinct(), note.c.status == "skipped"),
        gold=count(gold.c.text_id, is_visible(gold.c.text_id)),
        held_out=count(schema.held_out.c.text_id),
        sources=count(source.c.id, source.c.state == "ready"),
        annotators=count(schema.annotator.c.id),
        runs=count(schema.run.c.id),
        events=count(event.c.seq, event.c.operation_id.not_in(loading)),
        by_label=_texts_by_label(connection),
    )


def _texts_by_label(connection: Connection) -> dict[str, int]:
    note, label = schema.annotation, schema.label
    rows = connection.execute(
        select(label.c.key, func.count(note.c.text_id.distinct()))
        .join_from(label, note, (note.c.label_id == label.c.id), isouter=True)
        .where(note.c.text_id.is_(None) | is_visible(note.c.text_id))
        .group_by(label.c.id)
        .order_by(label.c.position)
    )
    return {row[0]: row[1] for row in rows}
