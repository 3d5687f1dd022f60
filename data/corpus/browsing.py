"""Reading texts as a table shows them, a screenful at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from data.errors import UnknownTextError
from data.file.schema import annotation, held_out, note, source
from data.file.schema import texts as table
from data.labelling.resolution import resolutions_of
from data.labelling.standing import Status, status_of
from data.portions import portions
from data.project import Project
from data.training.labels_today import labels_today
from data.training.predictions import find_predictions
from data.training.runs import find_run


@dataclass(frozen=True, slots=True)
class Row:
    """A text as a table shows it.

    ``label_key`` is the label that counts (gold, else what most persons say, else the file's) and
    ``labelled_by`` who stands behind it; where persons are at a tie, there is none and
    ``labelled_by`` tells who said what. ``suggested_key`` is what the run holds most probable, by
    the key that this label has today. ``extra`` are the other columns of the spreadsheet.
    ``flagged`` tells that somebody flagged the text, ``comments`` are all that were written;
    an ``unchecked`` label only stands because suggestions were accepted in bulk.
    """

    id: int
    body: str
    label_key: str | None
    labelled_by: tuple[str, ...]
    status: Status
    suggested_key: str | None
    confidence: float | None
    source: str
    source_row: int
    extra: Mapping[str, object] = field(default_factory=dict)
    flagged: bool = False
    comments: tuple[str, ...] = ()
    unchecked: bool = False
    held_out: bool = False


def read_rows(project: Project, ids: Sequence[int], run_id: int | None = None) -> tuple[Row, ...]:
    """The texts with these ids in the order of the ids, with the suggestions of a run if given.

    Those in the trash are read as well: who has their ids looks into the trash. Meant for some
    hundred at a time. Raises UnknownTextError, RunError if there is no such run.
    """
    with project.reading() as connection:
        texts = _texts(connection, ids)
        said = resolutions_of(connection, ids)
        skipped = _skipped(connection, ids)
        suggested = _suggested(connection, ids, run_id)
        notes = _notes(connection, ids)
        apart = _held_out(connection, ids)

    def row(text_id: int) -> Row:
        resolution, text = said.get(text_id), texts[text_id]
        key, confidence = suggested.get(text_id, (None, None))
        return Row(
            id=text_id,
            body=text.body,
            label_key=None if resolution is None else resolution.label_key,
            labelled_by=() if resolution is None else resolution.labelled_by,
            status=status_of(resolution, skipped=text_id in skipped),
            suggested_key=key,
            confidence=confidence,
            source=text.file,
            source_row=text.source_row,
            extra=json.loads(text.extra),
            flagged=any(each.flagged for each in notes[text_id]),
            comments=tuple(each.comment for each in notes[text_id] if each.comment),
            unchecked=resolution is not None and resolution.unchecked,
            held_out=text_id in apart,
        )

    return tuple(row(text_id) for text_id in ids)


def _texts(connection: Connection, ids: Iterable[int]) -> dict[int, Any]:
    query = (
        select(table.c.id, table.c.body, table.c.source_row, table.c.extra, source.c.file)
        .join(source, source.c.id == table.c.source_id)
        .where(source.c.state == "ready")
    )
    found = {
        row.id: row
        for some in portions(ids)
        for row in connection.execute(query.where(table.c.id.in_(some)))
    }
    missing = set(ids) - found.keys()
    if missing:
        raise UnknownTextError(f"There is no text number {min(missing)} in this corpus.")
    return found


def _skipped(connection: Connection, ids: Iterable[int]) -> set[int]:
    query = select(annotation.c.text_id).where(annotation.c.status == "skipped")
    return {
        text_id
        for some in portions(ids)
        for text_id in connection.execute(query.where(annotation.c.text_id.in_(some))).scalars()
    }


def _notes(connection: Connection, ids: Iterable[int]) -> defaultdict[int, list[Any]]:
    """What annotators note about each text, in the order in which they came to the project."""
    query = select(note.c.text_id, note.c.flagged, note.c.comment).order_by(
        note.c.text_id, note.c.annotator_id
    )
    found = defaultdict[int, list[Any]](list)
    for some in portions(ids):
        for row in connection.execute(query.where(note.c.text_id.in_(some))):
            found[row.text_id].append(row)
    return found


def _held_out(connection: Connection, ids: Iterable[int]) -> set[int]:
    drawn = held_out.c.text_id
    return {
        text_id
        for some in portions(ids)
        for text_id in connection.execute(select(drawn).where(drawn.in_(some))).scalars()
    }


def _suggested(
    connection: Connection, ids: Iterable[int], run_id: int | None
) -> dict[int, tuple[str, float]]:
    if run_id is None:
        return {}
    run = find_run(connection, run_id)
    today = labels_today(connection, run)
    found = find_predictions(connection, run, ids)
    return {text_id: today.best(probabilities) for text_id, probabilities in found.items()}
