"""Rows on their way into a file: how far they are is told, and asked whether to stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from data.progress import Cancelled, Progress, report, stop_if

EVERY = 500
"""So many rows are written between two questions; all of them take a few milliseconds."""

Row = TypeVar("Row")


def watched(
    rows: Iterable[Row], total: int, progress: Progress | None, cancelled: Cancelled | None
) -> Iterator[Row]:
    """The same rows.

    Raises:
        CancelledError: the user stopped it.
    """
    for place, row in enumerate(rows):
        if place % EVERY == 0:
            stop_if(cancelled)
            report(progress, place, total)
        yield row
    stop_if(cancelled)
    report(progress, total, total)
