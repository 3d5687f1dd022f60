"""How long a table takes until the rows in view have been painted with their words."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QTableView

from benchmarks.gui import quantile
from benchmarks.gui_driving import Painted, at_most, wait
from benchmarks.report import Row

_BREATH = 30


class RowsWatch:
    """Watches one table whose rows are fetched when they come into view."""

    def __init__(self, view: QTableView, is_there: Callable[[int], bool]) -> None:
        """``is_there`` says whether the row at a place has been fetched."""
        self._view = view
        self._is_there = is_there
        self._painted = Painted(view.viewport())

    def timed(self, act: Callable[[], object]) -> float:
        """Milliseconds from doing something until the rows that are in view then are painted."""
        wait(_BREATH)
        began = time.perf_counter()
        act()
        return self.until_painted(began)

    def until_painted(self, began: float) -> float:
        """Milliseconds since then until all rows in view are painted. Raises TimeoutError."""
        arrived = 0.0
        while True:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if not arrived and self._are_there():
                arrived = time.perf_counter()
                self._view.viewport().update()
            if arrived and self._painted.at > arrived:
                return (self._painted.at - began) * 1000
            if time.perf_counter() - began > 20:
                raise TimeoutError("the rows never came")

    def _are_there(self) -> bool:
        view = self._view
        first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
        last = last if last >= 0 else view.model().rowCount() - 1
        return first >= 0 and all(map(self._is_there, range(first, last + 1)))


def took_rows(what: str, took: Sequence[float], budget: float | None) -> list[Row]:
    """Median and p99 of what was timed."""
    return [
        Row(f"{what}, median", quantile(took, 0.5), "ms"),
        at_most(f"{what}, p99", quantile(took, 0.99), "ms", budget),
    ]
