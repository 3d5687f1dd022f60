"""Texts that two runs call differently, as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from data.label_set.labels import Label
from desktop.i18n import QT_TRANSLATE_NOOP
from desktop.label_names import label_name
from desktop.theme import Theme
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import set_role

if TYPE_CHECKING:
    from desktop.commands.run_changes import FlippedText

Index = QModelIndex | QPersistentModelIndex

_COLUMNS = (
    QT_TRANSLATE_NOOP("ChangesPane", "Text"),
    QT_TRANSLATE_NOOP("ChangesPane", "Gold"),
    QT_TRANSLATE_NOOP("ChangesPane", "Before"),
    QT_TRANSLATE_NOOP("ChangesPane", "After"),
)
_ROWS_AT_LEAST = 5
_WIDEST_LABEL = 96


class FlippedModel(QAbstractTableModel):
    """The text, its gold label, and what each run says; labels with a square of their colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._texts: tuple[FlippedText, ...] = ()
        self._labels: Mapping[str, Label] = {}

    def show_texts(self, texts: Sequence[FlippedText], labels: Mapping[str, Label]) -> None:
        """Show these texts, in this order; also after a change of language."""
        self.beginResetModel()
        self._texts, self._labels = tuple(texts), labels
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's ways
        """How many texts there are."""
        return 0 if parent.isValid() else len(self._texts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's ways
        """How much is told of each."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' names."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(_COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _COLUMNS[section].now()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says."""
        if not index.isValid():
            return None
        text, column = self._texts[index.row()], index.column()
        if column == 0:
            return _body(text.body, role)
        key = (text.given, text.before, text.after)[column - 1]
        label = self._labels.get(key)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._theme.resolve(label or "text2")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return one_line(key if label is None else label_name(label))
        return None


class FlippedTable(QTableView):
    """The table; the first column takes the room that there is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.flipped = FlippedModel(theme)
        self.flipped.setParent(self)
        self.setModel(self.flipped)
        set_role(self, "plain")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(theme.scaled(48))
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_texts(self, texts: Sequence[FlippedText], labels: Mapping[str, Label]) -> None:
        """Show these texts from the first one on."""
        self.flipped.show_texts(texts, labels)
        self._fit_columns()
        self.scrollToTop()

    def _fit_columns(self) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(_COLUMNS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.resizeColumnToContents(column)
            width = min(self.columnWidth(column), self._theme.scaled(_WIDEST_LABEL))
            self.setColumnWidth(column, width)

    @Slot()
    def _restyle(self) -> None:
        row, square = self._theme.scaled(28), self._theme.scaled(9)
        self.setIconSize(QSize(square, square))
        self.verticalHeader().setDefaultSectionSize(row)
        self.setMinimumHeight(row * (_ROWS_AT_LEAST + 1))
        self._fit_columns()
        self.viewport().update()


def _body(body: str, role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return one_line(body)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return body
    return plain_tooltip(body) if role == Qt.ItemDataRole.ToolTipRole else None
