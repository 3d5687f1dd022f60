"""All files to classify, one a line, where there are several: how each stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
)

from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.standing import standing
from desktop.pages.classify.words import entry_name
from desktop.theme import Theme
from desktop.widgets.card import Card
from desktop.widgets.dropped_files import dropped_spreadsheets
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import set_kind
from desktop.wording import counted

_MOST_ROWS = 5
_ONE_FILE = QT_TRANSLATE_NOOP("ClassifyFiles", "{count} file")
_FILES = QT_TRANSLATE_NOOP("ClassifyFiles", "{count} files")


class FilesList(Card):
    """``looked_at``, ``removed`` carry an entry, ``dropped`` the paths of files from outside;
    ``more_asked`` when more files are to be chosen."""

    looked_at = Signal(object)
    removed = Signal(object)
    dropped = Signal(list)
    more_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._entries: list[Entry] = []
        self.table = _Table()
        self.more, self.remove = QPushButton(), QPushButton()
        for button in (self.more, self.remove):
            set_kind(button, "link")
            self.add_right(button)
        self.body.addWidget(self.table)
        self.setAcceptDrops(True)
        self.table.currentCellChanged.connect(self._look)
        self.table.deleted.connect(self._remove)
        self.remove.clicked.connect(self._remove)
        self.more.clicked.connect(self.more_asked)
        theme.changed.connect(self._fit)
        self.hide()

    def show_entries(self, entries: Sequence[Entry], current: Entry | None) -> None:
        """Show these; a single one needs no list."""
        self._entries = list(entries)
        self.set_heading(counted(len(entries), _ONE_FILE, _FILES))
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(entries))
            for row, entry in enumerate(entries):
                self._show(row, entry)
            if current in self._entries:
                row = self._entries.index(current)
                if row != self.table.currentRow():
                    self.table.setCurrentCell(row, 0)
        self.remove.setEnabled(current is not None and not current.is_at_work)
        self.setVisible(len(entries) > 1)
        self._fit()

    def show_state(self, entry: Entry) -> None:
        """There is news of one of them."""
        if entry in self._entries:
            self._show(self._entries.index(entry), entry)

    def said_of(self, row: int) -> str:
        """What is said of the file in a row."""
        item = self.table.item(row, 1)
        return "" if item is None else item.text()

    def retranslate(self) -> None:
        """Set the words."""
        self.table.setAccessibleName(translate("ClassifyFiles", "Files to classify"))
        self.more.setText(translate("ClassifyFiles", "Add…"))
        self.remove.setText(translate("ClassifyFiles", "Remove"))
        self.remove.setToolTip(
            translate("ClassifyFiles", "Takes the chosen file off the list (Delete).")
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Files that are let go here are added."""
        if dropped_spreadsheets(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Add them."""
        event.acceptProposedAction()
        self.dropped.emit(dropped_spreadsheets(event.mimeData()))

    def _show(self, row: int, entry: Entry) -> None:
        name, said = self._cell(row, 0), self._cell(row, 1)
        state = standing(entry)
        words = entry_name(entry)
        name.setText(one_line(words))
        name.setToolTip(plain_tooltip(words if entry.file is None else str(entry.file)))
        said.setText(state.words)
        said.setForeground(self._theme.colour(state.colour))
        said.setToolTip(plain_tooltip(state.why or state.words))

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        found = self.table.item(row, column)
        if found is None:
            found = QTableWidgetItem()
            self.table.setItem(row, column, found)
        return found

    @Slot()
    def _fit(self) -> None:
        height = round(self._theme.metrics("body").height()) + 12
        self.table.verticalHeader().setDefaultSectionSize(height)
        self.table.setFixedHeight(height * min(max(self.table.rowCount(), 1), _MOST_ROWS) + 6)

    @Slot(int, int, int, int)
    def _look(self, row: int, _column: int, before: int, _: int) -> None:
        if row != before and 0 <= row < len(self._entries):
            self.looked_at.emit(self._entries[row])

    @Slot()
    def _remove(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._entries):
            self.removed.emit(self._entries[row])


class _Table(QTableWidget):
    """``deleted`` when the user presses that key."""

    deleted = Signal()

    def __init__(self) -> None:
        super().__init__(0, 2)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)  # Tab leaves the list; arrows move in it
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Delete takes a file off the list."""
        if event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
            return
        super().keyPressEvent(event)
