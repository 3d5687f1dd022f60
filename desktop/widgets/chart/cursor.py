"""What moves over a chart: the line at which values are read, and a stretch that is marked."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtGui import QColor

from desktop.widgets.chart.canvas import Canvas
from desktop.widgets.chart.curve import Range
from desktop.widgets.chart.look import Look
from desktop.widgets.chart.reading import Reading

_MARKED = 0.18  # how much of the colour lies over the stretch
_ABOVE_CURVES = 1_000


class Cursor:
    """A line with a dot on each curve, or a stretch; at first neither is seen."""

    def __init__(self, canvas: Canvas, look: Look) -> None:
        self._canvas, self._look = canvas, look
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self._dots = pg.ScatterPlotItem(antialias=True, useCache=False)
        self._stretch = pg.LinearRegionItem(movable=False, pen=pg.mkPen(None))
        for place, item in enumerate((self._line, self._dots, self._stretch)):
            item.setZValue(_ABOVE_CURVES + place)
            item.hide()
            canvas.box.addItem(item, ignoreBounds=True)
        self.restyle()

    def restyle(self) -> None:
        """Take the colours from the look."""
        look = self._look
        self._line.setPen(pg.mkPen(look.colour("text2")))
        marked = QColor(look.colour("accent"))
        marked.setAlphaF(_MARKED)
        self._stretch.setBrush(marked)

    def show(self, reading: Reading | None, stretch: Range | None) -> None:
        """Show the line where something is read; or the stretch, as long as one is marked."""
        self._stretch.setVisible(stretch is not None)
        if stretch is not None:
            self._stretch.setRegion(stretch)
            reading = None
        self._line.setVisible(reading is not None)
        self._dots.setVisible(reading is not None)
        if reading is not None:
            self._line.setPos(reading.x)
            self._put_dots(reading)

    def _put_dots(self, reading: Reading) -> None:
        look, ranges = self._look, self._canvas.ranges
        low, high = ranges.x
        inside = [value for value in reading.values if low <= value.x <= high]
        self._dots.setData(
            [value.x for value in inside],
            [ranges.on_the_left(value.line, value.height) for value in inside],
            size=look.scaled(8),
            pen=pg.mkPen(look.colour("surface"), width=1.5),
            brush=[look.resolve(value.line.curve.colouring) for value in inside],
        )
