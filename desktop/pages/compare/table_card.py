"""The table of an experiment in its card."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSortFilterProxyModel, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.compare import words
from desktop.pages.compare.state import Shown
from desktop.pages.compare.table_columns import DIFFERENCE, INTERVAL, MACRO_F1, VARIANT, VERDICT
from desktop.pages.compare.table_model import SORTING, ComparisonModel
from desktop.widgets.card import Card
from desktop.widgets.style_property import set_role

_ROW, _BESIDE_WORDS = 36, 19
# The widest that columns show, so that nothing moves while an experiment runs.
_WIDEST_CELLS = {
    MACRO_F1: "0.0000 ± 0.0000",
    DIFFERENCE: "−00.00",
    INTERVAL: "[−00.00, +00.00]",
}
_WIDEST = 320
_ROWS_IN_VIEW = 10


class TableCard(Card):
    """All numbers, one row a variant; ``chosen(variant)`` when the user goes to another row."""

    chosen = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self.model = ComparisonModel(context.theme, self)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSortRole(SORTING)
        self.sorted.setSourceModel(self.model)
        self._running = False
        self._choosing = False
        self.view = QTableView()
        self._set_up_view()
        self.body.addWidget(self.view, 1)
        self.model.modelReset.connect(self._reset)
        self.view.selectionModel().currentRowChanged.connect(self._row_changed)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.view)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        context.theme.changed.connect(self._fit)

    def show_experiment(self, shown: Shown | None) -> None:
        """Show an experiment as far as it is, and mark the variant that is looked at."""
        running = shown is not None and shown.running
        self.model.show_experiment(shown)
        if running is not self._running:
            self._running = running
            self._fit()
        self._mark(None if shown is None else shown.opposite)

    def retranslate(self) -> None:
        """Set the words."""
        self.view.setAccessibleName(translate("TableCard", "Scores of every variant"))
        self.view.setToolTip(
            translate("TableCard", "A heading sorts; Ctrl+C copies the table for a spreadsheet")
        )
        self.model.retranslate()
        self._fit()

    @Slot()
    def copy(self) -> None:
        """Put the table on the clipboard as tab-separated text, as it is sorted."""
        columns = range(self.sorted.columnCount())
        rows = range(self.sorted.rowCount())
        head = [str(self.sorted.headerData(at, Qt.Orientation.Horizontal)) for at in columns]
        cells = [[str(self.sorted.index(row, at).data()) for at in columns] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in (head, *cells)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Spread the columns over the new width."""
        super().resizeEvent(event)
        self._fit()

    def _set_up_view(self) -> None:
        set_role(self.view, "plain")
        self.view.setModel(self.sorted)
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        self.view.setWordWrap(False)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.verticalHeader().hide()
        header = self.view.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        # The order of the experiment, until the user wants another; a third click brings it back.
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.view.setSortingEnabled(True)

    def _mark(self, variant: str | None) -> None:
        """Make a variant's row the current one, without telling of it."""
        rows = [row for row in range(self.model.rowCount()) if self.model.variant(row) == variant]
        self._choosing = True
        if rows:
            index = self.sorted.mapFromSource(self.model.index(rows[0], VARIANT))
            if index.row() != self.view.currentIndex().row():
                flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
                whole = flags | QItemSelectionModel.SelectionFlag.Rows
                self.view.selectionModel().setCurrentIndex(index, whole)
        self._choosing = False

    @Slot(QModelIndex, QModelIndex)
    def _row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._choosing:
            self.chosen.emit(self.model.variant(self.sorted.mapToSource(current).row()))

    @Slot()
    def _reset(self) -> None:
        self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        theme = self._theme
        caption = theme.metrics("caption")
        widths: list[int] = []
        for column in range(self.model.columnCount()):
            head = str(self.model.headerData(column, Qt.Orientation.Horizontal) or "")
            metrics = theme.metrics("body", bold=column in (VARIANT, VERDICT))
            widest = max(map(metrics.horizontalAdvance, self._samples(column)), default=0.0)
            width = max(caption.horizontalAdvance(head), widest) + theme.scaled(_BESIDE_WORDS)
            widths.append(round(min(width, theme.scaled(_WIDEST))))
        # What is left over goes to all columns alike.
        left = max(self.view.viewport().width() - sum(widths), 0) // max(len(widths), 1)
        for column, width in enumerate(widths):
            self.view.setColumnWidth(column, width + left)
        self.view.verticalHeader().setDefaultSectionSize(theme.scaled(_ROW))
        self._keep_in_view()

    def _samples(self, column: int) -> list[str]:
        """What a column must have room for, also what it does not show yet."""
        cells = [str(self.model.index(row, column).data()) for row in range(self.model.rowCount())]
        if column in self.model.seed_columns and self._running:
            return words.widest_at_work()
        if column in _WIDEST_CELLS:
            return [_WIDEST_CELLS[column]]
        return cells

    def _keep_in_view(self) -> None:
        """All rows are in view where that is possible: the page scrolls sooner than the table."""
        rows = min(self.model.rowCount(), _ROWS_IN_VIEW)
        header = self.view.horizontalHeader().sizeHint().height()
        bar = self.view.horizontalScrollBar().sizeHint().height()
        self.view.setMinimumHeight(rows * self._theme.scaled(_ROW) + header + bar + 8)
