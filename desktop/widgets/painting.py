"""What several widgets draw alike: rounded boxes and bars."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_NARROWEST = 2.0  # a share that is not nothing is seen


def paint_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None,
    border: QColor | None,
    width: float = 1.0,
) -> None:
    """Draw a rounded box whose border lies inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    inset = width / 2 if border is not None else 0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def paint_bar(
    painter: QPainter, rect: QRectF, shares: Iterable[tuple[float, QColor]], track: QColor
) -> None:
    """Draw a bar with rounded ends that is filled from the left by `shares` (each 0..1)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    radius = min(3.0, rect.height() / 2)
    shape.addRoundedRect(rect, radius, radius)
    painter.fillPath(shape, track)
    painter.setClipPath(shape)
    left = rect.left()
    for share, colour in shares:
        if share <= 0:
            continue
        width = max(_NARROWEST, rect.width() * min(share, 1.0))
        painter.fillRect(QRectF(left, rect.top(), width, rect.height()), colour)
        left += width
    painter.restore()
