"""The values beside the line on a chart, in a box that may be larger than the chart."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.i18n import translate
from desktop.theme import Colouring, Theme
from desktop.widgets.chart.reading import Reading, place_words
from desktop.widgets.painting import paint_box

_LONGEST_NAME = 24
_MOST_ROWS = 24
_Row = tuple[str, str, Colouring | None]


class ReadingBox(QWidget):
    """Floats over the window; the pointer does not notice it."""

    def __init__(self, theme: Theme, owner: QWidget) -> None:
        super().__init__(owner)
        self._theme = theme
        self._owner = owner
        self._head = ""
        self._rows: list[_Row] = []
        self._widths = (0.0, 0.0)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_reading(self, reading: Reading, x_name: str, across: float, down: float) -> None:
        """Show values beside a place of the owner, at its right where there is room."""
        window, gap = self._owner.window(), self._theme.scaled(8)
        if self.parentWidget() is not window:
            self.setParent(window)
        self._head, self._rows = place_words(reading.x, x_name), _rows(reading)
        self._measure()
        size = self.sizeHint()
        self.resize(size)
        place = self._owner.mapTo(window, QPoint(round(across), round(down)))
        left = place.x() + gap
        if left + size.width() > window.width():
            left = place.x() - gap - size.width()
        lowest = max(window.height() - size.height(), 0)
        self.move(max(left, 0), min(max(place.y(), 0), lowest))
        self.show()
        self.raise_()
        self.update()

    def put_away(self) -> None:
        """Hide it, and belong to the chart again, with which it goes."""
        if self.parentWidget() is not self._owner:
            self.setParent(self._owner)
        self.hide()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for all rows."""
        metrics, gap = self._theme.metrics("caption"), self._theme.scaled(6)
        row = self._dot() + sum(self._widths) + 3 * gap
        width = max(row, metrics.horizontalAdvance(self._head)) + 2 * gap
        return QSize(round(width) + 1, round((len(self._rows) + 1) * self._height() + 2 * gap))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw the place, and below it a row for each value."""
        theme, gap, height, dot = self._theme, self._theme.scaled(6), self._height(), self._dot()
        painter = QPainter(self)
        paint_box(painter, QRectF(self.rect()), 6, theme.colour("surface"), theme.colour("border"))
        painter.setFont(theme.font("caption"))
        row = QRectF(gap, gap, self.width() - 2 * gap, height)
        painter.setPen(theme.colour("text2"))
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, self._head)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        for name, words, colouring in self._rows:
            row.translate(0, height)
            if colouring is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.resolve(colouring))
                painter.drawEllipse(QRectF(row.left(), row.center().y() - dot / 2, dot, dot))
            painter.setPen(theme.colour("text"))
            beside = row.adjusted(dot + gap, 0, 0, 0)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, name)
            painter.drawText(beside, right, words)

    def _measure(self) -> None:
        metrics = self._theme.metrics("caption")
        names = max((metrics.horizontalAdvance(name) for name, _, _ in self._rows), default=0.0)
        words = max((metrics.horizontalAdvance(words) for _, words, _ in self._rows), default=0.0)
        self._widths = names, words

    def _height(self) -> float:
        return self._theme.metrics("caption").height() + 2

    def _dot(self) -> int:
        return self._theme.scaled(8)


def _rows(reading: Reading) -> list[_Row]:
    """A row for each value; of very many the rest is counted."""
    rows: list[_Row] = [
        (_short(value.name), value.words, value.line.curve.colouring) for value in reading.values
    ]
    if len(rows) <= _MOST_ROWS:
        return rows
    more = translate("CurveChart", "and {count} more").format(count=len(rows) - _MOST_ROWS + 1)
    return [*rows[: _MOST_ROWS - 1], (more, "", None)]


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
