"""The files of an import, one a row: which are taken, and what is to be known of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.importing.files import ImportFile
from desktop.sentences import in_user_language
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip

_MOST_ROWS = 5
_ON = Qt.CheckState.Checked


@dataclass(frozen=True)
class _State:
    """What is to be known of a file, in a word and in whole."""

    word: str
    colour: str
    why: str = ""


class FileList(QTableWidget):
    """``picked(row)`` when a file is to be shown, ``ticked(row, on)``, ``removed(row)``."""

    picked = Signal(int)
    ticked = Signal(int, bool)
    removed = Signal(int)

    def __init__(self, context: AppContext) -> None:
        super().__init__(0, 2)
        self._theme = context.theme
        self._files: list[ImportFile] = []
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.currentCellChanged.connect(self._picked)
        self.itemChanged.connect(self._ticked)
        context.theme.changed.connect(self._restyle)
        self.hide()

    def show_files(self, files: Sequence[ImportFile], current: ImportFile | None) -> None:
        """Show these; a single one needs no list."""
        self._files = list(files)
        with QSignalBlocker(self):
            self.setRowCount(len(files))
            for row, file in enumerate(files):
                self._show(row, file)
            if current in self._files:
                self.setCurrentCell(self._files.index(current), 0)
        self.setVisible(len(files) > 1)
        self._restyle()

    def said_of(self, row: int) -> str:
        """What is said of the file in a row."""
        item = self.item(row, 1)
        return "" if item is None else item.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Delete takes a file off the list."""
        if event.key() == Qt.Key.Key_Delete and self.currentRow() >= 0:
            self.removed.emit(self.currentRow())
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set the words."""
        self.setAccessibleName(translate("ImportFileList", "Files to import"))
        self.setToolTip(translate("ImportFileList", "Delete takes a file off the list."))
        with QSignalBlocker(self):
            for row, file in enumerate(self._files):
                self._show(row, file)

    def _show(self, row: int, file: ImportFile) -> None:
        state = _state_of(file)
        name = self.item(row, 0)
        if name is None:
            name = QTableWidgetItem()
            self.setItem(row, 0, name)
            self.setItem(row, 1, QTableWidgetItem())
        name.setText(one_line(file.path.name))
        name.setToolTip(plain_tooltip(str(file.path)))
        name.setCheckState(_ON if file.wanted else Qt.CheckState.Unchecked)
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        usable = flags | Qt.ItemFlag.ItemIsUserCheckable
        name.setFlags(flags if file.failure is not None else usable)
        said = self.item(row, 1)
        assert said is not None
        said.setText(state.word)
        said.setForeground(self._theme.colour(state.colour))
        said.setToolTip(plain_tooltip(state.why))
        said.setFlags(flags)

    @Slot()
    def _restyle(self) -> None:
        height = round(self._theme.metrics("body").height()) + 12
        self.verticalHeader().setDefaultSectionSize(height)
        self.setFixedHeight(height * min(max(self.rowCount(), 1), _MOST_ROWS) + 6)

    @Slot(int, int, int, int)
    def _picked(self, row: int, _column: int, before: int, _: int) -> None:
        if row >= 0 and row != before:
            self.picked.emit(row)

    @Slot(QTableWidgetItem)
    def _ticked(self, item: QTableWidgetItem) -> None:
        if item.column() == 0:
            self.ticked.emit(item.row(), item.checkState() is _ON)


def _state_of(file: ImportFile) -> _State:
    if file.failure is not None:
        why = in_user_language(file.failure.message)
        return _State(translate("ImportFileList", "cannot be read"), "bad", why)
    if not file.ticked:
        return _State(translate("ImportFileList", "left out"), "text2")
    if file.preview is None:
        return _State(translate("ImportFileList", "reading…"), "text2")
    if file.refusal is not None:
        why = in_user_language(file.refusal.message)
        return _State(translate("ImportFileList", "cannot be imported"), "bad", why)
    kind, doubts = file.preview.table.format.upper(), _doubts(file)
    words = translate("ImportFileList", "{kind}, ready")
    if doubts:
        words = translate("ImportFileList", "{kind}, needs a look")
    return _State(words.format(kind=kind), "warn" if doubts else "ok", "\n".join(doubts))


def _doubts(file: ImportFile) -> list[str]:
    """What the user should look at before this file is imported."""
    assert file.preview is not None
    doubts = []
    if not file.roles.complete:
        doubts.append(translate("ImportFileList", "It is not said which column holds the texts."))
    if not file.alike and not file.looked_at:
        words = translate("ImportFileList", "Its columns are not those of the first file.")
        doubts.append(words)
    if file.preview.looks_headless and file.reading.has_header and not file.looked_at:
        doubts.append(translate("ImportFileList", "Its first row looks like data."))
    if file.report is not None and file.report.unknown_labels:
        doubts.append(translate("ImportFileList", "Some of its labels are not understood."))
    return doubts
