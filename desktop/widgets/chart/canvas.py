"""Axes, grid and curves, drawn by pyqtgraph: on the screen, and into pictures alike."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Slot

from desktop.widgets.chart.axis import BESIDE_NUMBERS, Axis, half_a_number
from desktop.widgets.chart.curve import Shown
from desktop.widgets.chart.line_items import LineItems, Paint, Put
from desktop.widgets.chart.ranges import Ranges

_NOTHING = Ranges((0.0, 1.0), (0.0, 1.0), None)


class Canvas(pg.GraphicsLayout):  # type: ignore[misc]  # pyqtgraph has no types
    """A box for the curves with an axis at its left and below; at its right where one asks for it.

    ``box`` has the range of the left axis, ``ranges`` is what all of them show.
    """

    def __init__(self, paint: Paint) -> None:
        super().__init__()
        self._paint = paint
        self.ranges = _NOTHING
        self._lines: list[LineItems] = []
        self._spare: dict[str, list[LineItems]] = {"left": [], "right": []}
        self._sides: list[str] = []
        self._right_box: pg.ViewBox | None = None
        self.left, self.bottom, self.right = Axis("left"), Axis("bottom"), Axis("right")
        self.box = _box()
        for item, row, column in (
            (self.left, 0, 0),
            (self.box, 0, 1),
            (self.right, 0, 2),
            (self.bottom, 1, 1),
        ):
            self.addItem(item, row, column)
        self.layout.setSpacing(0)
        self.left.linkToView(self.box)
        self.bottom.linkToView(self.box)
        self.right.hide()
        self.geometryChanged.connect(self._lay_out)
        self.restyle()

    @property
    def drawn_points(self) -> int:
        """How many points the longest curve has on the screen."""
        return max((line.drawn_points for line in self._lines), default=0)

    @property
    def area(self) -> QRectF:
        """Where the box is, in pixels of the canvas."""
        area: QRectF = self.box.geometry()
        return area

    def value_at(self, across: float) -> float:
        """What lies at a pixel of the canvas, on the axis below."""
        return float(self.box.mapToView(self.box.mapFromParent(QPointF(across, 0.0))).x())

    def pixel_of(self, value: float) -> float:
        """Where a value of the axis below lies, in pixels of the canvas."""
        return float(self.box.mapToParent(self.box.mapFromView(QPointF(value, 0.0))).x())

    def restyle(self) -> None:
        """Take fonts and colours from the look; curves take theirs when they are shown."""
        look = self._paint.look
        self.left.restyle(look, grid=True)
        self.bottom.restyle(look, grid=False)
        self.right.restyle(look, grid=False)
        self._lay_out()

    def show_lines(self, shown: Sequence[Shown], ranges: Ranges) -> None:
        """Show these lines and no others."""
        self.ranges = ranges
        self._have_items([each.line.curve.side for each in shown])
        self.right.setVisible(ranges.right is not None)
        self._lay_out()
        self.box.setRange(xRange=ranges.x, yRange=ranges.left, padding=0)
        if self._right_box is not None and ranges.right is not None:
            self._right_box.setRange(xRange=ranges.x, yRange=ranges.right, padding=0)
        for items, each in zip(self._lines, shown, strict=True):
            items.show(self._placed(each))

    def _have_items(self, sides: list[str]) -> None:
        """Items of curves that are no more are hidden and kept for the next: where one dies that
        the scene was about to paint, the program does too.
        """
        if sides == self._sides:
            return
        for side, items in zip(self._sides, self._lines, strict=True):
            items.set_visible(False)
            self._spare[side].append(items)
        self._lines = [self._items_at(side) for side in sides]
        for items in self._lines:
            items.set_visible(True)
        self._sides = sides

    def _items_at(self, side: str) -> LineItems:
        spare = self._spare[side]
        return spare.pop(0) if spare else LineItems(self._paint, self._put_in(side))

    def _put_in(self, side: str) -> Put:
        """Where the items of a curve go."""
        box = self.box_at(side)
        return lambda item: box.addItem(item, ignoreBounds=True)

    def _placed(self, shown: Shown) -> Shown:
        """What is in view, where those items have it."""
        return shown

    def box_at(self, side: str) -> pg.ViewBox:
        """The box that has the range of the axis at a side."""
        if side == "left":
            return self.box
        if self._right_box is None:
            self._right_box = _box()
            self._right_box.setParentItem(self)
            self.right.linkToView(self._right_box)
        return self._right_box

    @Slot()
    def _lay_out(self) -> None:
        """Bring the box as close to the edges as the numbers allow."""
        look, ranges = self._paint.look, self.ranges
        metrics = look.metrics("caption")
        half, size = metrics.height() / 2, self.size()
        spill = half_a_number(ranges.x, look)
        below = 2 * half + BESIDE_NUMBERS
        self.bottom.setHeight(below)
        height = size.height() - half - 2 - below
        left = self.left.show_ticks(ranges.left, height, look) + BESIDE_NUMBERS
        right = 0.0
        if ranges.right is not None:
            right = self.right.show_ticks(ranges.right, height, look) + BESIDE_NUMBERS
            self.right.setWidth(right)
        self.left.setWidth(left)
        before, after = max(spill - left, 0.0), max(spill - right, 0.0)
        self.layout.setContentsMargins(before, half + 2, after, 0)
        self.bottom.show_ticks(ranges.x, size.width() - before - left - right - after, look)
        self.layout.activate()
        if self._right_box is not None:
            self._right_box.setGeometry(self.box.geometry())


def _box() -> pg.ViewBox:
    """A box that shows what it is told: neither the mouse nor the data move its range."""
    box = pg.ViewBox(enableMenu=False, enableMouse=False)
    box.disableAutoRange()
    # Curves are cut where their stretch ends; markers at the edge are whole.
    box.setFlag(box.GraphicsItemFlag.ItemClipsChildrenToShape, False)
    return box
