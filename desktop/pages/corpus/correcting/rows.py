"""The rows of a corrected spreadsheet that have something to tell, as a table with ticks."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from data.correcting.report import Comparison, Corrected, Difference, LeftKind, ListedRow
from data.label_set.labels import Label
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.pages.corpus.correcting.words import left_words, what_words
from desktop.pages.corpus.model import Index
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.wording import number

Shown = Literal["all", "other", "new", "emptied", "conflict", "listed", "left"]
Entry = Difference | ListedRow

LABEL_ROLE = Qt.ItemDataRole.UserRole + 1
"""In the columns of labels: the Label that is drawn as a chip, None without one."""
_NOWHERE = QModelIndex()


class Column(IntEnum):
    """The columns, from left to right."""

    TAKE = 0
    ROW = 1
    TEXT = 2
    BEFORE = 3
    LABEL = 4
    WHAT = 5


@dataclass(frozen=True)
class CorrectRows:
    """What was found in a file, with the order of its rows for each way to look at them.

    A place below the number of differences means a difference, any other a row that is listed.
    """

    comparison: Comparison
    labels: Mapping[str, Label]
    people: tuple[str, ...] = ()
    orders: Mapping[Shown, array[int]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, comparison: Comparison, labels: Iterable[Label], people: tuple[str, ...]
    ) -> CorrectRows:
        """Sort everything by its row in the file."""
        rows = cls(comparison, {label.key: label for label in labels}, people)
        places = range(len(comparison.differences) + len(comparison.listed))
        ordered = array("q", sorted(places, key=lambda place: rows.entry(place).row))
        orders: dict[Shown, array[int]] = {
            "all": ordered,
            **{kind: rows._only(ordered, kind) for kind in ("other", "new", "emptied")},
            "conflict": array("q", (each for each in ordered if rows.is_conflict(each))),
            "listed": array("q", (each for each in ordered if rows.difference(each) is None)),
        }
        return cls(comparison, rows.labels, people, orders)

    def entry(self, place: int) -> Entry:
        """The difference or the listed row of a place."""
        differences = self.comparison.differences
        if place < len(differences):
            return differences[place]
        return self.comparison.listed[place - len(differences)]

    def difference(self, place: int) -> Difference | None:
        """The difference of a place; None for a row that is only listed."""
        differences = self.comparison.differences
        return differences[place] if place < len(differences) else None

    def is_conflict(self, place: int) -> bool:
        """Whether somebody labelled the text since the export."""
        found = self.difference(place)
        return found is not None and found.is_conflict

    def left_of(self, done: Corrected) -> array[int]:
        """The order of what was not taken: differences that were left, and what is listed."""
        ids = {each.text_id for each in done.left}
        return array("q", (place for place in self.orders["all"] if self._is_left(place, ids)))

    def _is_left(self, place: int, ids: Collection[int]) -> bool:
        found = self.difference(place)
        return found is None or found.text_id in ids

    def _only(self, ordered: array[int], kind: str) -> array[int]:
        found = ((place, self.difference(place)) for place in ordered)
        return array(
            "q", (place for place, each in found if each is not None and each.kind == kind)
        )


class CorrectTable(QAbstractTableModel):
    """Shows some of the rows; ``ticked`` when another choice of them is to be taken."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: CorrectRows | None = None
        self._order = array("q")
        self._left: Mapping[int, LeftKind] = {}
        self._done = False
        self._leaves: Callable[[Difference], bool] = lambda _difference: False
        self.without: set[int] = set()

    # What is shown.

    def show_rows(self, rows: CorrectRows | None) -> None:
        """Show what was found in another file, everything ticked."""
        self.beginResetModel()
        self._rows, self._left, self._done = rows, {}, False
        self.without = set()
        self._order = array("q") if rows is None else rows.orders["all"]
        self.endResetModel()

    def show_only(self, shown: Shown) -> None:
        """Show the rows of one kind."""
        if self._rows is not None and not self._done:
            self.beginResetModel()
            self._order = self._rows.orders[shown]
            self.endResetModel()

    def show_left(self, done: Corrected) -> None:
        """Show what was not taken, and why; nothing can be ticked any more."""
        assert self._rows is not None
        self.beginResetModel()
        self._left = {each.text_id: each.kind for each in done.left}
        self._order, self._done = self._rows.left_of(done), True
        self.endResetModel()

    def leave(self, leaves: Callable[[Difference], bool]) -> None:
        """Say which differences are left whatever is ticked."""
        self._leaves = leaves
        self._changed(Column.TAKE)

    def entry(self, row: int) -> Entry:
        """What stands in a row of the table."""
        assert self._rows is not None
        return self._rows.entry(self._order[row])

    def label(self, key: str | None) -> Label | None:
        """The label of a key, if the project has it."""
        return None if self._rows is None or key is None else self._rows.labels.get(key)

    # What is ticked.

    def set_ticks(self, rows: Iterable[int], on: bool | None = None) -> None:
        """Tick some rows of the table or not; None turns all to what the first one is not."""
        found = [each for each in map(self._tickable, rows) if each is not None]
        if not found:
            return
        on = found[0].text_id in self.without if on is None else on
        ids = {each.text_id for each in found}
        self.without = self.without - ids if on else self.without | ids
        self._changed(Column.TAKE)
        self.ticked.emit()

    def set_all_ticks(self, on: bool) -> None:
        """Tick all rows that are shown, or none of them."""
        self.set_ticks(range(len(self._order)), on)

    # What Qt asks for.

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """Always the same."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.ROW:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            "",
            translate("CorrectTable", "Row"),
            translate("CorrectTable", "Text"),
            translate("CorrectTable", "Before"),
            translate("CorrectTable", "In the file"),
            translate("CorrectTable", "What"),
        )[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be selected, and ticked where there is something to take."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if index.column() == Column.TAKE and self._tickable(index.row()) is not None:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(  # noqa: N802  # Qt's name
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Tick a row or not."""
        if role != Qt.ItemDataRole.CheckStateRole or self._tickable(index.row()) is None:
            return False
        self.set_ticks([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell in words, a tick, or with ``LABEL_ROLE`` the label that it shows."""
        entry, column = self.entry(index.row()), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return one_line(self._words(entry, column))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._tool_tip(entry, column))
        if role == LABEL_ROLE:
            return self.label(_key(entry, column))
        if role == Qt.ItemDataRole.CheckStateRole and column == Column.TAKE:
            return self._tick(entry)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == Column.ROW:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        for column in Column:
            self._changed(column)

    def _words(self, entry: Entry, column: int) -> str:
        match column:
            case Column.ROW:
                return number(entry.row)
            case Column.TEXT:
                return _text(entry)
            case Column.BEFORE | Column.LABEL:
                return self._said(entry, column)
            case Column.WHAT:
                return self._what(entry)
        return ""

    def _said(self, entry: Entry, column: int) -> str:
        key = _key(entry, column)
        label = self.label(key)
        if label is not None:
            return label_name(label)
        if key:
            return key
        return "—" if isinstance(entry, Difference) else ""

    def _what(self, entry: Entry) -> str:
        if isinstance(entry, Difference) and entry.text_id in self._left:
            return left_words(self._left[entry.text_id])
        return what_words(entry, self.name_of)

    def name_of(self, key: str | None) -> str:
        """What a label is called; a dash for none."""
        label = self.label(key)
        return (key or "—") if label is None else label_name(label)

    def _tool_tip(self, entry: Entry, column: int) -> str:
        return entry.uid if column == Column.ROW else self._words(entry, column)

    def _tickable(self, row: int) -> Difference | None:
        entry = self.entry(row)
        if self._done or not isinstance(entry, Difference) or self._leaves(entry):
            return None
        return entry

    def _tick(self, entry: Entry) -> Qt.CheckState | None:
        if self._done or not isinstance(entry, Difference):
            return None
        off = entry.text_id in self.without or self._leaves(entry)
        return Qt.CheckState.Unchecked if off else Qt.CheckState.Checked

    def _changed(self, column: Column) -> None:
        last = self.rowCount() - 1
        if last >= 0:
            self.dataChanged.emit(self.index(0, column), self.index(last, column))


def _text(entry: Entry) -> str:
    if isinstance(entry, Difference):
        return entry.text
    match entry.kind:
        case "edited text" | "other text":
            return f"{entry.here} → {entry.there}"
        case "unknown uid" | "altered uid":
            return f"{entry.uid} · {entry.text}" if entry.text else entry.uid
        case _:
            return entry.text or entry.uid


def _key(entry: Entry, column: int) -> str | None:
    """The key of the label that stands in a cell."""
    if isinstance(entry, Difference):
        found = {Column.BEFORE: entry.before, Column.LABEL: entry.label}
    elif entry.kind in ("edited text", "other text"):
        found = {}
    else:
        found = {Column.BEFORE: entry.here, Column.LABEL: entry.there}
    return found.get(Column(column)) or None
