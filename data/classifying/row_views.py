"""Rows of a classification to look at: which ones, in which order, some at a time."""

from __future__ import annotations

import json
import random
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from data.classifying.job_file import JobFile
from data.classifying.tables import read_state
from data.portions import portions
from data.progress import Cancelled
from data.spreadsheets.table import Cell

RowOrder = Literal["row", "label", "confidence", "second label"]


@dataclass(frozen=True)
class ClassifiedRow:
    """A row and what the classifier says of it; nothing where it has no text."""

    place: int
    number: int
    cells: tuple[Cell, ...]
    label: str | None
    confidence: float | None
    second: str | None


@dataclass(frozen=True)
class RowQuestion:
    """Which rows are wanted, all conditions at once, and in which order.

    Attributes:
        below: only those with less confidence.
        label: only those that got this label.
        order: equal ones stand as in the file; rows without a text come last.
    """

    below: float | None = None
    label: str | None = None
    order: RowOrder = "row"
    descending: bool = False


ALL_ROWS = RowQuestion()
_ORDERS = {
    "row": "row.place",
    "label": "label",
    "confidence": "confidence",
    "second label": "second",
}


def find_rows(
    job: JobFile, question: RowQuestion = ALL_ROWS, cancelled: Cancelled | None = None
) -> array[int]:
    """The places of the rows that are wanted, as an array of type ``q``.

    Raises:
        CancelledError: the user stopped it.
        ClassifyingError: the journal cannot be read.
    """
    with job.reading(cancelled) as connection:
        done, labels = read_state(connection)
        if question in (ALL_ROWS, replace(ALL_ROWS, descending=True)):
            places = range(done.rows)
            return array("q", reversed(places) if question.descending else places)
        query, values = _finding(question, labels)
        return array("q", connection.exec_driver_sql(query, values).scalars())


def draw_rows(job: JobFile, size: int, seed: int) -> array[int]:
    """The places of ``size`` rows with a text, or of all where there are fewer, in their order.

    Each such set of rows is drawn as often as any other; the same seed draws the same.

    Raises:
        ClassifyingError: the journal cannot be read.
    """
    query = "SELECT place FROM row WHERE text_place IS NOT NULL ORDER BY place"
    with job.reading() as connection:
        places = array("q", connection.exec_driver_sql(query).scalars())
    drawn = random.Random(seed).sample(range(len(places)), min(size, len(places)))
    return array("q", (places[each] for each in sorted(drawn)))


def read_rows(job: JobFile, places: Sequence[int]) -> tuple[ClassifiedRow, ...]:
    """These rows, in this order.

    Raises:
        ClassifyingError: the journal cannot be read.
    """
    found = {row.place: row for row in _read(job, places)}
    return tuple(found[place] for place in places if place in found)


def _finding(question: RowQuestion, labels: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    """The statement for a question, and its values."""
    conditions, values = list[str](), list[Any]()
    if question.below is not None:
        conditions.append("confidence < ?")
        values.append(question.below)
    if question.label is not None:
        conditions.append("label = ?")
        values.append(labels.index(question.label) if question.label in labels else -1)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    by, way = _ORDERS[question.order], "DESC" if question.descending else "ASC"
    query = (
        "SELECT row.place FROM row LEFT JOIN prediction"  # noqa: S608 - our own words
        f" ON prediction.place = row.text_place{where} ORDER BY {by} {way} NULLS LAST, row.place"
    )
    return query, tuple(values)


def _read(job: JobFile, places: Sequence[int]) -> Iterator[ClassifiedRow]:
    with job.reading() as connection:
        labels = read_state(connection).labels
        for some in portions(places):
            marks = ", ".join("?" * len(some))
            query = (
                "SELECT row.place, number, cells, label, confidence, second FROM row"  # noqa: S608
                " LEFT JOIN prediction ON prediction.place = row.text_place"
                f" WHERE row.place IN ({marks})"
            )
            for row in connection.exec_driver_sql(query, tuple(some)):
                has_text = row.label is not None
                yield ClassifiedRow(
                    row.place,
                    row.number,
                    tuple(json.loads(row.cells)),
                    labels[row.label] if has_text else None,
                    row.confidence,
                    labels[row.second] if has_text else None,
                )
