"""One part of the classifier in the diagram, switched on and off by click or space bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QEnterEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.theme import Theme
from desktop.widgets.painting import paint_box


class PartButton(QAbstractButton):
    """A small box; a fixed one is always there and takes no clicks."""

    def __init__(self, theme: Theme, parent: QWidget, *, fixed: bool = False) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fixed = fixed
        self._under_pointer = False
        self.setCheckable(not fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if fixed else Qt.FocusPolicy.StrongFocus)
        if not fixed:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._look_anew)
        theme.changed.connect(self._look_anew)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for the words and the check mark."""
        metrics = QFontMetricsF(self._theme.font("caption"))
        mark = "" if self._fixed else " ✓"
        width = metrics.horizontalAdvance(self.text() + mark) + 2 * self._theme.scaled(9)
        return QSize(round(width), round(metrics.height()) + 2 * self._theme.scaled(8))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw the box in the colours of its state."""
        theme = self._theme
        painter = QPainter(self)
        on = self.isChecked()
        focused = self.hasFocus()
        border = theme.colour("accent" if on or focused else self._quiet_border())
        room = QRectF(self.rect())
        paint_box(
            painter, room, theme.radius("control"), self._ground(), border, 2 if focused else 1
        )
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("accent" if on else "text2"))
        metrics = QFontMetricsF(painter.font())
        words = self.text() + (" ✓" if on else "")
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() - 6)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802  (Qt's name)
        """Show that it can be clicked."""
        super().enterEvent(event)
        self._under_pointer = not self._fixed
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Be as before."""
        super().leaveEvent(event)
        self._under_pointer = False
        self.update()

    def _ground(self) -> QColor:
        if self.isChecked():
            return self._theme.colour("accentSoft")
        return self._theme.colour("hover" if self._under_pointer else "bg")

    def _quiet_border(self) -> str:
        return "hoverBorder" if self._under_pointer else "border"

    @Slot()
    def _look_anew(self) -> None:
        self.updateGeometry()
        self.update()
