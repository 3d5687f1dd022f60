"""The rows of a classification for a table view: all are counted, those in view are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from data.classifying.job_file import JobFile
from data.classifying.row_views import ClassifiedRow
from data.label_set.labels import LabelDefinition
from data.spreadsheets.table import Row, cell_text, unique_names
from desktop.commands.classification.saving import UNSURE_BELOW
from desktop.i18n import translate
from desktop.jobs.jobs import Jobs
from desktop.label_names import label_name
from desktop.pages.classify.row_blocks import Places, RowBlocks
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.wording import number

Index = QModelIndex | QPersistentModelIndex
Kind = Literal["number", "other", "text", "label", "confidence", "second"]

ROW_ROLE = Qt.ItemDataRole.UserRole
"""The whole row; None until it was read."""
_NOWHERE = QModelIndex()


class Shape(NamedTuple):
    """The names of a file's columns, and which of them holds the texts."""

    header: tuple[str, ...] = ()
    text_place: int = 0

    @property
    def columns(self) -> tuple[tuple[Kind, int], ...]:
        """What the table's columns hold: the row's number, the file's own cells, what is said."""
        if not self.header:
            return ()
        own: list[tuple[Kind, int]] = [
            ("text" if place == self.text_place else "other", place)
            for place in range(len(self.header))
        ]
        return (("number", 0), *own, ("label", 0), ("confidence", 0), ("second", 0))


class RowsModel(QAbstractTableModel):
    """Shows the first rows of a file, or those that a journal holds."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.blocks = RowBlocks(jobs, self)
        self.blocks.arrived.connect(self._arrived)
        self.shape = Shape()
        self._names: tuple[str, ...] = ()
        self._columns: tuple[tuple[Kind, int], ...] = ()
        self._first: Sequence[ClassifiedRow] | None = None
        self._count = 0
        self.labels: Mapping[str, LabelDefinition] = {}
        self._unsure_below = UNSURE_BELOW

    # What is shown.

    def show_first(self, rows: Sequence[ClassifiedRow], shape: Shape) -> None:
        """Show rows that are there already: those of the preview."""
        if self._first is not None and len(rows) == len(self._first) and shape == self.shape:
            self._first = rows
            self._refresh()
            return
        self.beginResetModel()
        self._first = rows
        self._begin(None, range(len(rows)), shape)
        self.endResetModel()

    def show_rows(self, journal: JobFile, places: Places, shape: Shape) -> None:
        """Show the rows at these places of a journal."""
        self.beginResetModel()
        self._first = None
        self._begin(journal, places, shape)
        self.endResetModel()

    def show_nothing(self) -> None:
        """There is no file."""
        self.show_first((), Shape())

    def grow(self, count: int) -> None:
        """So many rows of the file are done by now."""
        if self._first is None and count > self._count:
            self.beginInsertRows(_NOWHERE, self._count, count - 1)
            self.blocks.extend(range(count))
            self._count = count
            self.endInsertRows()

    def show_labels(self, labels: Mapping[str, LabelDefinition], unsure_below: float) -> None:
        """Call labels by these names, and what is less certain unsure."""
        if (labels, unsure_below) != (self.labels, self._unsure_below):
            self.labels, self._unsure_below = labels, unsure_below
            self._refresh()

    def retranslate(self) -> None:
        """Say everything in the current language."""
        self._refresh()
        last = max(len(self._columns) - 1, 0)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    # What there is.

    @property
    def has_result(self) -> bool:
        """Whether the rows come from a journal, which can be put in order."""
        return self._first is None

    def kind(self, column: int) -> Kind:
        """What a column holds."""
        return self._columns[column][0]

    def column_of(self, kind: Kind) -> int:
        """Where the first column of a kind stands; -1 without one."""
        kinds = [each for each, _ in self._columns]
        return kinds.index(kind) if kind in kinds else -1

    def row(self, shown: int) -> ClassifiedRow | None:
        """A row; None until it was read, which begins with this question."""
        if self._first is not None:
            return self._first[shown] if 0 <= shown < len(self._first) else None
        return self.blocks.row(shown)

    def text(self, row: ClassifiedRow) -> str:
        """The whole text of a row."""
        return self._cell(row, self.shape.text_place)

    def cell(self, row: ClassifiedRow, column: int) -> str:
        """What a row has in one of the file's own columns, as one line."""
        return one_line(self._cell(row, self._columns[column][1]))

    def is_unsure(self, row: ClassifiedRow) -> bool:
        """Whether the row's label deserves a look."""
        return row.confidence is not None and row.confidence < self._unsure_below

    def name_of(self, key: str | None) -> str:
        """What a label is called; its key where nobody knows it, nothing for none."""
        if key is None:
            return ""
        label = self.labels.get(key)
        return key if label is None else label_name(label)

    def label_words(self, row: ClassifiedRow) -> str:
        """What the row's label is called, or that there is no text to say anything of."""
        if row.label is not None:
            return self.name_of(row.label)
        return "" if self.text(row).strip() else translate("ClassifyRows", "no text")

    # What Qt asks.

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """How many rows are shown."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802  # Qt's name
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """A column's name."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        kind, place = self._columns[section]
        if role == Qt.ItemDataRole.ToolTipRole and kind in ("text", "other"):
            return plain_tooltip(self._names[place])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        ours = {
            "number": "#",
            "label": translate("ClassifyRows", "Label"),
            "confidence": translate("ClassifyRows", "Confidence"),
            "second": translate("ClassifyRows", "Second label"),
        }
        return ours.get(kind) or one_line(self._names[place])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell in words, or with ``ROW_ROLE`` the whole row; nothing until it was read."""
        if not index.isValid() or role not in _ROLES:
            return None
        row = self.row(index.row())
        if row is None or role == ROW_ROLE:
            return row
        kind, place = self._columns[index.column()]
        if role != Qt.ItemDataRole.ToolTipRole:
            return self._words(row, kind, place)
        if kind == "number":
            words = translate("ClassifyRows", "row {number} of the file")
            return plain_tooltip(words.format(number=number(row.number)))
        return plain_tooltip(self._cell(row, place)) if kind in ("text", "other") else None

    # How it is said.

    def _words(self, row: ClassifiedRow, kind: Kind, place: int) -> str:
        match kind:
            case "number":
                return number(row.number)
            case "label":
                return self.label_words(row)
            case "confidence":
                words = "" if row.confidence is None else f"{row.confidence:.2f}"
                return f"{words} {unsure_word()}" if self.is_unsure(row) else words
            case "second":
                return self.name_of(row.second)
        return one_line(self._cell(row, place))

    def _cell(self, row: ClassifiedRow, place: int) -> str:
        return cell_text(row.cells[place]) if place < len(row.cells) else ""

    def _begin(self, journal: JobFile | None, places: Places, shape: Shape) -> None:
        self.blocks.begin(journal, places)
        self._count, self.shape = len(places), shape
        self._names, self._columns = unique_names(shape.header), shape.columns

    def _refresh(self) -> None:
        self._arrived(0, self._count - 1)

    @Slot(int, int)
    def _arrived(self, first: int, last: int) -> None:
        last = min(last, self._count - 1)
        if first <= last and self._columns:
            end = self.index(last, len(self._columns) - 1)
            self.dataChanged.emit(self.index(first, 0), end)


_ROLES = (
    ROW_ROLE,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def unsure_word() -> str:
    """What stands beside a confidence that is too little."""
    return translate("ClassifyRows", "unsure")


def first_rows(
    rows: Sequence[Row], said: Mapping[int, tuple[str, float]]
) -> tuple[ClassifiedRow, ...]:
    """Rows of a preview with what the model says of some of them, by their places."""
    shown = []
    for place, row in enumerate(rows):
        label, confidence = said.get(place, (None, None))
        shown.append(ClassifiedRow(place, row.number, row.cells, label, confidence, None))
    return tuple(shown)
