"""Labels one below the other, each with a bar and a value: F1 of each class, a distribution."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.theme import Colouring, Theme
from desktop.widgets.label_chip import label_chip_size, paint_label_chip
from desktop.widgets.painting import paint_bar
from desktop.widgets.plain_tooltip import plain_tooltip

Row = tuple[str, Colouring, float, str]

_WIDEST_CHIP = 0.45  # of the widget's width


class LabelBars(QWidget):
    """Draws all rows in one widget, so that it can change ten times a second."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[Row] = []
        self._chips = 0
        self._values = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows of (name, colour, value from 0 to 1, the value in words)."""
        if list(rows) == self._rows:
            return
        laid_out = [(name, text) for name, _, _, text in self._rows]
        self._rows = list(rows)
        if laid_out != [(name, text) for name, _, _, text in rows]:
            self._measure()
        self.setAccessibleDescription(", ".join(f"{name} {text}" for name, _, _, text in rows))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for all rows."""
        return QSize(self._theme.scaled(280), self._row_height() * len(self._rows))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for all rows with cut names and short bars."""
        return QSize(self._theme.scaled(180), self._row_height() * len(self._rows))

    def event(self, event: QEvent) -> bool:
        """Tell the whole name of the row under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = event.pos().y() // self._row_height()
            if 0 <= at < len(self._rows):
                name, _, _, text = self._rows[at]
                QToolTip.showText(event.globalPos(), plain_tooltip(f"{name} {text}"), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw the rows."""
        painter = QPainter(self)
        theme = self._theme
        height, gap = self._row_height(), theme.space(2)
        chips = min(self._chips, int(self.width() * _WIDEST_CHIP))
        bar_left = chips + gap
        bar_width = max(self.width() - bar_left - gap - self._values, 0)
        thickness = theme.scaled(9)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for at, (name, colouring, value, text) in enumerate(self._rows):
            row = QRectF(0, at * height, self.width(), height)
            colour = theme.resolve(colouring)
            paint_label_chip(painter, QRectF(0, row.top(), chips, height), name, colour, theme)
            top = round(row.center().y() - thickness / 2)
            bar = QRectF(bar_left, top, bar_width, thickness)
            paint_bar(painter, bar, [(value, colour)], theme.colour("sunken"))
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("text"))
            painter.drawText(row, flags, text)

    def _row_height(self) -> int:
        return label_chip_size(self._theme, "").height() + self._theme.scaled(6)

    def _measure(self) -> None:
        """Find how wide names and values are; they change seldom, bars all the time."""
        metrics = self._theme.metrics("body")
        names = (label_chip_size(self._theme, name).width() for name, _, _, _ in self._rows)
        values = (metrics.horizontalAdvance(text) for _, _, _, text in self._rows)
        self._chips = max(names, default=0)
        self._values = round(max(values, default=0.0)) + 1
        self.updateGeometry()

    @Slot()
    def _restyle(self) -> None:
        self._measure()
        self.update()
