"""Puts the texts that were found into the table, and keeps the hands where they were."""

from __future__ import annotations

from data.corpus.finding import AS_IMPORTED, EVERYTHING, Sort
from data.project import Project
from desktop.pages.corpus.model import TextTable
from desktop.pages.corpus.searching import Found
from desktop.pages.corpus.table_view import TextTableView

# As many as are changed without a question; looking for the places of more takes time.
_MOST_KEPT_SELECTED = 200


class Showing:
    """Knows what the table shows an answer to."""

    def __init__(self, table: TextTable, view: TextTableView) -> None:
        self._table = table
        self._view = view
        self._filter = EVERYTHING
        self._sort: Sort = AS_IMPORTED

    def is_again(self, found: Found) -> bool:
        """Whether this answers the question whose answer is shown."""
        return (found.filter, found.sort) == (self._filter, self._sort)

    def show(self, project: Project, found: Found, run_id: int | None) -> bool:
        """Show an answer; whether the rows stayed and at most others came behind them."""
        again = self.is_again(found)
        goes_on = self._goes_on(found)
        self._filter, self._sort = found.filter, found.sort
        if goes_on:
            self._table.append_texts(found.ids, found.labels)
        else:
            self._fill(project, found, run_id, again=again)
        return goes_on

    def _goes_on(self, found: Found) -> bool:
        before = self._table.ids
        if not before or found.sort != self._sort:
            return False
        if found.sort == AS_IMPORTED:
            return found.ids[: len(before)] == before
        return found.ids == before

    def _fill(self, project: Project, found: Found, run_id: int | None, *, again: bool) -> None:
        table, view = self._table, self._view
        current, place = view.current_id(), view.first_selected()
        many = 1 < view.selected_count() <= _MOST_KEPT_SELECTED
        selected = set(view.selected_ids()) if many else set()
        bar, in_view = view.verticalScrollBar(), view.is_in_view()
        scrolled = bar.value()
        table.show_texts(project, found.ids, found.labels, run_id, sort=found.sort)
        if view.choose(current):
            view.choose_besides(selected)
        elif not (again and current and view.choose_near(current, place)):
            # Where texts were deleted, the hands go on at the place; else at the top.
            view.scrollToTop()
        if again and not in_view:
            bar.setValue(scrolled)  # who has scrolled away reads something else
