"""What shows other columns and puts the texts in another order: heads, keys and menus."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Slot

from data.corpus.finding import SortColumn
from desktop.context import AppContext
from desktop.pages.corpus.columns.choice import ColumnChoice
from desktop.pages.corpus.columns.menu import ColumnMenu
from desktop.pages.corpus.columns.sorting import next_sort, sort_menu
from desktop.pages.corpus.searching import Searching
from desktop.pages.corpus.table_view import TextTableView


class TableMenus(QObject):
    """Keeps the columns of a table as they are chosen, and its texts in the order that is."""

    def __init__(self, context: AppContext, view: TextTableView, searching: Searching) -> None:
        super().__init__(view)
        self._view = view
        self._searching = searching
        self.choice = ColumnChoice(context, self)
        self.choice.changed.connect(self._show_columns)
        searching.asked.connect(self._show_sort)
        view.sort_asked.connect(self._sort_by)
        view.columns_asked.connect(self.open_columns)
        self._show_columns()

    def open_sort(self) -> None:
        """Open the menu of orders at the first head."""
        heads = self._view.horizontalHeader()
        searching = self._searching
        has_model = searching.run_id is not None
        menu = sort_menu(self._view, searching.sort, has_model=has_model, chosen=searching.order)
        menu.popup(heads.mapToGlobal(heads.rect().bottomLeft()))

    def open_columns_at_heads(self) -> None:
        """Open the menu of columns at the last head."""
        heads = self._view.horizontalHeader()
        self.open_columns(heads.mapToGlobal(heads.rect().bottomRight()))

    @Slot(QPoint)
    def open_columns(self, place: QPoint) -> None:
        """Open the menu of columns, when it is known which the spreadsheets have."""
        job = self.choice.look()
        if job is not None:
            job.succeeded.connect(partial(self._open_columns, QPoint(place)))

    def _open_columns(self, place: QPoint, _names: object) -> None:
        ColumnMenu(self.choice, self._view.without_room(), self._view).popup(place)

    @Slot(str)
    def _sort_by(self, column: SortColumn) -> None:
        self._searching.order(next_sort(self._searching.sort, column))

    @Slot()
    def _show_columns(self) -> None:
        self._view.show_columns(self.choice.fixed(), self.choice.extra())

    @Slot()
    def _show_sort(self) -> None:
        self._view.show_sort(self._searching.sort)
