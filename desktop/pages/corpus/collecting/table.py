"""The files that came back, one a row, with what each would bring."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop.commands.sharing import Looked
from desktop.i18n import translate
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.wording import number

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CollectTable(QTableWidget):
    """Shows numbers only; what is wrong is told in words below it."""

    def __init__(self) -> None:
        super().__init__()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def show_files(self, files: Sequence[Looked]) -> None:
        """Show these files, in their order."""
        heads = (
            translate("CollectTable", "File"),
            translate("CollectTable", "Labelled by"),
            translate("CollectTable", "New labels"),
            translate("CollectTable", "Skipped"),
            translate("CollectTable", "Taken back"),
            translate("CollectTable", "Common done"),
            translate("CollectTable", "Not the same"),
        )
        self.setColumnCount(len(heads))
        for column, head in enumerate(heads):
            item = QTableWidgetItem(head)
            item.setTextAlignment(_RIGHT if column > 1 else _LEFT)
            self.setHorizontalHeaderItem(column, item)
        self.setRowCount(len(files))
        for row, looked in enumerate(files):
            for column, words in enumerate(_cells(looked)):
                item = QTableWidgetItem(one_line(words))
                item.setToolTip(plain_tooltip(str(looked.file) if column == 0 else words))
                if column > 1:
                    item.setTextAlignment(_RIGHT)
                self.setItem(row, column, item)
        self.resizeColumnsToContents()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def chosen_rows(self) -> set[int]:
        """The rows that are selected."""
        return {index.row() for index in self.selectionModel().selectedRows()}


def _cells(looked: Looked) -> tuple[str, ...]:
    found = looked.found
    if found is None:
        refused = translate("CollectTable", "cannot be collected")
        return (looked.file.name, refused, "", "", "", "", "")
    common = f"{number(found.common_done)} / {number(found.common)}" if found.common else ""
    return (
        looked.file.name,
        ", ".join(found.annotators),
        number(found.labels),
        number(found.skipped),
        number(found.cleared),
        common,
        number(found.conflicts),
    )
