"""Some texts of an export, with all that is asked for about them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, select

from data.corpus.texts import select_texts
from data.exporting.noted import Noted, read_noted
from data.exporting.request import LabelsOf
from data.file import schema
from data.labelling.annotations import select_annotations
from data.labelling.annotators import Annotator
from data.labelling.resolution import Resolution, resolutions_of
from data.labelling.state import UNCHECKED
from data.portions import portions
from data.spreadsheets.exchange_item import (
    ExchangedAnnotation,
    ExchangedPrediction,
    ExchangeItem,
)
from data.spreadsheets.table import Cell
from data.training.labels_today import LabelsToday
from data.training.predictions import find_predictions
from data.training.runs import Run

# Probabilities are kept with about seven.
DIGITS = 6
_NOTHING = Resolution(None, ())
_NOT_NOTED = Noted()


@dataclass(frozen=True)
class Wish:
    """What is asked for about each text; ``columns`` None for all of them."""

    labels_of: LabelsOf
    annotator: Annotator | None
    columns: frozenset[str] | None
    run: Run | None
    today: LabelsToday | None
    in_trash: bool
    with_notes: bool = False


def read_portion(connection: Connection, ids: Sequence[int], wish: Wish) -> list[ExchangeItem]:
    """The texts with these ids, in their order; those that are gone are left out."""
    texts = _texts(connection, ids, in_trash=wish.in_trash)
    said = _said(connection, ids, wish)
    annotations = _annotations(connection, ids) if wish.labels_of == "each annotator" else {}
    predicted = _predicted(connection, ids, wish)
    noted = read_noted(connection, ids, wish.annotator) if wish.with_notes else {}

    def item(text_id: int) -> ExchangeItem:
        text, about = texts[text_id], said.get(text_id, _NOTHING)
        notes = noted.get(text_id, _NOT_NOTED)
        return ExchangeItem(
            uid=text.uid,
            text=text.body,
            label=about.label_key,
            labelled_by=_by_whom(about),
            gold=about.gold,
            annotations=tuple(annotations.get(text_id, ())),
            prediction=predicted.get(text_id),
            source=text.file,
            source_row=text.source_row,
            other=_other(text.extra, wish.columns),
            flagged_by=notes.flagged_by,
            comments=notes.comments,
        )

    return [item(text_id) for text_id in ids if text_id in texts]


def _by_whom(about: Resolution) -> tuple[str, ...]:
    """Who stands behind a label; of one that nobody looked at that is told, too."""
    return (*about.labelled_by, UNCHECKED) if about.unchecked else about.labelled_by


def _texts(connection: Connection, ids: Sequence[int], *, in_trash: bool) -> dict[int, Any]:
    table, source = schema.texts, schema.source
    wanted = (table.c.id, table.c.uid, table.c.body, table.c.source_row, table.c.extra)
    query = select_texts(in_trash=in_trash).with_only_columns(*wanted, source.c.file)
    return {
        row.id: row
        for some in portions(ids)
        for row in connection.execute(query.where(table.c.id.in_(some)))
    }


def _other(extra: str, columns: frozenset[str] | None) -> Mapping[str, Cell]:
    if extra == "{}" or columns == frozenset():
        return {}
    found: dict[str, Cell] = json.loads(extra)
    if columns is None:
        return found
    return {name: cell for name, cell in found.items() if name in columns}


def _said(connection: Connection, ids: Sequence[int], wish: Wish) -> dict[int, Resolution]:
    if wish.annotator is not None:
        return _said_by(connection, ids, wish.annotator)
    said = resolutions_of(connection, ids)
    if wish.labels_of == "gold":
        return {text_id: each for text_id, each in said.items() if each.gold}
    return said


def _said_by(
    connection: Connection, ids: Sequence[int], annotator: Annotator
) -> dict[int, Resolution]:
    note, label = schema.annotation, schema.label
    query = (
        select(note.c.text_id, note.c.origin, label.c.key)
        .join(label, label.c.id == note.c.label_id)
        .where(note.c.annotator_id == annotator.id)
    )
    return {
        row.text_id: Resolution(row.key, (annotator.name,), unchecked=row.origin == UNCHECKED)
        for some in portions(ids)
        for row in connection.execute(query.where(note.c.text_id.in_(some)))
    }


def _annotations(
    connection: Connection, ids: Sequence[int]
) -> Mapping[int, list[ExchangedAnnotation]]:
    note = schema.annotation
    found: dict[int, list[ExchangedAnnotation]] = defaultdict(list)
    for some in portions(ids):
        spent = _spent(connection, some)
        for row in connection.execute(select_annotations().where(note.c.text_id.in_(some))):
            milliseconds = spent.get((row.text_id, row.annotator_id))
            unchecked = row.origin == UNCHECKED
            said = ExchangedAnnotation(
                row.name, row.key, row.at, milliseconds, row.blind, unchecked
            )
            found[row.text_id].append(said)
    return found


def _spent(connection: Connection, some: Sequence[int]) -> dict[tuple[int, int], int]:
    """How long each person looked before they said what they say at present."""
    event, note = schema.annotation_event, schema.annotation
    same = and_(note.c.text_id == event.c.text_id, note.c.annotator_id == event.c.annotator_id)
    query = (
        select(note.c.text_id, note.c.annotator_id, func.max(event.c.milliseconds))
        .join(note, same)
        .where(
            event.c.text_id.in_(some),
            event.c.subject == "annotation",
            event.c.at_after == note.c.at,
            event.c.milliseconds.is_not(None),
        )
        .group_by(note.c.text_id, note.c.annotator_id)
    )
    return {(text_id, who): spent for text_id, who, spent in connection.execute(query)}


def _predicted(
    connection: Connection, ids: Sequence[int], wish: Wish
) -> dict[int, ExchangedPrediction]:
    if wish.run is None or wish.today is None:
        return {}
    model, today = f"run {wish.run.id}", wish.today
    found = find_predictions(connection, wish.run, ids)
    return {
        text_id: ExchangedPrediction(model, _rounded(today.probabilities(values)))
        for text_id, values in found.items()
    }


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    """Without the digits that a number only seems to have."""
    return {key: round(value, DIGITS) for key, value in values.items()}
