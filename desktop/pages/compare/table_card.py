"""The table of an experiment in its card."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.compare import words
from desktop.pages.compare.state import Shown
from desktop.pages.compare.table_model import DIFFERENCE, MACRO_F1, VARIANT, ComparisonModel
from desktop.widgets.card import Card
from desktop.widgets.style_property import set_role

_ROW, _BESIDE_WORDS = 36, 19
# The widest that columns show, so that nothing moves while an experiment runs.
_SCORE, _DIFFERENCE = "0.0000 ± 0.0000", "−00.00 ± 00.00"
_WIDEST = 320
_ROWS_IN_VIEW = 10


class TableCard(Card):
    """All numbers, one row a variant."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self.model = ComparisonModel(context.theme, self)
        self._running = False
        self.view = QTableView()
        set_role(self.view, "plain")
        self.view.setModel(self.model)
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
        self.body.addWidget(self.view, 1)
        self.model.modelReset.connect(self._fit)
        context.theme.changed.connect(self._fit)

    def show_experiment(self, shown: Shown | None) -> None:
        """Show an experiment as far as it is."""
        running = shown is not None and shown.running
        self.model.show_experiment(shown)
        if running is not self._running:
            self._running = running
            self._fit()

    def retranslate(self) -> None:
        """Set the words."""
        self.view.setAccessibleName(translate("TableCard", "Scores of every variant"))
        self.model.retranslate()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Spread the columns over the new width."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        theme = self._theme
        caption = QFontMetricsF(theme.font("caption"))
        widths: list[int] = []
        for column in range(self.model.columnCount()):
            head = str(self.model.headerData(column, Qt.Orientation.Horizontal) or "")
            metrics = QFontMetricsF(theme.font("body", bold=column == VARIANT))
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
        return {MACRO_F1: [_SCORE], DIFFERENCE: [_DIFFERENCE]}.get(column, cells)

    def _keep_in_view(self) -> None:
        """All rows are in view where that is possible: the page scrolls sooner than the table."""
        rows = min(self.model.rowCount(), _ROWS_IN_VIEW)
        header = self.view.horizontalHeader().sizeHint().height()
        bar = self.view.horizontalScrollBar().sizeHint().height()
        self.view.setMinimumHeight(rows * self._theme.scaled(_ROW) + header + bar + 8)
