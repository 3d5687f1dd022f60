"""The experiment as a table: a row a variant, with every seed's score or why there is none."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from desktop.commands.experiments import Arm, ArmRun
from desktop.i18n import translate
from desktop.pages.compare import words
from desktop.pages.compare.state import Shown
from desktop.theme import Theme
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
VARIANT, MACRO_F1, ACCURACY, DIFFERENCE = range(4)
_BEFORE_SEEDS = 4
_NOWHERE = QModelIndex()


class ComparisonModel(QAbstractTableModel):
    """Columns: variant, scores, difference, one for each seed, state."""

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
        seeds = 0 if self._shown is None else len(self._shown.comparison.seeds)
        return range(_BEFORE_SEEDS, _BEFORE_SEEDS + seeds)

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
        if section in self.seed_columns:
            seed = self._shown.comparison.seeds[section - _BEFORE_SEEDS]
            return translate("ComparisonTable", "Seed {seed}").format(seed=seed)
        return {
            VARIANT: translate("ComparisonTable", "Variant"),
            MACRO_F1: translate("ComparisonTable", "Macro-F1 (mean ± sd)"),
            ACCURACY: translate("ComparisonTable", "Accuracy"),
            DIFFERENCE: translate("ComparisonTable", "Difference (points)"),
            self.seed_columns.stop: translate("ComparisonTable", "State"),
        }.get(section)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        if not index.isValid() or self._shown is None:
            return None
        arm = self._shown.comparison.arms[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._written(arm, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._told(arm, index.column()))
            case Qt.ItemDataRole.FontRole if index.column() == VARIANT:
                font = QFont()
                font.setBold(True)
                return font
            case Qt.ItemDataRole.ForegroundRole:
                return self._theme.colour(self._colour(arm, index.column()))
        return None

    def _written(self, arm: Arm, column: int) -> str:
        shown = self._shown
        assert shown is not None
        if column in self.seed_columns:
            return words.run_cell(shown, arm.variant, self._run(arm, column))
        match column:
            case 0:
                return one_line(arm.variant)
            case 1:
                return words.score(arm.mean("macro_f1"), arm.deviation("macro_f1"))
            case 2:
                return words.score(arm.mean("accuracy"))
            case 3:
                return self._difference(arm)
        return words.arm_state(shown, arm, with_reasons=True)

    def _difference(self, arm: Arm) -> str:
        reference = None if self._shown is None else self._shown.comparison.reference
        if reference is None or arm is reference:
            return "–"
        differences = arm.differences(reference)
        return words.points(differences.mean, differences.deviation)

    def _told(self, arm: Arm, column: int) -> str:
        """What the cell has no room for."""
        if column == VARIANT:
            return words.parts(arm.variant)
        if column in self.seed_columns:
            run = self._run(arm, column)
            return "" if run.failure is None else words.failure(run)
        return "\n".join(words.failures(arm)) if column == self.seed_columns.stop else ""

    def _colour(self, arm: Arm, column: int) -> str:
        if column in self.seed_columns:
            run = self._run(arm, column)
            if run.macro_f1 is not None:
                return "text"
            return "bad" if run.state == "failed" else "text2"
        failed = column == self.seed_columns.stop and bool(words.failures(arm))
        return "bad" if failed else "text"

    def _run(self, arm: Arm, column: int) -> ArmRun:
        return arm.runs[column - _BEFORE_SEEDS]

    def _told_anew(self) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _shape(shown: Shown | None) -> tuple[object, ...]:
    """What decides rows and columns."""
    if shown is None:
        return ()
    comparison = shown.comparison
    return (tuple(arm.variant for arm in comparison.arms), comparison.seeds)
