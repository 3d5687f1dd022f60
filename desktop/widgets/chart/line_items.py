"""A curve as pyqtgraph draws it: its points, a smooth line over them, or markers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from desktop.contrast import mix
from desktop.widgets.chart.curve import Line, Points, Shown
from desktop.widgets.chart.look import Look

_RAW = 0.55  # how far the raw line steps back towards the ground
_NOTHING: Points = (np.empty(0), np.empty(0))

Put = Callable[[pg.GraphicsObject], None]


@dataclass(frozen=True)
class Paint:
    """How lines are drawn.

    Attributes:
        look: colours and lengths.
        cosmetic: whether lines are as wide in pixels whatever the axes show; else a point lies at
            a pixel, and the width grows with the picture.
        whole: whether each line is one shape, as it should be in a drawing, however long it is.
    """

    look: Look
    cosmetic: bool = True
    whole: bool = False


class LineItems:
    """The items of one curve; they stay while data come."""

    def __init__(self, paint: Paint, put: Put) -> None:
        self._paint = paint
        self._points = pg.PlotCurveItem(antialias=True, skipFiniteCheck=True)
        self._smooth = pg.PlotCurveItem(antialias=True, skipFiniteCheck=True)
        # Markers are few: drawn one by one, they are shapes in a drawing too, and not pixels.
        self._markers = pg.ScatterPlotItem(
            antialias=True, useCache=False, pen=None, pxMode=paint.cosmetic
        )
        self._items = (self._points, self._smooth, self._markers)
        for item in self._items:
            put(item)

    @property
    def drawn_points(self) -> int:
        """How many points the line has on the screen."""
        return len(_held(self._points)[0])

    def set_visible(self, on: bool) -> None:
        """Show or hide them; they are never taken out of the scene, which may still paint them."""
        for item in self._items:
            item.setVisible(on)

    def show(self, shown: Shown) -> None:
        """Show what of a line is in view."""
        line, look = shown.line, self._paint.look
        colour = look.resolve(line.curve.colouring)
        pen = self._pen(colour, line)
        if shown.smooth is None:
            self._draw(self._points, shown.points, pen)
        else:
            faint = mix(colour, look.colour("surface"), _RAW)
            self._draw(self._points, shown.points, self._plain_pen(faint, 1))
        self._draw(self._smooth, shown.smooth or _NOTHING, pen)
        self._mark(shown.marked or _NOTHING, line, colour)

    def _draw(self, curve: pg.PlotCurveItem, points: Points, pen: QPen) -> None:
        """Give a curve its points, if they are others than those it has.

        On the screen a line is drawn segment by segment: as one path, Qt's rasteriser takes ten
        times as long for a line that goes up and down a thousand times.
        """
        if curve.opts["pen"] != pen:
            curve.setPen(pen)
        if _equal(points, _held(curve)):
            return
        in_segments = pen.style() is Qt.PenStyle.SolidLine and not self._paint.whole
        curve.setSegmentedLineMode("on" if in_segments else "off")
        curve.setData(*points)

    def _mark(self, points: Points, line: Line, colour: QColor) -> None:
        markers, size = self._markers, self._paint.look.scaled(7)
        wanted = (line.marker, size, pg.mkBrush(colour))
        if (*(markers.opts[each] for each in ("symbol", "size", "brush")),) != wanted:
            markers.setSymbol(line.marker)
            markers.setSize(size)
            markers.setBrush(colour)
        if not _equal(points, markers.getData()):
            markers.setData(*points)

    def _pen(self, colour: QColor, line: Line) -> QPen:
        if line.curve.dashed:
            pen = self._plain_pen(colour, 1.5)
            pen.setDashPattern([4, 3])
        else:
            pen = self._plain_pen(colour, 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)  # so that corners between segments are whole
        return pen

    def _plain_pen(self, colour: QColor, width: float) -> QPen:
        pen = QPen(colour, width)
        pen.setCosmetic(self._paint.cosmetic)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen


def _held(curve: pg.PlotCurveItem) -> Points:
    """The points a curve has."""
    xs, ys = curve.getData()
    return _NOTHING if xs is None else (xs, ys)


def _equal(points: Points, others: Points) -> bool:
    return all(map(np.array_equal, points, others))
