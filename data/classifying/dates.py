"""Dates as people write them in spreadsheets, and the names of the times that they fall into."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

Period = Literal["day", "week", "month", "quarter", "year"]
PERIODS: tuple[Period, ...] = ("day", "week", "month", "quarter", "year")

LONGEST = 11
"""So many characters hold a date; what follows is a time of the day."""

# 2026-3-1, 2026/03/01, 2026.3.1 and the Chinese way with words for year, month and day; then
# nothing, or a time of the day.
_WRITTEN = re.compile(
    r"(\d{4})(?:-(\d\d?)-(\d\d?)|/(\d\d?)/(\d\d?)|\.(\d\d?)\.(\d\d?)"
    "|\u5e74(\\d\\d?)\u6708(\\d\\d?)\u65e5)"
    r"(?:(?<=\u65e5)|[ T]|$)"
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\.0)?$")


def date_of(text: str) -> date | None:
    """The day, if a text is one, with or without the time."""
    found = _WRITTEN.match(text.strip())
    return _day([part for part in found.groups() if part is not None]) if found else None


def compact_date_of(text: str) -> date | None:
    """The day, if a text is one without anything between its parts: 20260301.

    Other numbers may look so: this is for columns in which all cells do.
    """
    found = _COMPACT.match(text.strip())
    return _day(list(found.groups())) if found else None


def period_name(day: date, period: Period) -> str:
    """The time that a day falls into; later ones have names that sort behind.

    2026-03-01, 2026-W09 (weeks as ISO 8601 counts them), 2026-03, 2026-Q1 or 2026.
    """
    if period == "day":
        return day.isoformat()
    if period == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if period == "month":
        return f"{day.year:04}-{day.month:02}"
    if period == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return f"{day.year:04}"


def _day(parts: list[str]) -> date | None:
    try:
        return date(*(int(part) for part in parts))
    except ValueError:  # there is no 30th of February
        return None
