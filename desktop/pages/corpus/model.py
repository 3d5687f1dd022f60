"""The texts as a table: it knows the ids of all of them and the words of those in view."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from data.corpus.browsing import Row
from data.corpus.finding import AS_IMPORTED, Sort
from data.label_set.labels import Label
from data.project import Project
from data.spreadsheets.table import cell_text
from desktop.i18n import translate
from desktop.jobs.jobs import Jobs
from desktop.label_names import label_name
from desktop.pages.corpus.row_pages import RowPages
from desktop.pages.corpus.statuses import status_words
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.wording import number

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns from left to right; behind them stand others of the spreadsheets."""

    NUMBER = 0
    TEXT = 1
    LABEL = 2
    SUGGESTION = 3
    CONFIDENCE = 4
    SOURCE = 5
    NOTES = 6
    ANNOTATORS = 7


class TextTable(QAbstractTableModel):
    """Rows are told in full, so that any place can be scrolled to, and fetched when they are seen.

    ``ids`` are ascending as long as the order is that of import. ``extra`` are the other columns of
    the spreadsheets that are shown.
    """

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self.ids: array[int] = array("q")
        self.labels: dict[str, Label] = {}
        self.extra: tuple[str, ...] = ()
        self._ascending = True
        self.rows = RowPages(jobs, self)
        self.rows.arrived.connect(self._arrived)

    def show_texts(
        self,
        project: Project | None,
        ids: array[int],
        labels: Iterable[Label],
        run_id: int | None,
        *,
        sort: Sort = AS_IMPORTED,
    ) -> None:
        """Show other texts; ``sort`` is the order that they are in."""
        self.labels = {label.key: label for label in labels}
        self.beginResetModel()
        self.ids = ids
        self._ascending = sort == AS_IMPORTED
        self.rows.begin(project, ids, run_id)
        self.endResetModel()

    def append_texts(self, ids: array[int], labels: Iterable[Label]) -> None:
        """Show these texts; they begin with the ones that are shown."""
        known = {label.key: label for label in labels}
        if known != self.labels:
            self.labels = known
            self.rows.forget()
            self.retranslate()
        if len(ids) > len(self.ids):
            self.beginInsertRows(_NOWHERE, len(self.ids), len(ids) - 1)
            self.ids = ids
            self.rows.extend(ids)
            self.endInsertRows()

    def refresh(self, run_id: int | None) -> None:
        """Fetch the rows in view anew."""
        self.rows.refresh(run_id)
        self._arrived(0, len(self.ids) - 1)

    def show_extra(self, names: tuple[str, ...]) -> None:
        """Show other columns of the spreadsheets, by their names."""
        before, after = len(self.extra), len(names)
        first = len(Column)
        if after > before:
            self.beginInsertColumns(_NOWHERE, first + before, first + after - 1)
            self.extra = names
            self.endInsertColumns()
        elif after < before:
            self.beginRemoveColumns(_NOWHERE, first + after, first + before - 1)
            self.extra = names
            self.endRemoveColumns()
        self.extra = names
        self.retranslate()

    @property
    def largest_id(self) -> int:
        """The largest number that is shown; 0 without texts."""
        if not self.ids:
            return 0
        return self.ids[-1] if self._ascending else max(self.ids)

    def place_of(self, text_id: int) -> int | None:
        """In which row a text stands; None if it is not shown."""
        if not self._ascending:
            # In another order all of them are looked through: 15 ms for a million.
            try:
                return self.ids.index(text_id)
            except ValueError:
                return None
        place = bisect_left(self.ids, text_id)
        return place if place < len(self.ids) and self.ids[place] == text_id else None

    def place_near(self, text_id: int, place: int) -> int | None:
        """In which row a text stands, or what has its place now, which was ``place`` before.

        None where nothing is shown.
        """
        last = len(self.ids) - 1
        if last < 0:
            return None
        if self._ascending:
            return min(bisect_left(self.ids, text_id), last)
        found = self.place_of(text_id)
        return min(place, last) if found is None else found

    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        self._arrived(0, len(self.ids) - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """As many as there are texts."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """Those that every project has, and the other ones that are shown."""
        return 0 if parent.isValid() else len(Column) + len(self.extra)

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section >= len(Column):
            return one_line(self.extra[section - len(Column)])
        return (
            "#",
            translate("TextTable", "Text"),
            translate("TextTable", "Label"),
            translate("TextTable", "Suggestion"),
            translate("TextTable", "Confidence"),
            translate("TextTable", "Source"),
            translate("TextTable", "Flag and comment"),
            translate("TextTable", "Annotators"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell in words, or with ``ROW_ROLE`` the whole row; nothing until it was fetched."""
        if role == ROW_ROLE:
            return self.rows.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(index.row(), index.column())
        return None

    def _words(self, place: int, column: int) -> str | None:
        if column == Column.NUMBER:
            return number(self.ids[place])
        row = self.rows.row(place)
        return None if row is None else self._words_of(row, column)

    def _words_of(self, row: Row, column: int) -> str:
        confidence = "" if row.confidence is None else f"{row.confidence:.2f}"
        match column:
            case Column.TEXT:
                words = row.body
            case Column.LABEL:
                words = self.name_of(row.label_key) or status_words(row.status)
            case Column.SUGGESTION:
                words = self.name_of(row.suggested_key)
            case Column.CONFIDENCE:
                words = confidence
            case Column.SOURCE:
                words = row.source
            case Column.NOTES:
                words = note_words(row, " · ")
            case Column.ANNOTATORS:
                words = ", ".join(row.labelled_by)
            case _:
                words = self.extra_words(row, column)
        return one_line(words)

    def extra_words(self, row: Row, column: int) -> str:
        """What stands in another column of the spreadsheet; nothing where the text has none."""
        name = self.extra[column - len(Column)]
        return one_line(cell_text(row.extra.get(name)))

    def _spoken(self, place: int, column: int) -> str | None:
        """What a screen reader says: what is only drawn is said in words."""
        words, row = self._words(place, column), self.rows.row(place)
        if row is None:
            return words
        if column == Column.LABEL and row.unchecked:
            return f"{words}, {_unchecked()}"
        if column == Column.TEXT and (row.flagged or row.comments):
            return f"{note_words(row, ', ')}: {words}"
        return words

    def _tool_tip(self, place: int, column: int) -> str | None:
        row = self.rows.row(place)
        return None if row is None else plain_tooltip(self._told(row, column))

    def _told(self, row: Row, column: int) -> str:
        """What there is to say of a cell that it has no room for."""
        notes, told = note_words(row, "\n"), ""
        match column:
            case Column.NUMBER if row.held_out:
                told = translate("TextTable", "held out: no model learns from it")
            case Column.TEXT:
                told = f"{notes}\n\n{row.body}" if notes else row.body
            case Column.LABEL:
                told = self._who(row)
            case Column.SOURCE:
                told = f"{row.source} : {row.source_row}"
            case Column.NOTES:
                told = notes
            case Column.ANNOTATORS:
                told = ", ".join(row.labelled_by)
            case _ if column >= len(Column):
                name = self.extra[column - len(Column)]
                told = f"{name}: {cell_text(row.extra.get(name))}"
        return told

    def name_of(self, key: str | None) -> str:
        """What a label is called; its key if the project does not have it, nothing for none."""
        if key is None:
            return ""
        label = self.labels.get(key)
        return key if label is None else label_name(label)

    def _who(self, row: Row) -> str:
        said = ", ".join(row.labelled_by)
        status = _unchecked() if row.unchecked else status_words(row.status)
        return f"{status}: {said}" if said else status

    @Slot(int, int)
    def _arrived(self, first: int, last: int) -> None:
        last = min(last, len(self.ids) - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))


def note_words(row: Row, between: str) -> str:
    """That a text is flagged, and all comments on it; no words for neither."""
    flag = [translate("TextTable", "flagged")] if row.flagged else []
    return between.join((*flag, *row.comments))


def _unchecked() -> str:
    return translate("TextTable", "unchecked: accepted in bulk, nobody looked at it")
