"""What a model says of the texts of each label: rows are gold, columns are predicted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.contrast import mix, most_readable
from desktop.theme import TextRole, Theme
from desktop.widgets.one_line import one_line
from desktop.widgets.percent import percent
from desktop.widgets.plain_tooltip import plain_tooltip

_GAP = 2
_DARKEST_ERROR = 0.5  # so that an error is never taken for the diagonal
_WIDEST_NAMES = 0.3  # of the widget's width
_SHADES = 32
_FEW = 10  # labels; with more, rows stand closer


class ConfusionMatrix(QWidget):
    """Draws the counts; an error is the darker, the more of its row it takes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: list[str] = []
        self._counts: list[list[int]] = []
        self._widest = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def show_counts(self, names: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        """Show how many texts of the label of each row were given the label of each column.

        Raises:
            ValueError: there are not as many rows and columns as names.

        """
        if len(counts) != len(names) or any(len(row) != len(names) for row in counts):
            raise ValueError(f"{len(names)} labels need as many rows and columns of counts")
        self._names = [one_line(name) for name in names]
        self._counts = [list(row) for row in counts]
        self.setAccessibleDescription("; ".join(self._told_row(at) for at in range(len(names))))
        self._restyle()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room in which counts and names can be read."""
        size = len(self._names)
        if not size:
            return QSize(0, 0)
        cell = max(self._theme.scaled(44), self._widest + 2 * self._theme.scaled(4))
        width = size * cell + self._widest + self._theme.space(1)
        return QSize(min(width, self._theme.scaled(520)), self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room in which the shades can still be told apart."""
        size = len(self._names)
        if not size:
            return QSize(0, 0)
        return QSize(min(size * 24, 240) + self._theme.scaled(48), self._height())

    def event(self, event: QEvent) -> bool:
        """Tell the cell under the pointer with the whole names."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            told = self._told_at(event.pos())
            if told:
                QToolTip.showText(event.globalPos(), plain_tooltip(told), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw the cells, the row names at their right and the column names below."""
        if not self._names:
            return
        painter = QPainter(self)
        self._paint_cells(painter)
        self._paint_names(painter)

    def _paint_cells(self, painter: QPainter) -> None:
        inked = shades(self._theme)
        written_in = self._number_role()
        if written_in is not None:
            painter.setFont(self._theme.font(written_in))
        for row, counts in enumerate(self._counts):
            for column, count in enumerate(counts):
                cell = self._cell(row, column)
                ground, ink = inked[self._shade(row, column)]
                painter.fillRect(cell, ground)
                if written_in is not None:
                    painter.setPen(ink)
                    painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(count))

    def _paint_names(self, painter: QPainter) -> None:
        theme = self._theme
        metrics = theme.metrics("caption")
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text2"))
        last = len(self._names) - 1
        for at, name in enumerate(self._names):
            right = self._cell(at, last)
            left = right.right() + theme.space(1)
            room = QRectF(left, right.top(), self.width() - left, right.height())
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
            foot = self._cell(last, at)
            room = QRectF(foot.left(), foot.bottom() + 2, foot.width(), self._names_height())
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)

    def _shade(self, row: int, column: int) -> int:
        """Return which of the shades a cell has; a label that is never hit stands out as empty."""
        if row == column:
            return _SHADES + 1 if self._counts[row][column] else 0
        return min(_SHADES, round(2 * _SHADES * self._share(row, column)))

    def _share(self, row: int, column: int) -> float:
        total = sum(self._counts[row])
        return self._counts[row][column] / total if total else 0.0

    def _number_role(self) -> TextRole | None:
        """Return the larger text in which all counts fit their cells; None where none does."""
        widest = max((str(count) for row in self._counts for count in row), key=len)
        roles: tuple[TextRole, ...] = ("body", "caption")
        for role in roles:
            if self._theme.metrics(role).horizontalAdvance(widest) <= self._cell_width() - 4:
                return role
        return None

    def _cell(self, row: int, column: int) -> QRectF:
        width, height = self._cell_width(), self._cell_height()
        return QRectF(column * (width + _GAP), row * (height + _GAP), width, height)

    def _cell_width(self) -> float:
        """As wide as the names below need, as far as there is room."""
        size = len(self._names)
        widest = self._widest
        names = min(widest, int(self.width() * _WIDEST_NAMES)) + self._theme.space(1)
        room = (self.width() - names) / size - _GAP
        wanted = max(self._theme.scaled(44), widest + 2 * self._theme.scaled(4))
        return max(4, int(min(wanted, room)))

    def _cell_height(self) -> int:
        return self._theme.scaled(30 if len(self._names) <= _FEW else 22)

    def _names_height(self) -> int:
        return round(self._theme.metrics("caption").height())

    def _height(self) -> int:
        return len(self._names) * (self._cell_height() + _GAP) + self._names_height() + 2

    def _told_row(self, row: int) -> str:
        counts = zip(self._names, self._counts[row], strict=True)
        return f"{self._names[row]}: " + ", ".join(f"{name} {count}" for name, count in counts)

    def _told_at(self, place: QPoint) -> str:
        row = int(place.y() // (self._cell_height() + _GAP))
        column = int(place.x() // (self._cell_width() + _GAP)) if self._names else 0
        size = len(self._names)
        if row >= size and 0 <= column < size:
            return self._names[column]
        if 0 <= row < size and column >= size:
            return self._names[row]
        if not (0 <= row < size and 0 <= column < size):
            return ""
        count, share = self._counts[row][column], percent(self._share(row, column))
        return f"{self._names[row]} → {self._names[column]}: {count} ({share})"

    @Slot()
    def _restyle(self) -> None:
        metrics = self._theme.metrics("caption")
        widest = max((metrics.horizontalAdvance(name) for name in self._names), default=0)
        self._widest = round(widest) + 1
        self.updateGeometry()
        self.update()


def shades(theme: Theme) -> list[tuple[QColor, QColor]]:
    """Return grounds, from no error to the darkest one and the diagonal's, each with its ink.

    Found once a painting: which ink can be read takes longer to find than a cell to draw.
    """
    accent, empty = theme.colour("accent"), theme.colour("sunken")
    steps = (_DARKEST_ERROR * step / _SHADES for step in range(_SHADES + 1))
    grounds = [*(mix(empty, accent, share) for share in steps), accent]
    inks = theme.colour("text"), theme.colour("accentText")
    return [(ground, most_readable(ground, *inks)) for ground in grounds]
