"""The button and the menu that show and hide columns."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.pages.corpus.columns.choice import ColumnChoice
from desktop.pages.corpus.filters.menus import add_entry
from desktop.pages.corpus.model import Column

_WORDS: dict[Column, Words] = {
    Column.LABEL: QT_TRANSLATE_NOOP("TextTable", "Label"),
    Column.SUGGESTION: QT_TRANSLATE_NOOP("TextTable", "Suggestion"),
    Column.CONFIDENCE: QT_TRANSLATE_NOOP("TextTable", "Confidence"),
    Column.SOURCE: QT_TRANSLATE_NOOP("TextTable", "Source"),
    Column.NOTES: QT_TRANSLATE_NOOP("TextTable", "Flag and comment"),
    Column.ANNOTATORS: QT_TRANSLATE_NOOP("TextTable", "Annotators"),
}


class ColumnsButton(QPushButton):
    """``asked(place)`` for the menu: by the button itself, or by whom ``ask`` was called."""

    asked = Signal(QPoint)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setIcon(context.theme.icon("ph.columns"))
        self.clicked.connect(self.ask)

    def retranslate(self) -> None:
        """Set the words."""
        words = translate("ColumnsButton", "Columns")
        self.setAccessibleName(words)
        self.setToolTip(words)

    @Slot()
    def ask(self) -> None:
        """Want the menu under the button."""
        self.asked.emit(self.mapToGlobal(self.rect().bottomLeft()))


class ColumnMenu(QMenu):
    """All columns; it stays open while several are switched.

    ``no_room`` are chosen columns that do not fit into the table.
    """

    def __init__(
        self, choice: ColumnChoice, no_room: frozenset[Column | str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._choice = choice
        self._no_room = no_room
        for column, words in _WORDS.items():
            self._add(column, words.now(), on=column in choice.fixed())
        if choice.names:
            self.addSeparator()
        for name in choice.names:
            self._add(name, name, on=name in choice.extra())
        self.aboutToHide.connect(self.deleteLater)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Switch a column and stay."""
        if not self._switch(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Switch a column with Space and stay; with Enter and go."""
        if event.key() != Qt.Key.Key_Space or not self._switch(self.activeAction()):
            super().keyPressEvent(event)

    def _add(self, column: Column | str, words: str, *, on: bool) -> None:
        if column in self._no_room:
            words = translate("ColumnMenu", "{column} (no room)").format(column=words)
        action = add_entry(self, words, checked=on)
        action.toggled.connect(lambda on: self._choice.switch(column, on=on))

    @staticmethod
    def _switch(action: QAction | None) -> bool:
        if action is None or not action.isCheckable():
            return False
        action.trigger()
        return True
