"""The guidelines in one language, to be written, with what helps to begin."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from data.labelling.guidelines import LONGEST
from desktop.i18n import translate
from desktop.theme import Theme
from desktop.widgets.style_property import Role, set_kind, set_role


class GuidelinesText(QWidget):
    """``changed`` with every letter; ``start`` is pressed to begin with the program's words."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.edit = QPlainTextEdit()
        # Tab goes on to the buttons: guidelines have no columns.
        self.edit.setTabChangesFocus(True)
        self.start = QPushButton(
            translate("GuidelinesDialog", "Start from the built-in guidelines")
        )
        self.start.setAutoDefault(False)
        self.start.setVisible(False)
        set_kind(self.start, "link")
        self.count = plain_label("caption")
        self.count.setWordWrap(False)
        below = QHBoxLayout()
        below.addWidget(self.start)
        below.addStretch(1)
        below.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space(1),) * 4)
        column.addWidget(self.edit, 1)
        column.addLayout(below)
        self.edit.textChanged.connect(self._count)
        self._count()

    @property
    def words(self) -> str:
        """What stands there; nothing if it is only blanks."""
        words = self.edit.toPlainText()
        return words if words.strip() else ""

    @property
    def fits(self) -> bool:
        """Whether it is short enough to be saved."""
        return len(self.words) <= LONGEST

    def name(self, language: str) -> None:
        """Tell for whom only hears which language this is."""
        words = translate("GuidelinesDialog", "Guidelines in {language}")
        self.edit.setAccessibleName(words.format(language=language))

    def show_words(self, words: str, has_built_in: bool) -> None:
        """Show what is written; whether the program has guidelines to begin with."""
        self.edit.setPlainText(words)
        self.start.setVisible(has_built_in)

    def begin_with(self, words: str) -> None:
        """Write these; the field's own undo takes them back."""
        cursor = self.edit.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(words)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.edit.setTextCursor(cursor)
        self.edit.setFocus()

    def allow(self, *, may: bool) -> None:
        """Let it be written to, or only be read."""
        self.edit.setReadOnly(not may)
        # Nothing that was typed is written over.
        self.start.setEnabled(may and not self.words)

    @Slot()
    def _count(self) -> None:
        count = QLocale().toString(len(self.words))
        words = translate("GuidelinesDialog", "{count} characters")
        if not self.fits:
            words = translate("GuidelinesDialog", "{count} characters; at most {most} can be saved")
        self.count.setText(words.format(count=count, most=QLocale().toString(LONGEST)))
        set_role(self.count, "caption" if self.fits else "bad")
        self.changed.emit()


def plain_label(role: Role) -> QLabel:
    """A label for sentences."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_role(label, role)
    return label
