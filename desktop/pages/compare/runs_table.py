"""The chosen runs in a table: what each of them is, and its scores on the common texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.commands.run_comparison import RunBeside
from desktop.i18n import QT_TRANSLATE_NOOP, Words
from desktop.pages.compare import runs_words, words
from desktop.theme import Theme
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import set_role

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW, _BESIDE_WORDS, _WIDEST = 34, 19, 240

_COLUMNS: tuple[tuple[Words, Callable[[RunBeside], str]], ...] = (
    (QT_TRANSLATE_NOOP("RunsTable", "Run"), lambda each: runs_words.run_name(each.run)),
    (QT_TRANSLATE_NOOP("RunsTable", "Macro-F1"), lambda each: words.score(each.scores.macro_f1)),
    (QT_TRANSLATE_NOOP("RunsTable", "Accuracy"), lambda each: words.score(each.scores.accuracy)),
    (QT_TRANSLATE_NOOP("RunsTable", "Variant"), lambda each: runs_words.variant(each.run)),
    (QT_TRANSLATE_NOOP("RunsTable", "Recipe"), lambda each: runs_words.recipe(each.run)),
    (QT_TRANSLATE_NOOP("RunsTable", "Seed"), lambda each: str(each.run.seed)),
    (QT_TRANSLATE_NOOP("RunsTable", "Encoder"), lambda each: runs_words.encoder(each.run)),
)


class RunsTableModel(QAbstractTableModel):
    """A row for each run."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._runs: tuple[RunBeside, ...] = ()

    def show_runs(self, runs: Sequence[RunBeside]) -> None:
        """Show these runs; also after a change of language."""
        self.beginResetModel()
        self._runs = tuple(runs)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """One for each run."""
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """Always the same."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """What a column shows."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _COLUMNS[section][0].now() if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One cell."""
        if not index.isValid():
            return None
        beside = self._runs[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _COLUMNS[index.column()][1](beside)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(runs_words.told(beside.run))
            case Qt.ItemDataRole.FontRole if index.column() == 0:
                font = QFont()
                font.setBold(True)
                return font
        return None


class RunsTable(QTableView):
    """As high as its few rows need."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows = RunsTableModel(self)
        self.setModel(self.rows)
        set_role(self, "plain")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(self.rows, header))
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.rows.modelReset.connect(self._fit)
        theme.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Spread the columns over the new width."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        theme, rows = self._theme, self.rows
        widths = []
        for column in range(rows.columnCount()):
            cells = [str(rows.index(row, column).data()) for row in range(rows.rowCount())]
            head = theme.metrics("caption").horizontalAdvance(_COLUMNS[column][0].now())
            metrics = theme.metrics("body", bold=column == 0)
            widest = max(map(metrics.horizontalAdvance, cells), default=0.0)
            width = max(head, widest) + theme.scaled(_BESIDE_WORDS)
            widths.append(round(min(width, theme.scaled(_WIDEST))))
        left = max(self.viewport().width() - sum(widths), 0) // len(widths)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width + left)
        self.verticalHeader().setDefaultSectionSize(theme.scaled(_ROW))
        bar = self.horizontalScrollBar()
        bar_height = bar.sizeHint().height() if sum(widths) > self.viewport().width() else 0
        head_height = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(rows.rowCount() * theme.scaled(_ROW) + head_height + bar_height + 4)
