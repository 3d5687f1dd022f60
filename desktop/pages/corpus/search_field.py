"""Where the words to look for are typed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from desktop.actions import ActionSpec
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.printed_keys.action_key_cap import ActionKeyCap

_WIDTH = 320
_GAP = 10


class SearchField(QLineEdit):
    """``left`` when the hands go back to the table: with Escape the words go, with Enter not.

    ``spec`` is the action that brings the hands here.
    """

    left = Signal()

    def __init__(self, context: AppContext, spec: ActionSpec) -> None:
        super().__init__()
        self._theme = context.theme
        self._icons = (
            context.theme.icon("ph.magnifying-glass"),
            context.theme.icon("ph.hourglass-medium", "accent"),
        )
        self._mark = self.addAction(self._icons[0], QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self._key = ActionKeyCap(context, spec, self)
        self.textChanged.connect(self._place_key)
        context.theme.changed.connect(self._restyle)

    def retranslate(self) -> None:
        """Set the words."""
        self.setPlaceholderText(translate("SearchField", "Search the texts"))
        self.setAccessibleName(translate("SearchField", "Search the texts"))
        self._place_key()

    def take_focus(self) -> None:
        """Take the keys; what stands here is replaced by what is typed."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def show_busy(self, *, busy: bool) -> None:
        """Show that the answer takes a while."""
        self._mark.setIcon(self._icons[busy])

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """As wide as some words."""
        return QSize(self._theme.scaled(_WIDTH), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Go back to the table with Escape, Enter and the arrow down."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Keep the key at the right end."""
        super().resizeEvent(event)
        self._place_key()

    @Slot()
    def _place_key(self) -> None:
        size = self._key.sizeHint()
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        room = self.width() - words - size.width() - 4 * self.height() // 3
        self._key.setVisible(not self.text() and room > 0)
        self._key.setGeometry(
            self.width() - size.width() - _GAP,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self._place_key()
