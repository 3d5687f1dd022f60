"""The rows of a corrected spreadsheet on screen: labels as chips, ticks by mouse and space bar."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QRectF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from data.label_set.labels import Label
from desktop.context import AppContext
from desktop.label_names import label_name
from desktop.pages.corpus.correcting.rows import LABEL_ROLE, Column, CorrectTable
from desktop.pages.corpus.model import Index
from desktop.theme import Theme
from desktop.widgets.label_chip import paint_label_chip

_ROW_HEIGHT = 36
_PAD = 8
_LEAST_TEXT = 180
# Usual widths, and those where the texts would have no room.
_WIDTHS = {
    Column.TAKE: (34, 34),
    Column.ROW: (64, 52),
    Column.BEFORE: (120, 106),
    Column.LABEL: (120, 106),
    Column.WHAT: (240, 140),
}


class ChipDelegate(QStyledItemDelegate):
    """Draws the cells with a label as its chip, all others as usual."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802  # Qt's name
        """The chip stands for the words."""
        super().initStyleOption(option, index)
        if isinstance(index.data(LABEL_ROLE), Label):
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, and the chip over it."""
        super().paint(painter, option, index)
        label = index.data(LABEL_ROLE)
        if isinstance(label, Label):
            pad = self._theme.scaled(_PAD)
            room = QRectF(option.rect).adjusted(pad, 0, -pad, 0)
            colour = self._theme.resolve(label)
            paint_label_chip(painter, room, label_name(label), colour, self._theme)


class CorrectTableView(QTableView):
    """As many rows as there are; only those in view cost anything."""

    def __init__(self, context: AppContext, table: CorrectTable) -> None:
        super().__init__()
        self._theme = context.theme
        self._table = table
        self.setModel(table)
        self.setItemDelegate(ChipDelegate(context.theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.hide()
        # A header asks of every row whether it is selected; this one knows of none.
        columns.setSelectionModel(QItemSelectionModel(table, columns))
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setMinimumSectionSize(1)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        context.theme.changed.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """The space bar ticks the selected rows, or takes their ticks away."""
        if event.key() == Qt.Key.Key_Space:
            rows = sorted(index.row() for index in self.selectionModel().selectedRows())
            self._table.set_ticks(rows)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  # Qt's name
        """Do nothing: Qt would look through all rows."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Keep the texts readable: other columns give way."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.scaled(_ROW_HEIGHT))
        needed = sum(usual for usual, _ in _WIDTHS.values()) + _LEAST_TEXT
        narrow = self.viewport().width() < self._theme.scaled(needed)
        for column, widths in _WIDTHS.items():
            self.setColumnWidth(column, self._theme.scaled(widths[narrow]))
        self.viewport().update()
