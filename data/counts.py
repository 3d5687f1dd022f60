"""How much of what a project holds; by indexes, so that a million texts are counted in a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from data.file import schema
from data.file.visible import hidden_texts, is_kept

LABELLED = ("labelled", "disputed", "gold")


@dataclass(frozen=True)
class Counts:
    """Texts of an import under way or in the trash are not counted.

    ``labelled``, ``skipped`` and ``disputed`` count texts by where they stand; ``gold`` are among
    the labelled ones. ``by_label`` counts texts by the label that counts, by label key.
    """

    texts: int
    labelled: int
    skipped: int
    disputed: int
    gold: int
    held_out: int
    sources: int
    annotators: int
    runs: int
    events: int
    in_trash: int
    by_label: Mapping[str, int]


def read_counts(connection: Connection) -> Counts:
    """Count everything in one reading."""
    source, event = schema.source, schema.annotation_event
    loading = select(source.c.operation_id).where(source.c.state == "loading")
    hidden = _count(connection, hidden_texts().subquery().c.id)
    stands = _standing(connection, hidden > 0)

    def with_status(*statuses: str) -> int:
        return sum(number for (status, _), number in stands.items() if status in statuses)

    return Counts(
        texts=_count(connection, schema.texts.c.id) - hidden,
        labelled=with_status(*LABELLED),
        skipped=with_status("skipped"),
        disputed=with_status("disputed"),
        gold=with_status("gold"),
        held_out=_count(connection, schema.held_out.c.text_id, is_kept(schema.held_out.c.text_id)),
        sources=_count(connection, source.c.id, source.c.state == "ready"),
        annotators=_count(connection, schema.annotator.c.id),
        runs=_count(connection, schema.run.c.id),
        events=_count(connection, event.c.seq)
        - _count(connection, event.c.seq, event.c.operation_id.in_(loading)),
        in_trash=_count(connection, schema.trash.c.text_id),
        by_label=_by_label(connection, stands),
    )


def _count(
    connection: Connection, column: ColumnElement[Any], *conditions: ColumnElement[bool]
) -> int:
    query = select(func.count()).select_from(column.table).where(*conditions)
    return connection.execute(query).scalar_one()


def _standing(connection: Connection, some_are_hidden: bool) -> dict[tuple[str, int | None], int]:
    """How many texts stand where, by status and label."""
    table = schema.standing
    query = select(table.c.status, table.c.label_id, func.count()).group_by(
        table.c.status, table.c.label_id
    )
    found = {(status, label): number for status, label, number in connection.execute(query)}
    if some_are_hidden:
        hidden = query.where(table.c.text_id.in_(hidden_texts()))
        for status, label, number in connection.execute(hidden):
            found[status, label] -= number
    return found


def _by_label(
    connection: Connection, stands: Mapping[tuple[str, int | None], int]
) -> dict[str, int]:
    label = schema.label
    rows = connection.execute(select(label.c.id, label.c.key).order_by(label.c.position))
    return {
        key: sum(number for (_, label_id), number in stands.items() if label_id == known)
        for known, key in rows
    }
