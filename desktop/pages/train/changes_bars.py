"""F1 of each label before and after, with the change as a bar to the left or to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.pages.train.changes_words import points
from desktop.theme import Colouring, Theme
from desktop.widgets.label_chip import label_chip_size, paint_label_chip
from desktop.widgets.painting import paint_box

_WIDEST_CHIP = 0.32
# A change of so many points fills its half at least: small ones are not blown up.
_LEAST_SCALE = 5.0
_NARROWEST_BAR = 36


@dataclass(frozen=True)
class ChangeRow:
    """One label: its F1 (0 to 1) before and after."""

    name: str
    colouring: Colouring
    before: float
    after: float

    @property
    def change(self) -> float:
        """In points."""
        return 100 * (self.after - self.before)


class ChangeBars(QWidget):
    """A row a label: chip, "0.71 → 0.74", bar, "+3.1"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[ChangeRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_rows(self, rows: Sequence[ChangeRow]) -> None:
        """Show these labels, in this order."""
        self._rows = tuple(rows)
        told = (f"{row.name} {_both(row)} ({points(row.change)})" for row in self._rows)
        self.setAccessibleDescription(", ".join(told))
        self._restyle()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room of all rows."""
        return QSize(self._theme.scaled(360), self._row_height() * len(self._rows))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the least width in which a bar is still one."""
        return QSize(self._theme.scaled(220), self._row_height() * len(self._rows))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the rows."""
        if not self._rows:
            return
        painter, theme = QPainter(self), self._theme
        metrics, gap = theme.metrics("body"), theme.space(2)
        chips = max(label_chip_size(theme, row.name).width() for row in self._rows)
        chips = min(chips, int(self.width() * _WIDEST_CHIP))
        both = max(metrics.horizontalAdvance(_both(row)) for row in self._rows)
        change = max(metrics.horizontalAdvance(points(row.change)) for row in self._rows)
        left = chips + gap + both + gap
        bar = QRectF(left, 0, max(self.width() - left - gap - change, _NARROWEST_BAR), 0)
        scale = max(_LEAST_SCALE, *(abs(row.change) for row in self._rows))
        height = self._row_height()
        for at, row in enumerate(self._rows):
            line = QRectF(0, at * height, self.width(), height)
            chip = QRectF(0, line.top(), chips, height)
            paint_label_chip(painter, chip, row.name, theme.resolve(row.colouring), theme)
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("text"))
            numbers = QRectF(chips + gap, line.top(), both + 1, height)
            painter.drawText(numbers, _RIGHT, _both(row))
            painter.setPen(self._colour(row.change))
            painter.drawText(line, _RIGHT, points(row.change))
            bar.setTop(line.top())
            bar.setHeight(height)
            self._paint_bar(painter, bar, row.change / scale)

    def _paint_bar(self, painter: QPainter, room: QRectF, share: float) -> None:
        """A bar from the middle by a share (-1 to 1) of its half."""
        theme, thickness = self._theme, self._theme.scaled(9)
        middle = room.center().x()
        top = round(room.center().y() - thickness / 2)
        track = QRectF(room.left(), top, room.width(), thickness)
        paint_box(painter, track, thickness / 3, theme.colour("sunken"), None)
        length = share * room.width() / 2
        filled = QRectF(min(middle, middle + length), top, abs(length), thickness)
        painter.fillRect(filled, self._colour(share * _LEAST_SCALE))
        painter.fillRect(
            QRectF(middle - 0.5, top - 2, 1, thickness + 4), theme.colour("hoverBorder")
        )

    def _colour(self, change: float) -> QColor:
        if points(change) == "0.0":
            return self._theme.colour("text2")
        return self._theme.colour("ok" if change > 0 else "bad")

    def _row_height(self) -> int:
        return label_chip_size(self._theme, "").height() + self._theme.scaled(6)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _both(row: ChangeRow) -> str:
    return f"{row.before:.2f} → {row.after:.2f}"
