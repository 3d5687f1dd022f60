"""What a key does, to be clicked as well: the cap of the key and a word in its colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.theme import Colouring, Theme
from desktop.widgets.key_cap import key_cap_size, paint_key_cap
from desktop.widgets.one_line import one_line
from desktop.widgets.painting import paint_box
from desktop.widgets.plain_tooltip import plain_tooltip


class KeyButton(QAbstractButton):
    """Never takes the focus, so that the keys stay with the page."""

    def __init__(self, theme: Theme, *, strong: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._strong = strong
        self._key, self._name = "", ""
        self._colouring: Colouring = "text2"
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_key(self, key: str, name: str, colouring: Colouring) -> None:
        """Show what the key does; it may have none, and is only clicked then."""
        self._key, self._name, self._colouring = key, one_line(name), colouring
        self.setAccessibleName(name)
        self.setAccessibleDescription(key)
        self.setToolTip(plain_tooltip(name))
        self._restyle()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for the key and the whole name, up to a limit."""
        name = round(self._metrics().horizontalAdvance(self._name)) + 1
        width = self._name_left() + min(name, self._theme.scaled(220)) + self._side()
        return QSize(width, self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room in which a cut name can still be read."""
        return QSize(min(self.sizeHint().width(), self._theme.scaled(96)), self._height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the ground while the mouse is over it, the cap, and the name."""
        painter, theme = QPainter(self), self._theme
        whole = QRectF(self.rect())
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            ground = theme.colour("pressed" if self.isDown() else "hover")
            paint_box(painter, whole, theme.radius("control"), ground, None)
        if self._key:
            size = key_cap_size(theme, self._key)
            top = round(whole.center().y() - size.height() / 2)
            cap = QRectF(self._side(), top, size.width(), size.height())
            paint_key_cap(painter, cap, self._key, theme)
        painter.setFont(theme.font("body", bold=self._strong))
        colour = theme.resolve(self._colouring) if self.isEnabled() else theme.colour("disabled")
        painter.setPen(colour)
        room = whole.adjusted(self._name_left(), 0, 0, 0)
        shown = self._metrics().elidedText(
            self._name, Qt.TextElideMode.ElideRight, room.width() - self._side() + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _metrics(self) -> QFontMetricsF:
        return self._theme.metrics("body", bold=self._strong)

    def _name_left(self) -> int:
        cap = key_cap_size(self._theme, self._key).width() + self._side() if self._key else 0
        return self._side() + cap

    def _side(self) -> int:
        return self._theme.scaled(6)

    def _height(self) -> int:
        return round(self._metrics().height()) + self._theme.scaled(6)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
