"""How often each label was given by another column: by month, by product."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from data.classifying.job_file import JobFile
from data.progress import Cancelled

Grouping = Literal["value", "day", "week", "month", "quarter", "year"]
"""*value*: as the cells are; the others put dates together."""

MOST_GROUPS = 30


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
            name is then empty; 0 if all are there.
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
        CancelledError, ClassifyingError.
    """
    raise NotImplementedError


def read_pivot(job: JobFile, question: PivotQuestion, cancelled: Cancelled | None = None) -> Pivot:
    """Count.

    Raises:
        CancelledError, ClassifyingError.
    """
    raise NotImplementedError
