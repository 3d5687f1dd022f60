"""Finding texts by what they say and where they stand, and reading them a screenful at a time."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from data.errors import UnknownTextError
from data.file.schema import annotation, label, source
from data.file.schema import texts as table
from data.file.visible import visible_texts
from data.labelling.resolution import resolutions_of
from data.labelling.standing import WITH_A_LABEL, Status, standing, status_of
from data.portions import portions
from data.progress import Cancelled, stop_if
from data.project import Project
from data.training.predictions import find_predictions
from data.training.runs import find_run

# How many texts are looked through between two questions whether to stop: some 10 ms.
SPAN = 20_000
# SQLite refuses longer patterns (50,000 bytes).
LONGEST_PATTERN = 10_000


@dataclass(frozen=True)
class Filter:
    """Which texts are wanted; all conditions hold at once.

    ``words`` stand somewhere in the text, and A to Z may be large or small; ``label_key`` is the
    label that counts, as in ``Row``.
    """

    words: str = ""
    label_key: str | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A text as a table shows it.

    ``label_key`` is the label that counts (gold, else what most persons say, else the file's) and
    ``labelled_by`` who stands behind it; where persons are at a tie, there is none and
    ``labelled_by`` tells who said what. ``suggested_key`` is what the run holds most probable.
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


EVERYTHING = Filter()


def find_ids(
    project: Project,
    filter: Filter = EVERYTHING,  # noqa: A002 - what it is called everywhere else
    *,
    cancelled: Cancelled | None = None,
) -> array[int]:
    """The ids of the texts that are wanted, in the order of import.

    An array (of type ``q``), since a million ids take 8 MB in one and 40 MB in a list. A label that
    the project does not have is found on no text. Raises CancelledError.
    """
    found = array("q")
    with project.reading() as connection:
        if filter == EVERYTHING:
            return _all_ids(connection, cancelled)
        last = connection.execute(select(func.max(table.c.id))).scalar_one() or 0
        for first in range(1, last + 1, SPAN):
            stop_if(cancelled)
            found.extend(_matching(connection, filter, first, first + SPAN - 1))
    return found


def read_rows(project: Project, ids: Sequence[int], run_id: int | None = None) -> tuple[Row, ...]:
    """The texts with these ids in the order of the ids, with the suggestions of a run if given.

    Meant for some hundred at a time. Raises UnknownTextError, RunError if there is no such run.
    """
    with project.reading() as connection:
        texts = _texts(connection, ids)
        said = resolutions_of(connection, ids)
        skipped = _skipped(connection, ids)
        suggested = _suggested(connection, ids, run_id)

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
        )

    return tuple(row(text_id) for text_id in ids)


def _all_ids(connection: Connection, cancelled: Cancelled | None) -> array[int]:
    # By source, because that is an index: the texts themselves need not be read.
    ids: list[int] = []
    ready = select(source.c.id).where(source.c.state == "ready").order_by(source.c.id)
    for source_id in connection.execute(ready).scalars().all():
        stop_if(cancelled)
        ids += _ids(connection, select(table.c.id).where(table.c.source_id == source_id))
    return array("q", sorted(ids))


def _matching(connection: Connection, filter: Filter, first: int, last: int) -> list[int]:  # noqa: A002
    query = visible_texts().where(table.c.id.between(first, last))
    if filter.words:
        query = query.where(_contains(filter.words))
    if filter.label_key is None:
        if filter.status is not None:
            query = query.where(standing(filter.status, first, last, None))
        return sorted(_ids(connection, query))
    label_id = _label_id(connection, filter.label_key)
    if label_id is None:
        return []
    ids: list[int] = []
    for status in WITH_A_LABEL:
        if filter.status in {None, status}:
            some = _ids(connection, query.where(standing(status, first, last, label_id)))
            if status == "disputed":
                said = resolutions_of(connection, some)
                some = [each for each in some if said[each].label_key == filter.label_key]
            ids += some
    return sorted(ids)


def _ids(connection: Connection, query: Select[tuple[int]]) -> list[int]:
    # As one value: fetching a million rows of one number each takes three times as long.
    ids = query.subquery()
    listed = connection.execute(select(func.json_group_array(ids.c.id))).scalar_one()
    found: list[int] = json.loads(listed)
    return found


def _contains(words: str) -> ColumnElement[bool]:
    if len(words) > LONGEST_PATTERN:
        return func.instr(func.lower(table.c.body), func.lower(words)) > 0
    return table.c.body.contains(words, autoescape=True, escape="\\")


def _label_id(connection: Connection, key: str) -> int | None:
    return connection.execute(select(label.c.id).where(label.c.key == key)).scalar_one_or_none()


def _texts(connection: Connection, ids: Iterable[int]) -> dict[int, Any]:
    query = (
        select(table.c.id, table.c.body, table.c.source_row, source.c.file)
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


def _suggested(
    connection: Connection, ids: Iterable[int], run_id: int | None
) -> dict[int, tuple[str, float]]:
    if run_id is None:
        return {}
    run = find_run(connection, run_id)
    suggested: dict[int, tuple[str, float]] = {}
    for text_id, probabilities in find_predictions(connection, run, ids).items():
        best = max(range(len(probabilities)), key=probabilities.__getitem__)
        suggested[text_id] = (run.labels[best], probabilities[best])
    return suggested
