"""Axes, grid and divided bars, drawn by pyqtgraph: on the screen, and into pictures alike."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Slot

from desktop.widgets.chart.axis import BESIDE_NUMBERS
from desktop.widgets.chart.bars import NO_BARS, Bars
from desktop.widgets.chart.bars_item import BarMarks, BarsItem
from desktop.widgets.chart.canvas import Canvas
from desktop.widgets.chart.line_items import Paint
from desktop.widgets.chart.numbers import ticks
from desktop.widgets.chart.ranges import MOST_Y_TICKS, Ranges
from desktop.widgets.one_line import one_line

_NARROWEST_NAME = 84
_BESIDE_NAME = 8
_PIXELS_BETWEEN_TICKS = 28
_PIXELS_BETWEEN_PLACES, _MOST_PLACES = 48, 10


class BarCanvas(Canvas):
    """The axes of curves with bars between them; names of the groups, or numbers, below."""

    # Canvas lays itself out before this class has its own.
    _bars, _is_whole = NO_BARS, False

    def __init__(self, paint: Paint) -> None:
        super().__init__(paint)
        self.item = BarsItem(paint, self._bars_area)
        self._under = BarMarks(paint, self._bars_area, over=False)
        self._over = BarMarks(paint, self._bars_area, over=True)
        self._marked: int | None = None
        for item in (self._under, self.item, self._over):
            item.setParentItem(self)
        self._is_whole = True

    def show_bars(self, bars: Bars) -> None:
        """Show these bars and no others."""
        moved = replace(bars, threshold=None) == replace(self._bars, threshold=None)
        self._bars = bars
        if not moved:
            self.show_all()
        self.mark(self._marked)

    def show_all(self) -> None:
        """Paint all of it anew."""
        self.show_lines((), Ranges(self._bars.x, self._bars.y, None))

    def mark(self, group: int | None) -> None:
        """Set one bar off, or none."""
        self._marked = group if group is not None and group < len(self._bars.groups) else None
        for item in (self._under, self._over):
            item.show_marks(self._bars, self._marked)

    def _bars_area(self) -> QRectF:
        return self.area

    @Slot()
    def _lay_out(self) -> None:
        """Write shares in percent, and names below where the bars have some."""
        super()._lay_out()
        self._write_beside()
        if self._bars.scale is None and self._bars.groups:
            self._write_names()
        else:
            look = self._paint.look
            about = max(1, int(self.area.width() / look.scaled(_PIXELS_BETWEEN_PLACES)))
            found = ticks(*self.ranges.x, min(about, _MOST_PLACES))
            self._write_below(found, look.metrics("caption").horizontalAdvance(found[-1][1]) / 2)
        if self._is_whole:
            self.item.show_bars(self._bars)
            self.mark(self._marked)

    def _write_beside(self) -> None:
        """Whole numbers, or shares."""
        low, high = self.ranges.left
        height = self.area.height()
        about = max(1, min(MOST_Y_TICKS, int(height / _PIXELS_BETWEEN_TICKS)))
        found = ticks(low, high, about, whole=not self._bars.as_shares)
        if self._bars.as_shares:
            found = [(value, f"{value:.0%}") for value, _ in found]
        self.left.ticks = found
        self.left.setTicks([found])
        metrics = self._paint.look.metrics("caption")
        widest = max((metrics.horizontalAdvance(words) for _, words in found), default=0.0)
        self.left.setWidth(widest + BESIDE_NUMBERS)
        self.layout.activate()

    def _write_names(self) -> None:
        """As many names as there is room for, each below its bar."""
        metrics = self._paint.look.metrics("caption")
        names = [one_line(name) for name in self._bars.groups]
        room = max((self.size().width() - self.left.width()) / len(names), 1.0)
        widest = max(map(metrics.horizontalAdvance, names))
        needed = min(widest, self._paint.look.scaled(_NARROWEST_NAME)) + _BESIDE_NAME
        every = max(1, math.ceil(needed / room))
        cut = Qt.TextElideMode.ElideRight
        found = [
            (self._bars.middle(at), metrics.elidedText(names[at], cut, every * room - 4))
            for at in range(0, len(names), every)
        ]
        shown = max(metrics.horizontalAdvance(words) for _, words in found)
        self._write_below(found, (shown - room) / 2)

    def _write_below(self, found: list[tuple[float, str]], spill: float) -> None:
        """The outermost words stand out over the ends of the axis: there is room for them."""
        self.bottom.ticks = found
        self.bottom.setTicks([found])
        spill = max(spill + 1, 0.0)
        above = self._paint.look.metrics("caption").height() / 2 + 2
        before = max(spill - self.left.width(), 0.0)
        self.layout.setContentsMargins(before, above, spill, 0)
        self.layout.activate()
