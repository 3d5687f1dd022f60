"""How often each label was given by another column: by month, by product."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection

from data.classifying.cells import shown_cell
from data.classifying.column_kinds import ColumnKind, kind_of
from data.classifying.counting import count_by_label
from data.classifying.dates import LONGEST, compact_date_of, date_of, period_name
from data.classifying.job_file import JobFile
from data.classifying.tables import read_state
from data.portions import portions
from data.progress import Cancelled
from data.spreadsheets.table import cell_text

Grouping = Literal["value", "day", "week", "month", "quarter", "year"]
"""*value*: as the cells are; the others put dates together."""

MOST_GROUPS = 30
LOOKED_AT = 4_000
"""So many rows, drawn from all, tell what the columns are like."""

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")

Counted = tuple[str | None, int, int]
"""A cell as the database gives it, the place of a label, and how many rows have both."""


@dataclass(frozen=True)
class PivotQuestion:
    """By which column (its place), put together how, and at most how many groups."""

    column: int
    grouping: Grouping = "value"
    most: int = MOST_GROUPS


@dataclass(frozen=True)
class Pivot:
    """Rows with a label, counted.

    Attributes:
        column: the name of the column.
        groups: in order of time for dates, of size for numbers, else the largest first.
        labels: the model's labels in its order.
        counts: [groups][labels].
        left_out: how many groups more there were, put together in the last of ``groups``, whose
            name is then empty; 0 if all are there. Of times these are the earliest, of all else
            the smallest.
        without: rows whose cell is empty, or is no date where dates are wanted; they are in no
            group.
    """

    column: str
    grouping: Grouping
    groups: tuple[str, ...]
    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    left_out: int = 0
    without: int = 0


@dataclass(frozen=True)
class PivotColumn:
    """A column to count by: its place and name, and the groupings that make sense, best first.

    A column with nearly as many values as rows makes no sense and is not offered.
    """

    place: int
    name: str
    groupings: tuple[Grouping, ...]


def pivot_columns(job: JobFile, cancelled: Cancelled | None = None) -> Sequence[PivotColumn]:
    """The columns by which counting makes sense, the most telling first: dates, then few values.

    Raises:
        CancelledError: the user stopped it.
        ClassifyingError: the journal cannot be read.
    """
    cells = [list[str]() for _ in job.about.header]
    with job.reading(cancelled) as connection:
        for row in _some_rows(connection):
            for kept, cell in zip(cells, row, strict=False):  # rows may be ragged
                if shown := cell_text(cell).strip():
                    kept.append(shown)
    found = list[tuple[bool, int, PivotColumn]]()
    for place, name in enumerate(job.about.header):
        kind = kind_of(cells[place], MOST_GROUPS) if place != job.about.text_place else None
        if kind is not None:
            column = PivotColumn(place, name, _groupings(kind))
            found.append((not kind.periods, kind.different if not kind.periods else 0, column))
    found.sort(key=lambda each: each[:2])
    return tuple(column for _, _, column in found)


def read_pivot(job: JobFile, question: PivotQuestion, cancelled: Cancelled | None = None) -> Pivot:
    """Count.

    Raises:
        CancelledError: the user stopped it.
        ClassifyingError: the journal cannot be read.
    """
    with job.reading(cancelled) as connection:
        labels = read_state(connection).labels
        counted = _counted(connection, question)
    by_name, without = _by_name(counted, _naming(counted, question.grouping), len(labels))
    shown, rest = _in_order(by_name, question)
    groups, counts = list(shown), [by_name[name] for name in shown]
    if rest:
        groups.append("")
        together = zip(*(by_name[name] for name in rest), strict=True)
        counts.append([sum(column) for column in together])
    return Pivot(
        column=job.about.header[question.column],
        grouping=question.grouping,
        groups=tuple(groups),
        labels=labels,
        counts=tuple(tuple(each) for each in counts),
        left_out=len(rest),
        without=without,
    )


def _groupings(kind: ColumnKind) -> tuple[Grouping, ...]:
    return kind.periods or ("value",)


def _some_rows(connection: Connection) -> Iterator[list[object]]:
    rows = read_state(connection).done.rows
    # Not every so many: what comes back at regular places would be seen always, or never.
    drawn = random.Random(0).sample(range(rows), min(rows, LOOKED_AT))
    for places in portions(sorted(drawn)):
        marks = ", ".join("?" * len(places))
        query = f"SELECT cells FROM row WHERE place IN ({marks})"  # noqa: S608 - marks only
        for written in connection.exec_driver_sql(query, tuple(places)).scalars():
            yield json.loads(written)


def _counted(connection: Connection, question: PivotQuestion) -> list[Counted]:
    written = "cells -> ?"
    if question.grouping != "value":
        # Times of the day are left out at once: a million of them would be as many groups.
        written = f"CAST(substr(trim(cells ->> ?), 1, {LONGEST}) AS TEXT)"
    found = count_by_label(connection, written, (f"$[{question.column}]",))
    return [(cell, label, count) for (cell, label), count in found.items()]


def _naming(counted: Iterable[Counted], grouping: Grouping) -> Callable[[str], str]:
    """What tells the name of a cell's group; none for a cell that is in no group."""
    if grouping == "value":
        return shown_cell
    written = compact = 0
    for cell, _, count in counted:
        written += count if cell and date_of(cell) else 0
        compact += count if cell and compact_date_of(cell) else 0
    read = compact_date_of if compact > written else date_of

    def name(cell: str) -> str:
        day = read(cell)
        return period_name(day, grouping) if day is not None else ""

    return name


def _by_name(
    counted: Iterable[Counted], naming: Callable[[str], str], labels: int
) -> tuple[dict[str, list[int]], int]:
    """The counts of each group by label, and how many rows are in none."""
    by_name, without = dict[str, list[int]](), 0
    for cell, label, count in counted:
        name = "" if cell is None else naming(cell)
        if name:
            by_name.setdefault(name, [0] * labels)[label] += count
        else:
            without += count
    return by_name, without


def _in_order(
    by_name: dict[str, list[int]], question: PivotQuestion
) -> tuple[list[str], list[str]]:
    """The names of the groups to show, in their order, and those that are left out."""
    if question.grouping != "value":
        in_time = sorted(by_name)
        first = max(0, len(in_time) - question.most)
        return in_time[first:], in_time[:first]
    if len(by_name) <= question.most and all(map(_NUMBER.fullmatch, by_name)):
        return sorted(by_name, key=lambda name: (float(name), name)), []
    by_size = sorted(by_name, key=lambda name: (-sum(by_name[name]), name))
    return by_size[: question.most], by_size[question.most :]
