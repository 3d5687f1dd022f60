"""Rows of a classification to look at: which ones, in which order, some at a time."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from data.classifying.job_file import JobFile
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
    conditions, values = list[str](), list[Any]()
    if question.below is not None:
        conditions.append("confidence < ?")
        values.append(question.below)
    if question.label is not None:
        conditions.append("label = ?")
        values.append(job.labels.index(question.label) if question.label in job.labels else -1)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    by, way = _ORDERS[question.order], "DESC" if question.descending else "ASC"
    query = (
        "SELECT row.place FROM row LEFT JOIN prediction"  # noqa: S608 - our own words
        f" ON prediction.place = row.text_place{where} ORDER BY {by} IS NULL, {by} {way}, row.place"
    )
    with job.reading(cancelled) as connection:
        return array("q", (row[0] for row in connection.exec_driver_sql(query, tuple(values))))


def read_rows(job: JobFile, places: Sequence[int]) -> tuple[ClassifiedRow, ...]:
    """These rows, in this order.

    Raises:
        ClassifyingError: the journal cannot be read.
    """
    found = {row.place: row for row in _read(job, places)}
    return tuple(found[place] for place in places if place in found)


def _read(job: JobFile, places: Sequence[int]) -> Iterator[ClassifiedRow]:
    labels = job.labels
    with job.reading() as connection:
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
