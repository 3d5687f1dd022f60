"""Changing what stands in the other columns of one text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from data.corpus.texts import Text
from data.spreadsheets.table import cell_text
from desktop.commands.change_set import ChangeSet
from desktop.commands.noting import change_columns
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure, Job
from desktop.pages.corpus.cell_values import changed_value
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.sentences import in_user_language
from desktop.widgets.style_property import set_kind
from desktop.wording import number

_WIDTH, _HEIGHT = 520, 420
_NAME, _VALUE = 0, 1
_WAS = Qt.ItemDataRole.UserRole


class ColumnsDialog(QDialog):
    """A table of names and values, written as one step; what was changed is asked about on Esc."""

    def __init__(self, context: AppContext, text: Text, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._project = context.session.project
        self._text_id = text.id
        self._before: Mapping[str, object] = text.extra
        self._job: Job | None = None
        self.table = QTableWidget(0, 2)
        self.failure = plain_words("bad")
        self._note = plain_words("caption")
        self.add = QPushButton(translate("ColumnsDialog", "Add a column"))
        self.remove = QPushButton(translate("ColumnsDialog", "Remove"))
        self.cancel = QPushButton(translate("ColumnsDialog", "Cancel"))
        self.save = QPushButton(translate("ColumnsDialog", "Save"))
        self.setWindowTitle(
            translate("ColumnsDialog", "Other columns of #{number}").format(number=number(text.id))
        )
        self._note.setText(
            translate("ColumnsDialog", "The spreadsheet that the text came from is not changed.")
        )
        self._lay_out()
        self._connect()
        for name, value in text.extra.items():
            self._append(name, cell_text(value), (name, value))
        if text.extra:
            self.table.setCurrentCell(0, _VALUE)
        else:
            self._add()

    def values(self) -> dict[str, object]:
        """All columns as they stand in the table; what was not touched is as it was."""
        found: dict[str, object] = {}
        for row in range(self.table.rowCount()):
            name, shown = self._cell(row, _NAME).strip(), self._cell(row, _VALUE)
            was = self._item(row, _NAME).data(_WAS)
            if name:
                found[name] = shown if was is None else changed_value(was[1], shown)
        return found

    def reject(self) -> None:
        """Close; ask first if something would be lost."""
        self._end_editing()
        if self._job is not None:
            return
        if not self._is_changed():
            super().reject()
            return
        answer = self._ask()
        if answer == QMessageBox.StandardButton.Save:
            self._save()
        elif answer == QMessageBox.StandardButton.Discard:
            super().reject()
        else:
            self.table.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """The window's own button does what Cancel does."""
        event.ignore()
        self.reject()

    def _is_changed(self) -> bool:
        return self._problem() != "" or list(self.values().items()) != list(self._before.items())

    def _ask(self) -> QMessageBox.StandardButton:
        """What to do with the changes."""
        buttons = QMessageBox.StandardButton
        return QMessageBox.question(
            self,
            self.windowTitle(),
            translate("ColumnsDialog", "Save the changes of these columns?"),
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )

    def _problem(self) -> str:
        """Why these columns cannot be saved; nothing if they can."""
        names: set[str] = set()
        for row in range(self.table.rowCount()):
            name = self._cell(row, _NAME).strip()
            if not name and self._cell(row, _VALUE):
                return translate("ColumnsDialog", "Row {row} has a value, but no name.").format(
                    row=row + 1
                )
            if name and name in names:
                return translate("ColumnsDialog", "Two columns are called “{name}”.").format(
                    name=name
                )
            names.add(name)
        return ""

    @Slot()
    def _save(self) -> None:
        self._end_editing()
        if self._job is not None:
            return
        problem = self._problem()
        self._say(problem)
        if problem:
            return
        values, project, text_id = self.values(), self._project, self._text_id
        if list(values.items()) == list(self._before.items()):
            self.accept()
            return
        self._job = self._context.jobs.write(
            lambda _state: change_columns(project, text_id, values)
        )
        self._job.succeeded.connect(self._saved)
        self._job.failed.connect(self._failed)

    @Slot(object)
    def _saved(self, _change: ChangeSet) -> None:
        self._job = None
        self.accept()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job = None
        words = (in_user_language(failure.message), in_user_language(failure.advice))
        self._say("\n".join(part for part in words if part))

    @Slot()
    def _add(self) -> None:
        self._append("", "", None)
        self.table.setCurrentCell(self.table.rowCount() - 1, _NAME)
        self.table.setFocus()

    @Slot()
    def _remove(self) -> None:
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())
        self.table.setFocus()

    def _append(self, name: str, shown: str, was: tuple[str, object] | None) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        item = QTableWidgetItem(name)
        item.setData(_WAS, was)
        self.table.setItem(row, _NAME, item)
        self.table.setItem(row, _VALUE, QTableWidgetItem(shown))

    def _item(self, row: int, column: int) -> QTableWidgetItem:
        item = self.table.item(row, column)
        assert item is not None
        return item

    def _cell(self, row: int, column: int) -> str:
        return self._item(row, column).text()

    def _end_editing(self) -> None:
        """Take into its cell what is being typed."""
        self.save.setFocus()

    def _say(self, words: str) -> None:
        self.failure.setText(words)
        self.failure.setVisible(bool(words))

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.finished.connect(self.deleteLater)
        self._context.session.closed.connect(self.deleteLater)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._save)

    def _set_table(self) -> None:
        theme = self._context.theme
        self.table.setHorizontalHeaderLabels(
            [translate("ColumnsDialog", "Column"), translate("ColumnsDialog", "Value")]
        )
        self.table.setAccessibleName(translate("ColumnsDialog", "Other columns"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.scaled(34))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_VALUE, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(_NAME, theme.scaled(170))
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _lay_out(self) -> None:
        theme = self._context.theme
        self._set_table()
        above, bottom = QHBoxLayout(), QHBoxLayout()
        for button in (self.add, self.remove):
            button.setAutoDefault(False)
            above.addWidget(button)
        above.addStretch(1)
        self.cancel.setAutoDefault(False)
        bottom.addStretch(1)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(2))
        for widget in (self._note, self.table):
            column.addWidget(widget)
        column.addLayout(above)
        column.addWidget(self.failure)
        column.addLayout(bottom)
        self.failure.hide()
        set_kind(self.save, "primary")
        self.save.setDefault(True)
        self.resize(theme.scaled(_WIDTH), theme.scaled(_HEIGHT))
