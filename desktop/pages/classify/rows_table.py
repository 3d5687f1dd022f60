"""The table of the file's rows, as wide as there is room for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.label_names import label_name
from desktop.pages.classify.presenter import ClassifyPresenter
from desktop.pages.classify.rows_delegate import RowsDelegate
from desktop.pages.classify.rows_model import RowsModel
from desktop.theme import Theme

_ROW = 38
_OTHER = 110
_LEAST_LABEL = 84
_LEAST_TEXT = 180
_LEAST = 60


class RowsTable(QTableView):
    """Rows cannot be changed here: the table shows what will be written."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._names: list[str] = []
        self.rows = RowsModel(self)
        self._delegate = RowsDelegate(theme, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows move in it
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(False)
        self.rows.modelReset.connect(self.arrange)
        theme.changed.connect(self.arrange)

    def show_file(self, presenter: ClassifyPresenter) -> None:
        """Show the rows that were read, in view of the chosen column."""
        opened = presenter.reader.opened
        self.rows.show_table(None if opened is None else opened.table, presenter.text_column)

    def show_result(self, presenter: ClassifyPresenter) -> None:
        """Show what the classifier says of them."""
        labels = {label.key: label for label in presenter.labels}
        self.rows.show_result(presenter.result, labels)
        self._names = [label_name(label) for label in presenter.labels]
        self.arrange()

    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.rows.retranslate()
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Share the room anew."""
        super().resizeEvent(event)
        self.arrange()

    @Slot()
    def arrange(self) -> None:
        """Give the texts what the other columns leave; these go where there is no room."""
        theme = self._theme
        self.verticalHeader().setDefaultSectionSize(theme.scaled(_ROW))
        chip, confidence = self._delegate.widths(self._names)
        fixed = {"label": max(chip, theme.scaled(_LEAST_LABEL)), "confidence": confidence}
        room = self.viewport().width() - sum(fixed.values())
        text = None
        for column in range(self.rows.columnCount()):
            kind = self.rows.kind(column)
            width = fixed.get(kind, theme.scaled(_OTHER))
            if kind == "other":
                fits = room - width >= theme.scaled(_LEAST_TEXT)
                room -= width if fits else 0
                self.setColumnHidden(column, not fits)
            if kind == "text":
                text = column
                self.setColumnHidden(column, False)
            else:
                self.setColumnWidth(column, width)
        if text is not None:
            self.setColumnWidth(text, max(room, theme.scaled(_LEAST)))
