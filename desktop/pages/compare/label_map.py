"""F1 of each label by variant: every cell has its number, and a shade that is as strong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.contrast import mix, most_readable
from desktop.pages.compare.words import signed
from desktop.theme import Theme
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip

_GAP = 2
_ROW, _WIDEST_CELL = 34, 110
_WIDEST_NAMES = 0.3
_STRONGEST = 0.75  # how much colour the strongest cell has
_MOST_POINTS = 5.0  # a difference of so many points has the strongest shade


@dataclass(frozen=True)
class MapRow:
    """One variant: F1 (0 to 1) of every label, or differences in points; None where unknown."""

    name: str
    values: tuple[float | None, ...]


class LabelMap(QWidget):
    """Draws scores, or differences: what is lost in the colour of what is bad, gains in the accent.

    Signs and numbers tell the same without colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._labels: tuple[str, ...] = ()
        self._rows: tuple[MapRow, ...] = ()
        self._in_points = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_values(
        self, labels: Sequence[str], rows: Sequence[MapRow], *, in_points: bool
    ) -> None:
        """Show a row for each variant and a column for each label."""
        self._labels = tuple(one_line(label) for label in labels)
        self._rows = tuple(rows)
        self._in_points = in_points
        self.setAccessibleDescription("\n".join(map(self._told_row, range(len(rows)))))
        self._restyle()

    def written(self, row: int, column: int) -> str:
        """What stands in a cell."""
        value = self._rows[row].values[column]
        if value is None:
            return "–"
        return signed(value, 1) if self._in_points else f"{value:.3f}"

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The room in which everything can be read."""
        cells = len(self._labels) * (self._theme.scaled(_WIDEST_CELL) + _GAP)
        return QSize(round(self._widest_name()) + self._theme.space(2) + cells, self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """The room in which the shades can still be told apart."""
        return QSize(len(self._labels) * 24 + self._theme.scaled(60), self._height())

    def event(self, event: QEvent) -> bool:
        """Tell the cell under the pointer with its whole names."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            told = self._told_at(event.pos())
            if told:
                QToolTip.showText(event.globalPos(), plain_tooltip(told), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the names of the labels above, then row by row."""
        painter = QPainter(self)
        metrics = self._theme.metrics("caption")
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colour("text2"))
        for column, label in enumerate(self._labels):
            cell = self._cell(0, column)
            head = QRectF(cell.left(), 0, cell.width(), metrics.height())
            shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, head.width())
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, shown)
        for at in range(len(self._rows)):
            self._paint_row(painter, at)

    def _paint_row(self, painter: QPainter, at: int) -> None:
        theme, row = self._theme, self._rows[at]
        first = self._cell(at, 0)
        name = QRectF(0, first.top(), first.left() - theme.space(2), first.height())
        bold = theme.metrics("body", bold=True)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.colour("text"))
        shown = bold.elidedText(row.name, Qt.TextElideMode.ElideRight, name.width() + 1)
        painter.drawText(name.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(theme.font("caption"))
        inks = theme.colour("text"), theme.colour("accentText")
        for column, value in enumerate(row.values):
            cell, ground = self._cell(at, column), self._ground(value)
            painter.fillRect(cell, ground)
            painter.setPen(most_readable(ground, *inks))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self.written(at, column))

    def _ground(self, value: float | None) -> QColor:
        empty = self._theme.colour("sunken")
        if value is None:
            return empty
        if not self._in_points:
            return mix(empty, self._theme.colour("accent"), _STRONGEST * min(max(value, 0.0), 1.0))
        strength = _STRONGEST * min(abs(value) / _MOST_POINTS, 1.0)
        return mix(empty, self._theme.colour("bad" if value < 0 else "accent"), strength)

    def _cell(self, row: int, column: int) -> QRectF:
        names = min(self._widest_name(), self.width() * _WIDEST_NAMES) + self._theme.space(2)
        room = (self.width() - names) / max(len(self._labels), 1) - _GAP
        width = max(4, int(min(room, self._theme.scaled(_WIDEST_CELL))))
        height = self._theme.scaled(_ROW)
        return QRectF(
            int(names) + column * (width + _GAP),
            self._head() + row * (height + _GAP),
            width,
            height,
        )

    def _head(self) -> float:
        return self._theme.metrics("caption").height() + 4

    def _height(self) -> int:
        return round(self._head()) + len(self._rows) * (self._theme.scaled(_ROW) + _GAP)

    def _widest_name(self) -> float:
        metrics = self._theme.metrics("body", bold=True)
        return max((metrics.horizontalAdvance(row.name) for row in self._rows), default=0) + 1

    def _told_row(self, row: int) -> str:
        cells = (f"{label} {self.written(row, at)}" for at, label in enumerate(self._labels))
        return f"{self._rows[row].name}: " + ", ".join(cells)

    def _told_at(self, place: QPoint) -> str:
        for row in range(len(self._rows)):
            for column, label in enumerate(self._labels):
                if self._cell(row, column).contains(place):
                    return f"{self._rows[row].name} · {label}: {self.written(row, column)}"
        return ""

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
