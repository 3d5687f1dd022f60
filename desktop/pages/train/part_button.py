"""One part of the classifier in the diagram: a switch, and at its right edge the way to a menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.theme import Theme
from desktop.widgets.painting import paint_box

_ARROW_ROOM, _MARGIN, _MARK = 14, 8, " ✓"
_MENU_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Menu)


class PartButton(QAbstractButton):
    """A small box; a fixed one is always there and takes no clicks.

    Click and space bar switch it; ``menu_asked`` at a click on its arrow, a right click, or the
    arrow key that points down.
    """

    menu_asked = Signal()

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
        mark = "" if self._fixed else _MARK
        width = metrics.horizontalAdvance(self.text() + mark) + 2 * self._theme.scaled(_MARGIN)
        width += self._arrow_room()
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
        mark = _MARK if on else ""
        room.setRight(room.right() - self._arrow_room())
        left = room.width() - 6 - metrics.horizontalAdvance(mark)
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, left) + mark
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)
        if not self._fixed:
            self._draw_arrow(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  (Qt's name)
        """Ask for the menu where the arrow is; elsewhere it is a switch."""
        on_arrow = event.position().x() >= self.width() - self._arrow_room()
        if on_arrow and not self._fixed and event.button() is Qt.MouseButton.LeftButton:
            self.menu_asked.emit()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  (Qt's name)
        """Ask for the menu by the keys that other controls have for it."""
        if event.key() in _MENU_KEYS and not self._fixed:
            self.menu_asked.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  (Qt's name)
        """Ask for the menu."""
        if self._fixed:
            super().contextMenuEvent(event)
        else:
            self.menu_asked.emit()

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

    def _arrow_room(self) -> int:
        return 0 if self._fixed else self._theme.scaled(_ARROW_ROOM)

    def _draw_arrow(self, painter: QPainter) -> None:
        room, unit = self._arrow_room(), self._theme.scaled(3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent" if self.isChecked() else "text2"), 1.2))
        tip = QPointF(self.width() - room * 0.7, (self.height() + unit) / 2)
        painter.drawPolyline([tip + QPointF(-unit, -unit), tip, tip + QPointF(unit, -unit)])

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
