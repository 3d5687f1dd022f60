"""What a column is like: one of dates, one of a few values, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.classifying.dates import PERIODS, Period, compact_date_of, date_of, period_name

_DATES_AT_LEAST = 0.9
_DIFFERENT_AT_MOST = 0.5


@dataclass(frozen=True)
class ColumnKind:
    """A column by which counting makes sense.

    Attributes:
        periods: for dates, the times into which they fall, best first; else nothing.
        different: how many different values it has.
    """

    periods: tuple[Period, ...]
    different: int


def kind_of(cells: Sequence[str], most: int) -> ColumnKind | None:
    """What a column with these cells is like, blank ones left out; None if counting by it is vain.

    ``most`` is how many groups can be shown.
    """
    different = len(set(cells))
    if different < 2:
        return None
    days = _days(cells)
    if days:
        periods = _periods(days, most)
        return ColumnKind(periods, different) if periods else None
    return ColumnKind((), different) if different <= _DIFFERENT_AT_MOST * len(cells) else None


def _days(cells: Sequence[str]) -> set[date]:
    """The dates of a column of dates; nothing for any other column."""
    if all(map(compact_date_of, cells)):
        return set(filter(None, map(compact_date_of, cells)))
    read = list(filter(None, map(date_of, cells)))
    return set(read) if len(read) >= _DATES_AT_LEAST * len(cells) else set()


def _periods(days: set[date], most: int) -> tuple[Period, ...]:
    """Those with two groups at least: first the finest of which all groups can be shown."""
    groups = {period: len({period_name(day, period) for day in days}) for period in PERIODS}
    telling = [period for period in PERIODS if groups[period] >= 2]
    return tuple(sorted(telling, key=lambda period: groups[period] > most))
