"""Strokes over a colour, by which what has a similar one is told from it."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.contrast import mix

_BETWEEN = 7.0  # pixels
_STEPS_BACK = 0.42  # how far the strokes go from the colour towards the ground
# Lines by their slope (None: upright) for each place; the first place has none.
_SLOPES: tuple[tuple[float | None, ...], ...] = ((), (-1,), (0,), (1,), (None,), (-1, 1), (0, None))


def paint_hatched(
    painter: QPainter, rect: QRectF, colour: QColor, ground: QColor, place: int
) -> None:
    """Fill a rectangle with a colour and the strokes of a place; they are lines in drawings."""
    painter.fillRect(rect, colour)
    slopes = _SLOPES[place % len(_SLOPES)]
    if not slopes or rect.width() < 2 or rect.height() < 2:
        return
    painter.save()
    pen = QPen(mix(colour, ground, _STEPS_BACK), 1.2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    for slope in slopes:
        painter.drawLines(_lines(rect, slope))
    painter.restore()


def _lines(rect: QRectF, slope: float | None) -> list[QLineF]:
    """Lines through a rectangle. They lie on one raster, so that neighbours go on alike."""
    if slope is None:
        return [QLineF(x, rect.top(), x, rect.bottom()) for x in _raster(rect.left(), rect.right())]
    if slope == 0:
        return [QLineF(rect.left(), y, rect.right(), y) for y in _raster(rect.top(), rect.bottom())]
    # Heights at which the lines would meet the left edge of the whole picture: neighbours agree.
    heights = [
        y - slope * x for x in (rect.left(), rect.right()) for y in (rect.top(), rect.bottom())
    ]
    raster = _raster(min(heights), max(heights), _BETWEEN * 1.4)
    return [_cut(rect, slope, height) for height in raster]


def _cut(rect: QRectF, slope: float, height: float) -> QLineF:
    """The part inside of a rectangle: not every program that shows drawings heeds a clip."""
    at_top, at_bottom = sorted(((rect.top() - height) / slope, (rect.bottom() - height) / slope))
    left, right = max(rect.left(), at_top), min(rect.right(), at_bottom)
    return QLineF(left, height + slope * left, right, height + slope * right)


def _raster(low: float, high: float, between: float = _BETWEEN) -> list[float]:
    first = int(low // between) + 1
    return [step * between for step in range(first, int(high // between) + 1)]
