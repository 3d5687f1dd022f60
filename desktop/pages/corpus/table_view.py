"""The table of texts on screen: fixed row heights, so that any place is one step away."""

from __future__ import annotations

from array import array
from collections.abc import Collection

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from data.corpus.finding import AS_IMPORTED, Sort
from desktop.context import AppContext
from desktop.label_names import label_name
from desktop.pages.corpus.columns.choice import AT_FIRST, IDS
from desktop.pages.corpus.columns.sorting import SORTED_BY
from desktop.pages.corpus.delegate import CellDelegate
from desktop.pages.corpus.model import Column, TextTable
from desktop.widgets.label_chip import label_chip_size
from desktop.wording import number

_ROW_HEIGHT = 40
_LEAST_TEXT = 210
# Which columns give way first where room is short; the inspector tells what they told.
_GIVING_WAY = (Column.SOURCE, Column.CONFIDENCE, Column.SUGGESTION)
# Of another column of the spreadsheets, and those that are a line of words.
_EXTRA_WIDTH, _WORDS_WIDTH = 90, 120
_LEAST_WIDTH = 40
_SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class TextTableView(QTableView):
    """``selection_changed`` and ``current_changed(text id or 0)``, ``opened(text id)``.

    ``sort_asked(column)`` with a press on the head of a column, ``columns_asked(place)`` with the
    right button.
    """

    selection_changed = Signal()
    current_changed = Signal(int)
    opened = Signal(int)
    sort_asked = Signal(str)
    columns_asked = Signal(QPoint)

    def __init__(self, context: AppContext, table: TextTable) -> None:
        super().__init__()
        self._theme = context.theme
        self._table = table
        self._by_hand = True
        self._sort = AS_IMPORTED
        self._chosen = frozenset(column for column, name in IDS.items() if name in AT_FIRST)
        self._widths: dict[int, int] = {}
        self._own_widths: dict[int, int] = {}  # those that the user has given
        self._fitting = False
        self.setModel(table)
        self._cells = CellDelegate(context.theme, table, self)
        self.setItemDelegate(self._cells)
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
        table.columnsInserted.connect(self._have_more_columns)
        context.theme.changed.connect(self._restyle)
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
        self._select(place)
        self.scrollTo(self._table.index(place, Column.TEXT))
        return True

    def choose_near(self, text_id: int, place: int) -> bool:
        """Select a text, or the one that has its place since it is gone; whether there is one."""
        near = self._table.place_near(text_id, place)
        return near is not None and self.choose(self._table.ids[near])

    def choose_besides(self, text_ids: Collection[int]) -> None:
        """Select these texts as well, as far as they are shown; the keys stay where they are."""
        if not text_ids:
            return
        selection = QItemSelection()
        for place, text_id in enumerate(self._table.ids):
            if text_id in text_ids:
                index = self._table.index(place, 0)
                selection.select(index, index)
        self.selectionModel().select(selection, _SELECT)

    def first_selected(self) -> int:
        """The first selected row, or that with the cursor; -1 for none."""
        ranges = self._ranges()
        return ranges[0][0] if ranges else self.currentIndex().row()

    def is_in_view(self) -> bool:
        """Whether the text that the keys move from is seen, or there is none."""
        index = self.currentIndex()
        return not index.isValid() or self.visualRect(index).intersects(self.viewport().rect())

    def focus(self) -> None:
        """Take the keys; if no text is selected, the first one is, or that with the cursor."""
        self.setFocus()
        if self._table.rowCount() and not self.selectionModel().hasSelection():
            self._select(max(self.currentIndex().row(), 0))

    def open_current(self) -> None:
        """Ask for the text that the keys move from."""
        if self.current_id():
            self.opened.emit(self.current_id())

    # How it looks.

    def show_columns(self, chosen: frozenset[Column], extra: tuple[str, ...]) -> None:
        """Show these columns beside number and text, and others of the spreadsheets by name."""
        self._chosen = chosen
        own = self._own_widths.items()
        self._own_widths = {column: width for column, width in own if column < len(Column)}
        self._table.show_extra(extra)
        self.fit_columns()

    def show_sort(self, sort: Sort) -> None:
        """Draw an arrow where the texts are put in order by."""
        self._sort = sort
        heads = self.horizontalHeader()
        down = Qt.SortOrder.DescendingOrder
        way = down if sort.descending else Qt.SortOrder.AscendingOrder
        heads.setSortIndicator(self._sorted_by(), way)
        self._hide_columns()

    def without_room(self) -> frozenset[Column | str]:
        """The chosen columns that are hidden because the text needs their room."""
        fixed = frozenset(each for each in self._chosen if self.isColumnHidden(each))
        extra = frozenset(
            name
            for place, name in enumerate(self._table.extra, len(Column))
            if self.isColumnHidden(place)
        )
        return fixed | extra

    @Slot()
    def fit_columns(self) -> None:
        """Give every column the room that its words need, and the text the rest."""
        self.verticalHeader().setDefaultSectionSize(self._theme.scaled(_ROW_HEIGHT))
        self._widths = self._usual_widths() | self._own_widths
        self._fitting = True
        for column, width in self._widths.items():
            self.setColumnWidth(column, width)
        self._fitting = False
        self._hide_columns()

    def _usual_widths(self) -> dict[int, int]:
        theme, names = self._theme, [label_name(each) for each in self._table.labels.values()]
        metrics, pad = theme.metrics("caption"), 2 * theme.scaled(10)
        chips = max((label_chip_size(theme, name).width() for name in names), default=0)
        chip = min(max(chips, theme.scaled(70)), theme.scaled(150)) + pad
        largest = round(metrics.horizontalAdvance(number(self._table.largest_id)))
        words = theme.scaled(_WORDS_WIDTH) + pad
        widths: dict[int, int] = {
            Column.NUMBER: max(largest, theme.scaled(32)) + pad,
            Column.LABEL: chip + theme.scaled(16 + 6),
            Column.SUGGESTION: max(chip, self._heading_width(Column.SUGGESTION)),
            Column.CONFIDENCE: theme.scaled(60 + 8 + 36) + pad,
            Column.SOURCE: theme.scaled(120) + pad,
            Column.NOTES: words,
            Column.ANNOTATORS: words,
        }
        for place in range(len(self._table.extra)):
            widths[len(Column) + place] = theme.scaled(_EXTRA_WIDTH) + pad
        return widths

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Keep the text readable: other columns give way."""
        super().resizeEvent(event)
        self._hide_columns()

    def selectionCommand(  # noqa: N802  # Qt's name
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Select one text where no hand does it: Ctrl may be held still, for an undo say."""
        if self._by_hand:
            return super().selectionCommand(index, event)
        flags = QItemSelectionModel.SelectionFlag
        return flags.ClearAndSelect | flags.Rows

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  # Qt's name
        """Do nothing: Qt would look through all rows, and fetch them for that."""

    def _select(self, row: int) -> None:
        self._by_hand = False
        self.selectRow(row)
        self._by_hand = True

    def _set_headers(self) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.hide()
        columns = self.horizontalHeader()
        # While it is drawn, a header asks of every row whether it is selected, to show columns
        # that are selected as a whole: half a minute with a million rows. This one knows of none.
        columns.setSelectionModel(QItemSelectionModel(self._table, columns))
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        columns.setSectionResizeMode(Column.TEXT, QHeaderView.ResizeMode.Stretch)
        columns.setMinimumSectionSize(1)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)
        columns.setSortIndicatorShown(True)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        columns.customContextMenuRequested.connect(
            lambda place: self.columns_asked.emit(columns.mapToGlobal(place))
        )
        columns.sectionClicked.connect(self._head_pressed)
        columns.sectionResized.connect(self._resized)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _heading_width(self, column: Column) -> int:
        heading = str(self._table.headerData(column, Qt.Orientation.Horizontal))
        metrics = self._theme.metrics("caption")
        # With room for the arrow.
        return round(metrics.horizontalAdvance(heading)) + self._theme.scaled(2 * 12 + 10)

    def _hide_columns(self) -> None:
        """Hide what nobody chose, and then what there is no room for, what was added last first.

        The column that the texts are put in order by goes last of all.
        """
        extra = range(len(Column), len(Column) + len(self._table.extra))
        shown = [Column.NUMBER, *(each for each in self._widths if each in self._chosen), *extra]
        room = self.viewport().width() - sum(self._widths[each] for each in shown)
        added = (each for each in reversed(shown) if each not in (Column.NUMBER, Column.LABEL))
        going = sorted((*_GIVING_WAY, *added), key=lambda each: each == self._sorted_by())
        for column in going:
            if room < self._theme.scaled(_LEAST_TEXT) and column in shown:
                shown.remove(column)
                room += self._widths[column]
        self._fitting = True
        for column in self._widths:
            self.setColumnHidden(column, column not in shown)
        self._fitting = False
        self._cells.show_notes_in_text(Column.NOTES not in shown)

    def _sorted_by(self) -> int:
        """The column with the arrow; -1 for none."""
        if self._sort == AS_IMPORTED:
            return -1
        return next(each for each, name in SORTED_BY.items() if name == self._sort.column)

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

    @Slot(int)
    def _head_pressed(self, section: int) -> None:
        column = SORTED_BY.get(section)
        if column is None:
            self.show_sort(self._sort)  # Qt has moved the arrow
        else:
            self.sort_asked.emit(column)

    @Slot(int, int, int)
    def _resized(self, section: int, _before: int, width: int) -> None:
        """The user has given a column another width."""
        if self._fitting or section == Column.TEXT or self.isColumnHidden(section) or not width:
            return
        self._own_widths[section] = self._widths[section] = max(width, _LEAST_WIDTH)

    @Slot()
    def _have_more_columns(self) -> None:
        # A text that is selected is so with all its columns.
        chosen = self.selectionModel().selection()
        self.selectionModel().select(chosen, _SELECT)

    @Slot()
    def _restyle(self) -> None:
        self._own_widths.clear()  # they were right for letters of another size
        self.fit_columns()

    @Slot()
    def _was_reset(self) -> None:
        # Qt forgets the selection with the rows, and tells nobody.
        self.fit_columns()
        self.selection_changed.emit()
        self.current_changed.emit(0)
