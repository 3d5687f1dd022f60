"""What a filter asks of texts, as conditions on the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, false, func, select

from data.corpus.finding.question import Filter, Suggested
from data.file.schema import annotation, held_out, note, prediction, source, standing
from data.file.schema import texts as table
from data.file.visible import hidden_texts
from data.label_set.label_store import read_labels
from data.label_set.resolving import resolve_key
from data.labelling.standing import WITH_A_LABEL, Status
from data.labelling.unchecked import unchecked_texts
from data.training.labels_today import suggested_columns
from data.training.runs import find_run

# SQLite refuses longer patterns (50,000 bytes).
LONGEST_PATTERN = 10_000

# Under a name of its own, so that the query around the condition may use the table as well.
_copy = table.alias()


def says(text_id: ColumnElement[int], words: str) -> ColumnElement[bool]:
    """The condition that a text has these words in it."""
    if text_id is table.c.id:
        return _contains(words)
    return exists().where(table.c.id == text_id, _contains(words))


def stands(
    status: Status | None, label_id: int | None, *, labelled: bool
) -> ColumnElement[bool] | None:
    """The condition on ``standing``; None where none is set."""
    conditions = []
    if status is not None:
        conditions.append(standing.c.status == status)
    elif label_id is not None or labelled:
        conditions.append(standing.c.status.in_(WITH_A_LABEL))
    if label_id is not None:
        conditions.append(standing.c.label_id == label_id)
    elif labelled:
        conditions.append(standing.c.label_id.is_not(None))
    return and_(*conditions) if conditions else None


def where_standing(
    text_id: ColumnElement[int], status: Status | None, condition: ColumnElement[bool]
) -> ColumnElement[bool]:
    """The same condition for texts that are led to by another table."""
    if status != "unlabelled":
        return exists().where(standing.c.text_id == text_id, condition)
    return ~exists().where(standing.c.text_id == text_id)


def is_suggested(connection: Connection, wish: Suggested) -> ColumnElement[bool]:
    """The condition on ``prediction`` that a run thinks so of a text."""
    suggested, confidence = suggested_columns(connection, find_run(connection, wish.run_id))
    conditions = [prediction.c.run_id == wish.run_id]
    if wish.least_confidence > 0 or wish.most_confidence < 1:
        conditions.append(confidence.between(wish.least_confidence, wish.most_confidence))
    if wish.label_key is not None:
        label = resolve_key(read_labels(connection), wish.label_key)
        conditions.append(false() if label is None else suggested == label.id)
    if wish.differs is not None:
        same = standing.c.label_id == suggested
        known = and_(standing.c.text_id == prediction.c.text_id, standing.c.label_id.is_not(None))
        conditions.append(exists().where(known, ~same if wish.differs else same))
    return and_(*conditions)


def marks(text_id: ColumnElement[int], filter: Filter) -> Iterator[ColumnElement[bool]]:  # noqa: A002
    """The conditions that take few texts as a rule: each names them, and so leads to them."""
    if filter.flagged:
        yield text_id.in_(select(note.c.text_id).where(note.c.flagged))
    if filter.commented:
        yield text_id.in_(select(note.c.text_id).where(note.c.comment != ""))
    if filter.held_out:
        yield text_id.in_(select(held_out.c.text_id))
    if filter.unchecked:
        yield text_id.in_(unchecked_texts())
    if filter.listed is not None:
        listed = func.json_each(json.dumps(filter.listed)).table_valued("value")
        yield text_id.in_(select(listed.c.value))
    if filter.duplicates:
        yield text_id.in_(_with_copies(in_trash=filter.in_trash))


def was_treated(text_id: ColumnElement[int], annotator_id: int) -> ColumnElement[bool]:
    """The condition that an annotator said something of a text."""
    by_them = annotation.c.annotator_id == annotator_id
    if text_id is annotation.c.text_id:
        return by_them
    return exists().where(annotation.c.text_id == text_id, by_them)


def came_from(text_id: ColumnElement[int], file: str) -> ColumnElement[bool]:
    """The condition that a text came from a file of this name."""
    sources = select(source.c.id).where(source.c.file == file)
    if text_id is table.c.id:
        return table.c.source_id.in_(sources)
    return exists().where(table.c.id == text_id, table.c.source_id.in_(sources))


def _contains(words: str) -> ColumnElement[bool]:
    if len(words) > LONGEST_PATTERN:
        return func.instr(func.lower(table.c.body), func.lower(words)) > 0
    return table.c.body.contains(words, autoescape=True, escape="\\")


def _with_copies(*, in_trash: bool) -> Select[Any]:
    """The texts of which another one has the same words, if that one is shown.

    The index of the words' hashes tells which they are; the texts need not be read.
    """
    shown = _copy.c.id.not_in(hidden_texts())
    groups = select(_copy.c.hash).where(shown).group_by(_copy.c.hash)
    if not in_trash:
        groups = groups.having(func.count() > 1)
    again = table.alias()
    return select(again.c.id).where(again.c.hash.in_(groups))
