"""The table of texts on screen: fixed row heights, so that any place is one step away."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.context import AppContext
from desktop.label_names import label_name
from desktop.pages.corpus.delegate import CellDelegate
from desktop.pages.corpus.model import Column, TextTable
from desktop.widgets.label_chip import label_chip_size
from desktop.wording import number

_ROW_HEIGHT = 40
_LEAST_TEXT = 240
# Which columns give way first where room is short; the inspector tells what they told.
_GIVING_WAY = (Column.SOURCE, Column.CONFIDENCE, Column.SUGGESTION)


class TextTableView(QTableView):
    """``selection_changed`` and ``current_changed(text id or 0)``, ``opened(text id)``."""

    selection_changed = Signal()
    current_changed = Signal(int)
    opened = Signal(int)

    def __init__(self, context: AppContext, table: TextTable) -> None:
        super().__init__()
        self._theme = context.theme
        self._table = table
        self._widths: dict[Column, int] = {}
        self.setModel(table)
        self.setItemDelegate(CellDelegate(context.theme, table, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_headers()
        self.doubleClicked.connect(self._double_clicked)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        table.modelReset.connect(self._was_reset)
        context.theme.changed.connect(self.fit_columns)
        self.fit_columns()

    # What is selected.

    def selected_count(self) -> int:
        """How many texts are selected."""
        return sum(last - first + 1 for first, last in self._ranges())

    def selected_ids(self) -> array[int]:
        """The ids of all selected texts, fetched or not."""
        ids = array("q")
        for first, last in self._ranges():
            ids.extend(self._table.ids[first : last + 1])
        return ids

    def current_id(self) -> int:
        """The id of the text that the keys move from; 0 without one."""
        index = self.currentIndex()
        return self._table.ids[index.row()] if index.isValid() else 0

    def choose(self, text_id: int) -> bool:
        """Select one text and bring it into view; whether it is in the table."""
        place = self._table.place_of(text_id)
        if place is None:
            return False
        self.selectRow(place)
        self.scrollTo(self._table.index(place, Column.TEXT))
        return True

    def choose_near(self, text_id: int) -> bool:
        """Select a text, or the one that has its place since it is gone; whether there is one."""
        place = self._table.place_near(text_id)
        return place is not None and self.choose(self._table.ids[place])

    def focus(self) -> None:
        """Take the keys; if no text is selected, the first one is, or that with the cursor."""
        self.setFocus()
        if self._table.rowCount() and not self.selectionModel().hasSelection():
            self.selectRow(max(self.currentIndex().row(), 0))

    def open_current(self) -> None:
        """Ask for the text that the keys move from."""
        if self.current_id():
            self.opened.emit(self.current_id())

    # How it looks.

    @Slot()
    def fit_columns(self) -> None:
        """Give every column the room that its words need, and the text the rest."""
        theme, names = self._theme, [label_name(each) for each in self._table.labels.values()]
        self.verticalHeader().setDefaultSectionSize(theme.scaled(_ROW_HEIGHT))
        last = self._table.ids[-1] if self._table.ids else 0
        metrics, pad = theme.metrics("caption"), 2 * theme.scaled(10)
        chips = max((label_chip_size(theme, name).width() for name in names), default=0)
        chip = min(max(chips, theme.scaled(70)), theme.scaled(150)) + pad
        self._widths = {
            Column.NUMBER: max(round(metrics.horizontalAdvance(number(last))), theme.scaled(32))
            + pad,
            Column.LABEL: chip + theme.scaled(16 + 6),
            Column.SUGGESTION: max(chip, self._heading_width(Column.SUGGESTION)),
            Column.CONFIDENCE: theme.scaled(60 + 8 + 36) + pad,
            Column.SOURCE: theme.scaled(120) + pad,
        }
        for column, width in self._widths.items():
            self.setColumnWidth(column, width)
        self._hide_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Keep the text readable: other columns give way."""
        super().resizeEvent(event)
        self._hide_columns()

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  # Qt's name
        """Do nothing: Qt would look through all rows, and fetch them for that."""

    def _set_headers(self) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.hide()
        columns = self.horizontalHeader()
        # While it is drawn, a header asks of every row whether it is selected, to show columns
        # that are selected as a whole: half a minute with a million rows. This one knows of none.
        columns.setSelectionModel(QItemSelectionModel(self._table, columns))
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        columns.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        columns.setMinimumSectionSize(1)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _heading_width(self, column: Column) -> int:
        heading = str(self._table.headerData(column, Qt.Orientation.Horizontal))
        metrics = self._theme.metrics("caption")
        return round(metrics.horizontalAdvance(heading)) + 2 * self._theme.scaled(12)

    def _hide_columns(self) -> None:
        room = self.viewport().width() - sum(self._widths.values())
        for column in _GIVING_WAY:
            hidden = room < self._theme.scaled(_LEAST_TEXT)
            self.setColumnHidden(column, hidden)
            if hidden:
                room += self._widths[column]

    def _ranges(self) -> list[tuple[int, int]]:
        """Selected rows as first and last, in order and without overlaps."""
        ranges: list[tuple[int, int]] = []
        selected = self.selectionModel().selection().toList()
        for first, last in sorted((each.top(), each.bottom()) for each in selected):
            if ranges and first <= ranges[-1][1]:
                ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
            else:
                ranges.append((first, last))
        return ranges

    @Slot(QModelIndex)
    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._table.ids[index.row()])

    @Slot(QModelIndex, QModelIndex)
    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.current_changed.emit(self._table.ids[current.row()] if current.isValid() else 0)

    @Slot()
    def _was_reset(self) -> None:
        # Qt forgets the selection with the rows, and tells nobody.
        self.fit_columns()
        self.selection_changed.emit()
        self.current_changed.emit(0)
