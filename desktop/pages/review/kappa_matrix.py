"""How far each two persons agree: a square of numbers, the greener the more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.contrast import mix, most_readable
from desktop.theme import Theme
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip

_WIDEST_NAMES = 0.34  # of the widget's width
_PALEST, _DARKEST = 0.08, 0.5  # of the colour for agreement, at κ = 0 and 1
_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}

Place = tuple[int, int]


@dataclass(frozen=True)
class Cell:
    """The agreement of two persons: κ if it is defined, how it is written, and all in words."""

    kappa: float | None
    written: str
    told: str


class KappaMatrix(QWidget):
    """``chosen(row, column)`` with the first person as row, by mouse or arrow keys."""

    chosen = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._names: list[str] = []
        self._cells: dict[Place, Cell] = {}
        self._at: Place = (0, 1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_cells(
        self, names: Sequence[str], cells: Mapping[Place, Cell], chosen: Place | None
    ) -> None:
        """Show who agrees how far with whom; cells by (first, second), each pair once."""
        self._names = [one_line(name) for name in names]
        self._cells = dict(cells)
        self._cells |= {(second, first): cell for (first, second), cell in cells.items()}
        if chosen is not None and chosen not in (self._at, self._at[::-1]):
            self._at = chosen
        self.setAccessibleDescription("; ".join(cell.told for cell in cells.values()))
        self._restyle()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for all rows."""
        height = self._head() + len(self._names) * self._row()
        return QSize(self._theme.scaled(280), height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room in which the numbers can be read."""
        cell = self._theme.metrics("body").horizontalAdvance("0.00") + 4
        names = self._theme.scaled(48)
        return QSize(names + round(len(self._names) * cell), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Keep the arrow keys from the page's shortcuts; tell the cell under the pointer."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            event.accept()
            return True
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            cell = self._cells.get(self._place(event.pos()))
            if cell is not None:
                QToolTip.showText(event.globalPos(), plain_tooltip(cell.told), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Go to the next pair in that direction."""
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        row, column = self._at
        for _ in self._names:
            row, column = row + move[0], column + move[1]
            if (row, column) in self._cells:
                self._choose((row, column))
                return

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Choose the pair under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._place(event.position().toPoint()))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the names, the lines between the rows, and the cells."""
        painter = QPainter(self)
        self._paint_names(painter)
        for place, cell in self._cells.items():
            self._paint_cell(painter, place, cell)
        if self._at in self._cells:
            for place in (self._at, self._at[::-1]):
                self._paint_mark(painter, place)

    def _paint_names(self, painter: QPainter) -> None:
        theme, metrics = self._theme, self._theme.metrics("caption")
        painter.setFont(theme.font("caption"))
        names = self._names_width() - theme.space(1)
        middle, left = Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignVCenter
        for at, name in enumerate(self._names):
            top = self._head() + at * self._row()
            painter.setPen(theme.colour("grid"))
            painter.drawLine(0, top, self.width(), top)
            painter.setPen(theme.colour("text2"))
            head = QRectF(self._rect((0, at)).left(), 0, self._cell_width(), self._head())
            for room, flags in ((QRectF(0, top, names, self._row()), left), (head, middle)):
                shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
                painter.drawText(room, flags, shown)

    def _paint_cell(self, painter: QPainter, place: Place, cell: Cell) -> None:
        ground, ink = shade(self._theme, cell.kappa)
        rect = self._rect(place)
        painter.fillRect(rect.adjusted(0, 1, 0, 0), ground)
        painter.setFont(self._theme.font("body"))
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, cell.written)

    def _paint_mark(self, painter: QPainter, place: Place) -> None:
        width = 3 if self.hasFocus() and place == self._at else 1.5
        pen = QPen(self._theme.colour("accent"), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        inset = width / 2
        painter.drawRect(self._rect(place).adjusted(inset, 1 + inset, -inset, -inset))

    def _choose(self, place: Place) -> None:
        if place in self._cells:
            self._at = place
            self.update()
            self.chosen.emit(min(place), max(place))

    def _place(self, point: QPoint) -> Place:
        """The cell at a point, which may be none."""
        column = (point.x() - self._names_width()) // max(1, self._cell_width())
        return int((point.y() - self._head()) // self._row()), int(column)

    def _rect(self, place: Place) -> QRectF:
        row, column = place
        left = self._names_width() + column * self._cell_width()
        return QRectF(left, self._head() + row * self._row(), self._cell_width(), self._row())

    def _names_width(self) -> int:
        metrics = self._theme.metrics("caption")
        widest = max((metrics.horizontalAdvance(name) for name in self._names), default=0.0)
        return min(round(widest) + self._theme.space(3), round(self.width() * _WIDEST_NAMES))

    def _cell_width(self) -> int:
        return (self.width() - self._names_width()) // max(1, len(self._names))

    def _head(self) -> int:
        return self._theme.scaled(26)

    def _row(self) -> int:
        return self._theme.scaled(34)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def shade(theme: Theme, kappa: float | None) -> tuple[QColor, QColor]:
    """Return the ground for a κ, and the ink that can be read on it."""
    surface, ink = theme.colour("surface"), theme.colour("text")
    if kappa is None or kappa < 0:
        return theme.colour("sunken"), ink
    ground = mix(surface, theme.colour("ok"), _PALEST + (_DARKEST - _PALEST) * kappa)
    return ground, most_readable(ground, ink, surface)
