"""The table of rows on screen: fixed row heights, so that any place is one step away."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from data.classifying.row_views import ClassifiedRow, RowOrder
from desktop.context import AppContext
from desktop.label_names import label_name
from desktop.pages.classify.rows_delegate import SIDE, RowsDelegate
from desktop.pages.classify.rows_model import Kind, RowsModel
from desktop.wording import number

_ROW = 40
_LEAST_TEXT = 180
# With more than two of the file's other columns, the text keeps more room.
_FEW, _GOOD_TEXT = 2, 320
_OTHER_WIDTHS = (64, 150)
_LEAST_LABEL = 84
_MEASURED = 30
_ORDERS: dict[Kind, RowOrder] = {
    "number": "row",
    "label": "label",
    "confidence": "confidence",
    "second": "second label",
}


class RowsTable(QTableView):
    """Rows cannot be changed here: the table shows what will be written.

    ``row_chosen(row or None)`` when another one is selected, ``sort_asked(order)`` with a press on
    the head of a column.
    """

    row_chosen = Signal(object)
    sort_asked = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._other_widths: dict[int, int] = {}
        self._chosen: ClassifiedRow | None = None
        self.rows = RowsModel(context.jobs, self)
        self._delegate = RowsDelegate(context.theme, self.rows, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows move in it
        self.setShowGrid(False)
        self.setWordWrap(False)
        self._set_headers()
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.rows.modelReset.connect(self._was_reset)
        self.rows.dataChanged.connect(self._tell_chosen)
        self.rows.headerDataChanged.connect(self.arrange)
        context.theme.changed.connect(self._measure)

    @property
    def is_at_end(self) -> bool:
        """Whether somebody has scrolled to the last row, and so wants to see what comes."""
        bar = self.verticalScrollBar()
        return 0 < bar.maximum() == bar.value()

    def show_order(self, order: RowOrder, *, descending: bool) -> None:
        """Draw an arrow where the rows are put in order by; none for the order of the file."""
        head = self.horizontalHeader()
        kind = next(kind for kind, each in _ORDERS.items() if each == order)
        is_plain = order == "row" and not descending
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        head.setSortIndicator(-1 if is_plain else self.rows.column_of(kind), way)

    def choose(self, shown: int) -> None:
        """Select a row, if there is one at this place, and bring it into view."""
        if 0 <= shown < self.rows.rowCount():
            self.selectRow(shown)
            self.scrollTo(self.rows.index(shown, max(self.rows.column_of("text"), 0)))

    def copy_text(self) -> None:
        """Put the whole text of the selected row where it can be pasted from."""
        if self._chosen is not None:
            QGuiApplication.clipboard().setText(self.rows.text(self._chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Home and End go to the first and the last row, Ctrl+C copies the text."""
        last = self.rows.rowCount() - 1
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_text()
        elif event.key() == Qt.Key.Key_Home and last >= 0:
            self.choose(0)
        elif event.key() == Qt.Key.Key_End and last >= 0:
            self.choose(last)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  # Qt's name
        """Do nothing: Qt would look through all rows, and read them for that."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Share the room anew."""
        super().resizeEvent(event)
        self.arrange()

    @Slot()
    def arrange(self) -> None:
        """Give the texts what the other columns leave; these go where there is no room."""
        theme, rows = self._theme, self.rows
        self.verticalHeader().setDefaultSectionSize(theme.scaled(_ROW))
        widths = self._widths()
        shown, room = self._shown(widths)
        for column in range(rows.columnCount()):
            is_text = rows.kind(column) == "text"
            self.setColumnHidden(column, column not in shown and not is_text)
            self.setColumnWidth(column, max(room, theme.scaled(60)) if is_text else widths[column])

    def _shown(self, widths: dict[int, int]) -> tuple[set[int], int]:
        """Which columns there is room for beside the texts, and what is left for these."""
        rows, theme = self.rows, self._theme
        by_kind: dict[Kind, list[int]] = {}
        for column in range(rows.columnCount()):
            by_kind.setdefault(rows.kind(column), []).append(column)
        shown = {*by_kind.get("label", []), *by_kind.get("confidence", [])}
        room = self.viewport().width() - sum(widths[each] for each in shown)
        others = by_kind.get("other", [])
        few, more = others[:_FEW], others[_FEW:]
        wishes = [*by_kind.get("number", []), *few, *by_kind.get("second", []), *more]
        for place, column in enumerate(wishes):
            is_extra = place > len(few)
            least = theme.scaled(_GOOD_TEXT if is_extra else _LEAST_TEXT)
            if room - widths[column] >= least:
                shown.add(column)
                room -= widths[column]
        return shown, room

    def _widths(self) -> dict[int, int]:
        theme, rows = self._theme, self.rows
        names = [label_name(label) for label in rows.labels.values()]
        chip, confidence, second = self._delegate.widths(names)
        fixed: dict[Kind, int] = {
            "label": max(chip, theme.scaled(_LEAST_LABEL)),
            "confidence": confidence,
            "second": second,
            "number": self._width_of([number(max(rows.rowCount(), 999))]),
        }
        widths = {}
        for column in range(rows.columnCount()):
            kind = rows.kind(column)
            heading = self._heading_width(column)
            if kind in fixed:
                widths[column] = max(fixed[kind], 0 if kind == "number" else heading)
            elif kind == "other":
                least, most = (theme.scaled(each) for each in _OTHER_WIDTHS)
                needed = max(self._other_widths.get(column, 0), heading)
                widths[column] = min(max(needed, least), most)
        return widths

    def _width_of(self, words: list[str]) -> int:
        metrics = self._theme.metrics("caption")
        longest = max((metrics.horizontalAdvance(each) for each in words), default=0)
        return round(longest) + 2 * SIDE + 2

    def _heading_width(self, column: int) -> int:
        heading = str(self.rows.headerData(column, Qt.Orientation.Horizontal))
        can_sort = self.rows.kind(column) in _ORDERS
        arrow = self._theme.scaled(12) if can_sort else 0
        return self._width_of([heading]) + arrow

    @Slot()
    def _measure(self) -> None:
        """Look how wide the first rows are in the file's own columns."""
        rows = self.rows
        known = [rows.blocks.known(place) for place in range(min(rows.rowCount(), _MEASURED))]
        if not rows.has_result:
            known = [rows.row(place) for place in range(len(known))]
        for column in range(rows.columnCount()):
            if rows.kind(column) == "other":
                words = [rows.cell(row, column) for row in known if row is not None]
                if words:
                    self._other_widths[column] = self._width_of(words)
        self.arrange()

    def _set_headers(self) -> None:
        lines = self.verticalHeader()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.hide()
        head = self.horizontalHeader()
        # While it is drawn, a header asks of every row whether it is selected, to show columns
        # that are selected as a whole: half a minute with a million rows. This one knows of none.
        head.setSelectionModel(QItemSelectionModel(self.rows, head))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(1)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sectionClicked.connect(self._head_pressed)

    @Slot(int)
    def _head_pressed(self, column: int) -> None:
        order = _ORDERS.get(self.rows.kind(column))
        self.sort_asked.emit(order or "")  # also to put back the arrow that Qt has moved

    @Slot()
    def _was_reset(self) -> None:
        # Qt forgets the selection with the rows, and tells nobody.
        self._measure()
        self._tell_chosen()

    @Slot()
    def _tell_chosen(self, *_: object) -> None:
        index: QModelIndex = self.currentIndex()
        # Qt makes a row the current one when the keys come; that is no choice yet.
        is_chosen = index.isValid() and self.selectionModel().isSelected(index)
        row = self.rows.row(index.row()) if is_chosen else None
        if row is not self._chosen:
            self._chosen = row
            self.row_chosen.emit(row)
