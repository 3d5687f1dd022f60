"""A field that takes a key for what it is instead of doing what it does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.i18n import translate
from desktop.key_rules import pressed_key
from desktop.printed_keys.action_key_cap import shown_key
from desktop.theme import Theme
from desktop.widgets.key_cap import key_cap_size, paint_key_cap
from desktop.widgets.painting import paint_box

# These leave the field and the dialog, so that it can be used without a mouse.
_LEAVING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)
_HEIGHT = 56


class KeyField(QWidget):
    """``pressed(key)`` with what was pressed, as a portable key text.

    The input method is off: a letter is a key here and not the start of a word.
    """

    pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._key = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setFixedHeight(theme.scaled(_HEIGHT))
        self._name()

    def event(self, event: QEvent) -> bool:
        """Take every key before a shortcut does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() not in _LEAVING:
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Take the key, unless it leaves, or is one of those that are held with others."""
        if event.key() in _LEAVING:
            super().keyPressEvent(event)
            return
        key = pressed_key(event.keyCombination())
        if key and not event.isAutoRepeat():
            self._key = key
            self._name()
            self.update()
            self.pressed.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Be ready for a key."""
        self.setFocus()
        event.accept()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for the words."""
        width = round(self._theme.metrics("body").horizontalAdvance(_asking()))
        return QSize(width + self._theme.scaled(40), self._theme.scaled(_HEIGHT))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Show it."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Show it."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the key that was pressed, or ask for one."""
        painter, theme = QPainter(self), self._theme
        whole = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        focus = self.hasFocus()
        edge = theme.colour("accent" if focus else "border")
        paint_box(painter, whole, 8, theme.colour("surface"), edge, 2 if focus else 1)
        if self._key:
            shown = shown_key((self._key,))
            size = key_cap_size(theme, shown)
            cap = QRectF(0, 0, size.width(), size.height())
            cap.moveCenter(whole.center())
            paint_key_cap(painter, cap, shown, theme)
        else:
            painter.setPen(theme.colour("text2"))
            painter.setFont(theme.font("body"))
            painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, _asking())

    def _name(self) -> None:
        self.setAccessibleName(shown_key((self._key,)) if self._key else _asking())


def _asking() -> str:
    return translate("KeyQuestion", "Press a key, or several together")
