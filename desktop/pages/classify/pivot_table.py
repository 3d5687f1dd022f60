"""The table of counts by another column: sorted by its headings, copied by Ctrl+C."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.i18n import translate
from desktop.pages.classify.pivot_model import SORTING, PivotModel
from desktop.theme import Theme
from desktop.widgets.chart.bars import Bars
from desktop.widgets.style_property import set_role

_ROW, _BESIDE_WORDS, _WIDEST = 30, 22, 220
_ROWS_IN_VIEW = 5


class PivotTable(QTableView):
    """A third click on a heading brings the first order back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.numbers = PivotModel(self)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSortRole(SORTING)
        self.sorted.setSourceModel(self.numbers)
        self.setModel(self.sorted)
        set_role(self, "plain")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        theme.changed.connect(self._fit)
        self._fit()

    def show_bars(self, column: str, bars: Bars) -> None:
        """Show the numbers of these bars."""
        self.numbers.show_bars(column, bars)
        self._fit()

    def retranslate(self) -> None:
        """Set the words."""
        self.setAccessibleName(translate("ClassifyPivot", "Labels by group"))
        self.setToolTip(
            translate("ClassifyPivot", "A heading sorts; Ctrl+C copies the table for a spreadsheet")
        )

    @Slot()
    def copy(self) -> None:
        """Put the table on the clipboard as tab-separated text, as it is sorted."""
        columns, rows = range(self.sorted.columnCount()), range(self.sorted.rowCount())
        head = [str(self.sorted.headerData(at, Qt.Orientation.Horizontal)) for at in columns]
        cells = [[str(self.sorted.index(row, at).data()) for at in columns] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in (head, *cells)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Spread the columns over the new width."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        theme, model = self._theme, self.numbers
        body, caption = theme.metrics("body"), theme.metrics("caption")
        widths: list[int] = []
        for column in range(model.columnCount()):
            head = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            cells = (str(model.index(row, column).data()) for row in range(model.rowCount()))
            widest = max(map(body.horizontalAdvance, cells), default=0.0)
            width = max(caption.horizontalAdvance(head), widest) + theme.scaled(_BESIDE_WORDS)
            widths.append(round(min(width, theme.scaled(_WIDEST))))
        left = max(self.viewport().width() - sum(widths), 0) // max(len(widths), 1)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width + left)
        self.verticalHeader().setDefaultSectionSize(theme.scaled(_ROW))
        rows = min(model.rowCount(), _ROWS_IN_VIEW)
        header = self.horizontalHeader().sizeHint().height()
        self.setMinimumHeight(rows * theme.scaled(_ROW) + header + 8)
