"""Counts by another column as a table: a row a group, a column a label."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.i18n import translate
from desktop.widgets.chart.bars import NO_BARS, Bars
from desktop.widgets.one_line import one_line
from desktop.widgets.percent import percent
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.wording import number

Index = QModelIndex | QPersistentModelIndex
SORTING = Qt.ItemDataRole.UserRole
GROUP, ALL = range(2)
_FIRST_LABEL = 2
_NOWHERE = QModelIndex()


class PivotModel(QAbstractTableModel):
    """Columns: the group, all of its rows, and each label's count with its share."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._column = ""
        self._bars: Bars = NO_BARS

    def show_bars(self, column: str, bars: Bars) -> None:
        """Show the numbers of these bars, by a column of that name."""
        if (column, bars) != (self._column, self._bars):
            self.beginResetModel()
            self._column, self._bars = column, bars
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """One for each group."""
        return 0 if parent.isValid() else len(self._bars.groups)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """One for each label, after the group and its sum."""
        return 0 if parent.isValid() else _FIRST_LABEL + len(self._bars.parts)

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What a column shows."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(section) | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self._heading(section))
        return (
            plain_tooltip(self._heading(section)) if role == Qt.ItemDataRole.ToolTipRole else None
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        if not index.isValid():
            return None
        group, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._written(group, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._bars.groups[group]) if column == GROUP else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(_side(column) | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.UserRole:
                return self._sorting(group, column)
        return None

    def _heading(self, section: int) -> str:
        if section == GROUP:
            return self._column
        if section == ALL:
            return translate("ClassifyPivot", "rows")
        return self._bars.parts[section - _FIRST_LABEL].name

    def _written(self, group: int, column: int) -> str:
        if column == GROUP:
            return one_line(self._bars.groups[group])
        total = self._bars.total(group)
        if column == ALL:
            return number(total)
        count = self._bars.parts[column - _FIRST_LABEL].numbers[group]
        return f"{number(count)} · {percent(count / total if total else 0.0)}"

    def _sorting(self, group: int, column: int) -> float:
        """Groups by their own order; labels by what the bars show: shares or counts."""
        if column == GROUP:
            return group
        total = self._bars.total(group)
        if column == ALL:
            return total
        count = self._bars.parts[column - _FIRST_LABEL].numbers[group]
        return count / total if self._bars.as_shares and total else float(count)


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft if column == GROUP else Qt.AlignmentFlag.AlignRight
