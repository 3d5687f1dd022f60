"""Flags and comments of the texts of an export."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from data.file.schema import annotator as who
from data.file.schema import note
from data.labelling.annotators import Annotator
from data.portions import portions


@dataclass
class Noted:
    """Who flagged a text, and who remarked what, in the order of the annotators."""

    flagged_by: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()


def is_any_noted(connection: Connection, ids: Collection[int], annotator: Annotator | None) -> bool:
    """Whether one of these texts has a flag or a comment, of this annotator if one is named."""
    query = select(note.c.text_id).distinct()
    if annotator is not None:
        query = query.where(note.c.annotator_id == annotator.id)
    noted = set(connection.execute(query).scalars())
    return bool(noted) and not noted.isdisjoint(ids)


def read_noted(
    connection: Connection, ids: Sequence[int], annotator: Annotator | None
) -> dict[int, Noted]:
    """What is noted of some texts; nothing for those without."""
    query = (
        select(note, who.c.name)
        .join(who, who.c.id == note.c.annotator_id)
        .order_by(note.c.text_id, note.c.annotator_id)
    )
    if annotator is not None:
        query = query.where(note.c.annotator_id == annotator.id)
    found: dict[int, Noted] = {}
    for some in portions(ids):
        for row in connection.execute(query.where(note.c.text_id.in_(some))):
            noted = found.setdefault(row.text_id, Noted())
            if row.flagged:
                noted.flagged_by += (row.name,)
            if row.comment:
                noted.comments += ((row.name, row.comment),)
    return found
