"""Where an annotator writes what they remark on a text; nothing that was typed is lost."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QGuiApplication, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from desktop.i18n import translate
from desktop.theme import Theme

_MOST_LINES = 3
# Padding and border as the style sheet gives them, above and below together.
_FRAME = 15
_AWAY = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class CommentField(QPlainTextEdit):
    """``written(text id, words)`` when words are to be kept, ``closed(had the focus)`` when the
    field was left, and ``kept_by_escape`` when Escape kept words that had changed.

    Enter keeps them, Shift+Enter begins a line, Escape leaves. Whatever else takes the field away
    (a click, another text, another page, the window's end) keeps changed words, too. While it has
    the focus its keys are no keys of the page, and the input method is on.
    """

    written = Signal(int, str)
    closed = Signal(bool)
    kept_by_escape = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text_id: int | None = None
        self._before = ""
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.changed.connect(self._fit)
        self.hide()

    @property
    def text_id(self) -> int | None:
        """The text that is written about; None while the field is closed."""
        return self._text_id

    def open(self, text_id: int, before: str, words: str) -> None:
        """Write about a text that has the comment ``before``, beginning with ``words``."""
        self._text_id, self._before = text_id, before
        self.setPlainText(words)
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.show()
        self._fit()

    def finish(self) -> bool:
        """Close the field and keep words that changed; whether there were any."""
        changed, had_focus = self.keep(), self.hasFocus()
        if self._text_id is not None:
            self._text_id = None
            # Whoever hears it takes the keys, before Qt looks for somebody.
            self.closed.emit(had_focus)
        self.hide()
        return changed

    def keep(self) -> bool:
        """Keep words that changed, and stay open; whether there were any."""
        if self._text_id is None:
            return False
        if self.hasFocus():
            # Pinyin that is being composed counts as typed.
            QGuiApplication.inputMethod().commit()
        words = self.toPlainText().strip()
        if words == self._before.strip():
            return False
        self._before = words
        self.written.emit(self._text_id, words)
        return True

    def not_kept(self, before: str) -> None:
        """What was to be kept could not be: the comment is still what it was ``before``."""
        self._before = before

    def retranslate(self) -> None:
        """Set the words."""
        self.setAccessibleName(translate("CommentField", "Comment on this text"))
        self.setPlaceholderText(
            translate("CommentField", "Comment: Enter saves, Shift+Enter begins a line, Esc leaves")
        )

    def event(self, event: QEvent) -> bool:
        """Take every key that is no command before the page's actions see it."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers() & _COMMANDS
            and not Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter and Escape leave the field."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if plain and not event.isAutoRepeat():
                self.finish()
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
        elif event.key() == Qt.Key.Key_Escape:
            if self.finish():
                self.kept_by_escape.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Somebody goes elsewhere; with a look at another window the field stays open."""
        super().focusOutEvent(event)
        if event.reason() in _AWAY:
            self.keep()
        else:
            self.finish()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        """Another page is shown, or the window goes."""
        super().hideEvent(event)
        if self._text_id is not None:
            self.finish()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Wrap the words anew."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        lines = min(max(round(self.document().size().height()), 1), _MOST_LINES)
        self.setFixedHeight(ceil(lines * self._line_height()) + _FRAME)

    def _line_height(self) -> float:
        """A line with Chinese in it may be higher than the font by itself asks for."""
        heights = [float(self.fontMetrics().lineSpacing())]
        block = self.document().begin()
        while block.isValid() and len(heights) <= _MOST_LINES:
            whole = self.blockBoundingRect(block).height()
            heights.append(whole / max(block.layout().lineCount(), 1))
            block = block.next()
        return max(heights)
