"""One curve in the heading of a chart: its name, how its line looks, and its last value."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Colouring, Theme
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip

Marker = Literal["o", "s", "t", "d"]


class LegendEntry(QWidget):
    """Draws name, line and value; a curve that is alone needs no line to be told by."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ""
        self._value = ""
        self._colouring: Colouring = "accent"
        self._marker: Marker | None = None
        self._dashed = False
        self._widest = 0.0  # of the values until now
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_curve(
        self,
        name: str,
        value: str,
        colouring: Colouring,
        marker: Marker | None,
        *,
        dashed: bool = False,
    ) -> None:
        """Show a curve; without a marker no line is drawn."""
        name = one_line(name)
        renamed = (name, marker) != (self._name, self._marker)
        if renamed or value != self._value:
            told = f"{name} {value}".strip()
            self.setAccessibleName(told)
            self.setToolTip(plain_tooltip(told))
        self._name, self._value = name, value
        self._colouring, self._marker, self._dashed = colouring, marker, dashed
        self._keep_room(anew=renamed)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for name, line and value."""
        strong = QFontMetricsF(self._theme.font("body", bold=True))
        width = strong.horizontalAdvance(self._name) + self._widest
        gaps = bool(self._name and self._value) + (self._marker is not None)
        width += gaps * self._theme.scaled(6) + self._line_width()
        return QSize(round(width) + 2, round(strong.height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room in which the value can be read."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), self._theme.scaled(80)), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw it; where room is short the name is cut."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = theme.font("body", bold=True)
        gap = theme.scaled(6)
        metrics = QFontMetricsF(strong)
        right = metrics.horizontalAdvance(self._value) + self._line_width() + gap
        shown = metrics.elidedText(
            self._name, Qt.TextElideMode.ElideRight, max(self.width() - right, 0)
        )
        painter.setFont(strong)
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, shown)
        left = metrics.horizontalAdvance(shown) + gap if shown else 0.0
        colour = theme.resolve(self._colouring)
        if self._marker is not None:
            self._paint_line(painter, left)
            left += self._line_width() + gap
            painter.setFont(theme.font("body"))
            painter.setPen(colour)
        room = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._value)

    def _paint_line(self, painter: QPainter, left: float) -> None:
        colour = self._theme.resolve(self._colouring)
        place = QRectF(left, 0, self._line_width(), self.height())
        marker, half = self._marker or "o", self._theme.scaled(7) / 2
        paint_sample(painter, place, marker, half, colour, dashed=self._dashed)

    def _keep_room(self, *, anew: bool) -> None:
        """Be as wide as the widest value yet: laying out the page for each new one takes time."""
        strong = QFontMetricsF(self._theme.font("body", bold=True))
        width = strong.horizontalAdvance(self._value)
        if anew or width > self._widest:
            self._widest = width
            self.updateGeometry()

    def _line_width(self) -> float:
        return float(self._theme.scaled(18)) if self._marker is not None else 0.0

    @Slot()
    def _restyle(self) -> None:
        self._keep_room(anew=True)
        self.update()


def paint_sample(
    painter: QPainter, place: QRectF, marker: Marker, half: float, colour: QColor, *, dashed: bool
) -> None:
    """Draw a piece of a curve, from the left of a place to its right, with a marker on it."""
    pen = QPen(colour, 1.5 if dashed else 2)
    if dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    middle = place.center().y()
    painter.drawLine(QPointF(place.left(), middle), QPointF(place.right(), middle))
    if not dashed:
        paint_marker(painter, marker, place.center(), half, colour)


def paint_marker(
    painter: QPainter, marker: Marker, centre: QPointF, half: float, colour: QColor
) -> None:
    """Draw a marker, ``half`` of which lies at each side of its centre."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(_shape(marker, centre, half))


def _shape(marker: Marker, centre: QPointF, half: float) -> QPolygonF:
    corners = {
        "s": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "t": ((-1, -1), (1, -1), (0, 1)),
        "d": ((0, -1.2), (0.9, 0), (0, 1.2), (-0.9, 0)),
        "o": (
            (1, 0),
            (0.87, 0.5),
            (0.5, 0.87),
            (0, 1),
            (-0.5, 0.87),
            (-0.87, 0.5),
            (-1, 0),
            (-0.87, -0.5),
            (-0.5, -0.87),
            (0, -1),
            (0.5, -0.87),
            (0.87, -0.5),
        ),
    }[marker]
    return QPolygonF([centre + QPointF(x * half, y * half) for x, y in corners])
