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
from data.label_set.labels import Label
from data.project import Project
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
    """The columns from left to right."""

    NUMBER = 0
    TEXT = 1
    LABEL = 2
    SUGGESTION = 3
    CONFIDENCE = 4
    SOURCE = 5


class TextTable(QAbstractTableModel):
    """Rows are told in full, so that any place can be scrolled to, and fetched when they are seen.

    ``ids`` are ascending, as the order of import is.
    """

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self.ids: array[int] = array("q")
        self.labels: dict[str, Label] = {}
        self.rows = RowPages(jobs, self)
        self.rows.arrived.connect(self._arrived)

    def show_texts(
        self,
        project: Project | None,
        ids: array[int],
        labels: Iterable[Label],
        run_id: int | None,
    ) -> None:
        """Show other texts."""
        self.labels = {label.key: label for label in labels}
        self.beginResetModel()
        self.ids = ids
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

    def place_of(self, text_id: int) -> int | None:
        """In which row a text stands; None if it is not shown."""
        place = bisect_left(self.ids, text_id)
        return place if place < len(self.ids) and self.ids[place] == text_id else None

    def place_near(self, text_id: int) -> int | None:
        """In which row a text stands, or what comes after it; None where nothing is shown."""
        last = len(self.ids) - 1
        return min(bisect_left(self.ids, text_id), last) if last >= 0 else None

    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._arrived(0, len(self.ids) - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """As many as there are texts."""
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """Always the same."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            "#",
            translate("TextTable", "Text"),
            translate("TextTable", "Label"),
            translate("TextTable", "Suggestion"),
            translate("TextTable", "Confidence"),
            translate("TextTable", "Source"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell in words, or with ``ROW_ROLE`` the whole row; nothing until it was fetched."""
        if role == ROW_ROLE:
            return self.rows.row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(index.row(), index.column())
        return None

    def _words(self, place: int, column: int) -> str | None:
        if column == Column.NUMBER:
            return number(self.ids[place])
        row = self.rows.row(place)
        return None if row is None else self._words_of(row, column)

    def _words_of(self, row: Row, column: int) -> str:
        match column:
            case Column.TEXT:
                return one_line(row.body)
            case Column.LABEL:
                return self.name_of(row.label_key) or status_words(row.status)
            case Column.SUGGESTION:
                return self.name_of(row.suggested_key)
            case Column.CONFIDENCE:
                return "" if row.confidence is None else f"{row.confidence:.2f}"
            case _:
                return row.source

    def _tool_tip(self, place: int, column: int) -> str | None:
        row = self.rows.row(place)
        if row is None:
            return None
        match column:
            case Column.TEXT:
                return plain_tooltip(row.body)
            case Column.LABEL:
                return plain_tooltip(self._who(row))
            case Column.SOURCE:
                return plain_tooltip(f"{row.source} : {row.source_row}")
            case _:
                return None

    def name_of(self, key: str | None) -> str:
        """What a label is called; its key if the project does not have it, nothing for none."""
        if key is None:
            return ""
        label = self.labels.get(key)
        return key if label is None else label_name(label)

    def _who(self, row: Row) -> str:
        said = ", ".join(row.labelled_by)
        return f"{status_words(row.status)}: {said}" if said else status_words(row.status)

    @Slot(int, int)
    def _arrived(self, first: int, last: int) -> None:
        last = min(last, len(self.ids) - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))
