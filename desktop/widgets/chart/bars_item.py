"""Divided bars as items of pyqtgraph's scene, painted in pixels of the canvas.

In pixels and not in values: so strokes are as far apart, and lines as wide, on the screen and in
every program that shows a drawing.
"""

from __future__ import annotations

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from desktop.widgets.chart.bars import NO_BARS, Bars
from desktop.widgets.chart.hatching import paint_hatched
from desktop.widgets.chart.line_items import Paint

_WIDTH = 0.72  # of the room of a named bar; those of a scale touch each other but for a gap
_GAP = 1.0

Area = Callable[[], QRectF]
"""Where the bars are, between the axes."""


class BarsItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """The bars. On the screen they are kept as pixels: the pointer moves often, and they seldom."""

    def __init__(self, paint: Paint, area: Area) -> None:
        super().__init__()
        self._look, self._area = paint.look, area
        self._bars = NO_BARS
        self.setZValue(2)
        if paint.cosmetic:
            self.setCacheMode(self.CacheMode.DeviceCoordinateCache)

    def show_bars(self, bars: Bars) -> None:
        """Paint these and no others."""
        self.prepareGeometryChange()
        self._bars = bars
        self.update()

    def bar(self, group: int) -> QRectF:
        """The room of a bar, as high as the chart."""
        area, count = self._area(), max(len(self._bars.groups), 1)
        room = area.width() / count
        left = area.left() + group * room
        if self._bars.scale is not None:
            return QRectF(left + _GAP / 2, area.top(), max(room - _GAP, 1.0), area.height())
        width = max(room * _WIDTH, 1.0)
        return QRectF(left + (room - width) / 2, area.top(), width, area.height())

    def boundingRect(self) -> QRectF:  # noqa: N802  (pyqtgraph's name)
        """Return the room between the axes."""
        return self._area().adjusted(-1, -1, 1, 1)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem | None = None,
        _widget: QWidget | None = None,
    ) -> None:
        """Paint the bars from the lowest part to the highest."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        for group in range(len(self._bars.groups)):
            self._paint_bar(painter, area, group)

    def _paint_bar(self, painter: QPainter, area: QRectF, group: int) -> None:
        look, highest = self._look, self._bars.y[1]
        bar, ground = self.bar(group), look.colour("surface")
        for place, low, high in self._bars.stack(group):
            top = area.bottom() - high / highest * area.height()
            height = (high - low) / highest * area.height()
            # What is not nothing is seen; a gap between parts needs room for the parts.
            gap = _GAP if height > 3 * _GAP else 0.0
            part = QRectF(bar.left(), top, bar.width(), max(height - gap, 0.7))
            colour = look.resolve(self._bars.parts[place].colouring)
            paint_hatched(painter, part, colour, ground, place)


class BarMarks(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """What moves: the ground of the bar that is told of, and the threshold over the bars."""

    def __init__(self, paint: Paint, area: Area, *, over: bool) -> None:
        super().__init__()
        self._look, self._area, self._over = paint.look, area, over
        self._bars = NO_BARS
        self._marked: int | None = None
        self.setZValue(3 if over else 1)

    def show_marks(self, bars: Bars, marked: int | None) -> None:
        """Paint these and no others."""
        self.prepareGeometryChange()
        self._bars, self._marked = bars, marked
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802  (pyqtgraph's name)
        """Return the room between the axes."""
        return self._area().adjusted(-1, -1, 1, 1)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem | None = None,
        _widget: QWidget | None = None,
    ) -> None:
        """Paint what belongs over the bars, or under them."""
        if self._over:
            self._paint_threshold(painter, self._area())
        elif self._marked is not None:
            area = self._area()
            room = area.width() / max(len(self._bars.groups), 1)
            place = QRectF(area.left() + self._marked * room, area.top(), room, area.height())
            painter.fillRect(place, self._look.colour("accentSoft"))

    def _paint_threshold(self, painter: QPainter, area: QRectF) -> None:
        if self._bars.threshold is None:
            return
        low, high = self._bars.x
        across = area.left() + (self._bars.threshold - low) / (high - low) * area.width()
        pen = QPen(self._look.colour("text"), 1.5)
        pen.setDashPattern([4, 3])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.drawLine(QLineF(across, area.top(), across, area.bottom()))
