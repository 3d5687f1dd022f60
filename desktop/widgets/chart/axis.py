"""An axis with few round numbers and no line of its own."""

from __future__ import annotations

from typing import Literal

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen

from desktop.widgets.chart.curve import Range
from desktop.widgets.chart.look import Look
from desktop.widgets.chart.numbers import ticks
from desktop.widgets.chart.ranges import MOST_Y_TICKS

BESIDE_NUMBERS = 6  # pixels between the box and its numbers
_MOST_X_TICKS = 8
_PIXELS_BETWEEN_TICKS = {"bottom": 50, "left": 28, "right": 28}
_FEWEST_WHOLE_NUMBERS = 1  # in view: with fewer, places between them are told as well

Side = Literal["bottom", "left", "right"]


class Axis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """``ticks`` are the values that have a number, and their words."""

    def __init__(self, side: Side) -> None:
        self._spill = 0  # how far a number may stand out over the ends of the axis
        super().__init__(side)
        self.ticks: list[tuple[float, str]] = []
        self.enableAutoSIPrefix(False)
        self.setStyle(
            tickLength=0,
            tickTextOffset=BESIDE_NUMBERS,
            # Ticks of no length are drawn all the same, as a dot.
            tickAlpha=0,
            hideOverlappingLabels=False,
            autoExpandTextSpace=False,
        )
        self.setPen(QPen(Qt.PenStyle.NoPen))

    def restyle(self, look: Look, *, grid: bool) -> None:
        """Take the font and the colours; with a grid its lines go through the box."""
        self._spill = look.scaled(40)
        self.setTickFont(look.font("caption"))
        self.setTextPen(look.colour("text2"))
        self.setTickPen(QPen(look.colour("grid"), 1))
        if grid:
            self.setGrid(255)
            self.setStyle(tickAlpha=255)
            self.setZValue(-1_000)  # under the curves

    def show_ticks(self, shown: Range, length: float, look: Look) -> float:
        """Have as many ticks as a length has room for; returns the width of the widest number.

        Numbers are set rather than left to pyqtgraph, which learns how wide they are when it
        paints them: the box would change its place after each change of the range.
        """
        low, high = shown
        flat = self.orientation == "bottom"
        most = _MOST_X_TICKS if flat else MOST_Y_TICKS
        about = max(1, min(most, int(length / _PIXELS_BETWEEN_TICKS[self.orientation])))
        found = ticks(low, high, about, whole=flat and high - low >= _FEWEST_WHOLE_NUMBERS)
        if found != self.ticks:
            self.ticks = found
            self.setTicks([found])
        metrics = look.metrics("caption")
        return max((metrics.horizontalAdvance(words) for _, words in found), default=0.0)

    def boundingRect(self) -> QRectF:  # noqa: N802  (pyqtgraph's name)
        """Return where it draws: else pyqtgraph would leave out the outermost numbers."""
        rect: QRectF = super().boundingRect()
        return rect.adjusted(-self._spill, -self._spill, self._spill, self._spill)


def half_a_number(shown: Range, look: Look) -> float:
    """How far the numbers at the ends of the axis below stand out over it, in pixels."""
    digits = 0 if shown[1] - shown[0] >= _FEWEST_WHOLE_NUMBERS else 2
    metrics = look.metrics("caption")
    return max(metrics.horizontalAdvance(f"{end:,.{digits}f}") for end in shown) / 2 + 1
