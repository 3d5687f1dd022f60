"""The experiment as a table: a row a variant, with every seed's score or why there is none."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desktop.commands.experiments import Arm
from desktop.pages.compare import table_columns as columns
from desktop.pages.compare.state import Shown
from desktop.theme import Theme
from desktop.widgets.plain_tooltip import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
SORTING = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


class ComparisonModel(QAbstractTableModel):
    """Columns: variant, scores, difference, interval, verdict, one for each seed, state."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: Shown | None = None
        theme.changed.connect(self._told_anew)

    def show_experiment(self, shown: Shown | None) -> None:
        """Show an experiment; one that only went on keeps selection and scrolling."""
        if _shape(shown) == _shape(self._shown):
            self._shown = shown
            self._told_anew()
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._told_anew()
        if self.columnCount():
            last = self.columnCount() - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    @property
    def seed_columns(self) -> range:
        """Where the single seeds stand."""
        return range(0) if self._shown is None else columns.seed_columns(self._shown)

    def variant(self, row: int) -> str:
        """Which variant stands in a row."""
        return "" if self._shown is None else self._shown.comparison.arms[row].variant

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """One for each variant."""
        return 0 if parent.isValid() or self._shown is None else len(self._shown.comparison.arms)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """As many as the seeds ask for."""
        return 0 if parent.isValid() or self._shown is None else self.seed_columns.stop + 1

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What a column shows."""
        if orientation is not Qt.Orientation.Horizontal or self._shown is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return columns.heading(self._shown, section)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        shown, column = self._shown, index.column()
        if not index.isValid() or shown is None:
            return None
        arm = shown.comparison.arms[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return columns.written(shown, arm, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(columns.told(shown, arm, column))
            case Qt.ItemDataRole.UserRole:
                return columns.sorting(shown, arm, column)
        return self._look(shown, arm, column, role)

    def _look(self, shown: Shown, arm: Arm, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour(columns.colour(shown, arm, column))
        if role == Qt.ItemDataRole.FontRole and column in (columns.VARIANT, columns.VERDICT):
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _told_anew(self) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _shape(shown: Shown | None) -> tuple[object, ...]:
    """What decides rows and columns."""
    if shown is None:
        return ()
    comparison = shown.comparison
    return (shown.experiment.id, tuple(arm.variant for arm in comparison.arms), comparison.seeds)
