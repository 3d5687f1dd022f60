"""What persons call texts by, with all texts of which the same is said taken together.

Labels that nobody checked are no opinions: a model gave them.
"""

from collections import Counter
from typing import Any, NamedTuple

from sqlalchemy import ColumnClause, Connection, Select, func, literal_column, select

from data.file import schema
from data.file.visible import hidden_texts
from data.labelling.state import UNCHECKED


class Opinion(NamedTuple):
    """Who calls a text by which label, by their ids."""

    annotator_id: int
    label_id: int
    blind: bool


Opinions = tuple[Opinion, ...]
"""All that persons call one text by, in the order of their ids."""

# One piece of text for each text: a tenth of the rows, and SQLite puts equal ones together.
_WRITTEN: ColumnClause[str] = literal_column(
    "group_concat(annotation.annotator_id || ' ' || annotation.label_id || ' ' || annotation.blind)"
)


def select_opinions() -> Select[Any]:
    """For each text that a person labelled, its id and what is said of it, still as one piece."""
    note = schema.annotation
    persons = select(schema.annotator.c.id).where(schema.annotator.c.kind == "person")
    return (
        select(note.c.text_id, _WRITTEN.label("said"))
        .where(
            note.c.label_id.is_not(None),
            note.c.origin != UNCHECKED,
            note.c.annotator_id.in_(persons),
            note.c.text_id.not_in(hidden_texts()),
        )
        .group_by(note.c.text_id)
    )


def parse_opinions(said: str) -> Opinions:
    """What one piece says."""
    opinions = (each.split(" ") for each in said.split(","))
    return tuple(
        sorted(Opinion(int(who), int(label), blind == "1") for who, label, blind in opinions)
    )


def count_opinions(connection: Connection) -> Counter[Opinions]:
    """How many texts two or more persons labelled in which way."""
    several = select_opinions().having(func.count() > 1).subquery()
    query = select(several.c.said, func.count()).group_by(several.c.said)
    found: Counter[Opinions] = Counter()
    for said, texts in connection.execute(query):
        found[parse_opinions(said)] += texts
    return found
