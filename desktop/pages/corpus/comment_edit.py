"""The field in which an annotator writes their comment on a text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from desktop.context import AppContext

_MOST_LINES = 5


class CommentEdit(QPlainTextEdit):
    """``written(words)`` when other words than before are to be kept; ``left`` with Enter or Esc.

    Enter keeps the words, Shift+Enter begins a line. Whatever takes the field away, Esc too, keeps
    them as well: what somebody typed is never dropped.
    """

    written = Signal(str)
    left = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._kept = ""
        self._own_menu = False
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.updateGeometry)
        self._theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def is_changed(self) -> bool:
        """Whether it holds words that are not kept yet."""
        return self.toPlainText().strip() != self._kept.strip()

    def show_comment(self, words: str) -> None:
        """Show what is kept."""
        self._kept = words
        if words != self.toPlainText():
            self.setPlainText(words)

    def know_kept(self, words: str) -> None:
        """Learn what is kept by now, and leave in the field what is being typed."""
        if self.is_changed:
            self._kept = words
        else:
            self.show_comment(words)

    def take_back(self, words: str, kept: str) -> None:
        """Hold words again that could not be kept; ``kept`` are the ones that are."""
        self.setPlainText(words)
        self._kept = kept

    def keep(self) -> None:
        """Ask for what was typed to be kept."""
        if self.is_changed:
            self._kept = self.toPlainText().strip()
            self.written.emit(self._kept)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for the lines that there are."""
        return QSize(120, self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the same height."""
        return QSize(40, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter and Esc leave the field."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift
        if enter or event.key() == Qt.Key.Key_Escape:
            self.keep()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  # Qt's name
        """The field's own menu does not take it away."""
        self._own_menu = True
        super().contextMenuEvent(event)
        self._own_menu = False

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Keep what was typed."""
        super().focusOutEvent(event)
        if not self._own_menu:
            self.keep()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        """Keep what was typed."""
        super().hideEvent(event)
        self.keep()

    @Slot()
    def _restyle(self) -> None:
        self.setFont(self._theme.font("body"))
        self.updateGeometry()

    def _height(self) -> int:
        lines = min(max(round(self.document().size().height()), 1), _MOST_LINES)
        frame = 2 * (self.frameWidth() + self._theme.scaled(6))
        return (
            lines * self.fontMetrics().lineSpacing()
            + frame
            + round(2 * self.document().documentMargin())
        )
