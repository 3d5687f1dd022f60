"""Which colour and which strokes stand for what, beside a chart of bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Colouring, Theme
from desktop.widgets.chart.bars import Part
from desktop.widgets.chart.hatching import paint_hatched
from desktop.widgets.chart.look import Look
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip

_SAMPLE = (18, 11)
_GAP, _BETWEEN = 6, 14


class BarLegendEntry(QWidget):
    """A sample and a name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name, self._place = "", 0
        self._colouring: Colouring = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_part(self, part: Part, place: int) -> None:
        """Show what a part of the bars looks like; ``place`` gives it its strokes."""
        self._name, self._colouring, self._place = one_line(part.name), part.colouring, place
        self.setAccessibleName(self._name)
        self.setToolTip(plain_tooltip(part.name))
        self._restyle()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for sample and name."""
        metrics, scaled = self._theme.metrics("caption"), self._theme.scaled
        width = scaled(_SAMPLE[0]) + scaled(_GAP) + metrics.horizontalAdvance(self._name)
        return QSize(round(width) + 2, round(max(metrics.height(), scaled(_SAMPLE[1]))) + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for the sample and the beginning of a long name."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), self._theme.scaled(80)), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw it; where room is short the name is cut."""
        painter = QPainter(self)
        part = Part(self._name, self._colouring, ())
        _paint_entry(painter, QRectF(self.rect()), part, self._place, self._theme)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def paint_legend(
    painter: QPainter, inner: QRectF, top: float, parts: Sequence[Part], look: Look
) -> float:
    """Paint a legend in as many rows as it takes; returns its foot."""
    metrics = look.metrics("caption")
    height, left = metrics.height() + 4, inner.left()
    for place, part in enumerate(parts):
        words = metrics.horizontalAdvance(one_line(part.name))
        width = min(_SAMPLE[0] + _GAP + words + 2, inner.width() / 2)
        if left > inner.left() and left + width > inner.right():
            left, top = inner.left(), top + height
        _paint_entry(painter, QRectF(left, top, width, height), part, place, look)
        left += width + _BETWEEN
    return top + height + _GAP if parts else top


def _paint_entry(painter: QPainter, room: QRectF, part: Part, place: int, look: Look) -> None:
    width, height = (look.scaled(each) for each in _SAMPLE)
    sample = QRectF(room.left(), room.center().y() - height / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_hatched(painter, sample, look.resolve(part.colouring), look.colour("surface"), place)
    words = room.adjusted(width + look.scaled(_GAP), 0, 2, 0)
    painter.setFont(look.font("caption"))
    painter.setPen(look.colour("text"))
    shown = look.metrics("caption").elidedText(
        one_line(part.name), Qt.TextElideMode.ElideRight, words.width()
    )
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
