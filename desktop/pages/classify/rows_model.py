"""The rows of the file with what the classifier says of them, for a table view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from data.label_set.labels import Label
from data.spreadsheets.columns import column_index
from data.spreadsheets.table import Row, Table, cell_text, unique_names
from desktop.commands.classifying import ClassifiedTable, RowLabel
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
Kind = Literal["other", "text", "label", "confidence"]

LABEL_ROLE = Qt.ItemDataRole.UserRole + 1
"""In the column of labels: the row's Label, None without one."""
UNSURE_ROLE = Qt.ItemDataRole.UserRole + 2
"""In the column of confidences: the number in words if the label is unsure, else None."""
# Besides the texts: enough to recognise a row by, and the texts still have room.
OTHER_COLUMNS = 2


class RowsModel(QAbstractTableModel):
    """Some of the file's own columns, the texts, and behind them label and confidence."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: Table | None = None
        self._text_place = 0
        self._columns: tuple[tuple[Kind, int], ...] = ()
        self._result: ClassifiedTable | None = None
        self._labels: Mapping[str, Label] = {}
        self._places: Sequence[int] | None = None

    def show_table(self, table: Table | None, text_column: str) -> None:
        """Show the rows of a table; nothing is known of their labels yet."""
        self.beginResetModel()
        self._table, self._result, self._places, self._columns = table, None, None, ()
        if table is not None:
            self._text_place = column_index(table, text_column)
            others = [each for each in range(len(table.header)) if each != self._text_place]
            own = sorted([*others[:OTHER_COLUMNS], self._text_place])
            self._columns = (
                *(("text" if each == self._text_place else "other", each) for each in own),
                ("label", 0),
                ("confidence", 0),
            )
        self.endResetModel()

    def show_result(self, result: ClassifiedTable | None, labels: Mapping[str, Label]) -> None:
        """Show what the classifier says of the rows that are shown."""
        if result is self._result and labels == self._labels:
            return
        self._result, self._labels = result, labels
        if self._places is not None:
            self.show_only(None)
        self._refresh()

    def show_only(self, places: Sequence[int] | None) -> None:
        """Show only the rows at these places of the table; all with None."""
        self.beginResetModel()
        self._places = places
        self.endResetModel()

    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._refresh()
        last = max(len(self._columns) - 1, 0)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def kind(self, column: int) -> Kind:
        """What a column holds."""
        return self._columns[column][0]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's ways
        """How many rows are shown."""
        if parent.isValid() or self._table is None:
            return 0
        return len(self._table.rows) if self._places is None else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's ways
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """A column's name; a row's number in its file."""
        if role != Qt.ItemDataRole.DisplayRole or self._table is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            known = 0 <= section < self.rowCount()
            return str(self._row(section)[1].number) if known else None
        if not 0 <= section < len(self._columns):
            return None
        kind, place = self._columns[section]
        if kind == "label":
            return translate("ClassifyRows", "Label")
        if kind == "confidence":
            return translate("ClassifyRows", "Confidence")
        return unique_names(self._table.header)[place]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell of the file, or what the classifier says."""
        if not index.isValid():
            return None
        kind, column = self._columns[index.column()]
        place, row = self._row(index.row())
        if kind == "label":
            return self._label(self._row_label(place), self._is_blank(row), role)
        if kind == "confidence":
            return self._confidence(self._row_label(place), role)
        cell = cell_text(row.cells[column]) if column < len(row.cells) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(cell)
        return plain_tooltip(cell) if role == Qt.ItemDataRole.ToolTipRole else None

    def _row(self, shown: int) -> tuple[int, Row]:
        assert self._table is not None
        place = shown if self._places is None else self._places[shown]
        return place, self._table.rows[place]

    def _row_label(self, place: int) -> RowLabel | None:
        return None if self._result is None else self._result.row_label(place)

    def _is_blank(self, row: Row) -> bool:
        place = self._text_place
        return place >= len(row.cells) or not cell_text(row.cells[place]).strip()

    def _label(self, said: RowLabel | None, is_blank: bool, role: int) -> object:
        label = None if said is None else self._labels.get(said.label)
        if role == LABEL_ROLE:
            return label
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if said is None:
            return translate("ClassifyRows", "no text") if is_blank else ""
        return said.label if label is None else label_name(label)

    def _confidence(self, said: RowLabel | None, role: int) -> object:
        confidence = "" if said is None else f"{said.confidence:.2f}"
        is_unsure = said is not None and said.unsure
        if role == UNSURE_ROLE:
            return confidence if is_unsure else None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        mark = translate("ClassifyRows", "unsure")
        return f"{confidence} {mark}" if is_unsure else confidence

    def _refresh(self) -> None:
        if self.rowCount() and self._columns:
            last = self.index(self.rowCount() - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
