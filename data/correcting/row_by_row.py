"""Going through the rows of a corrected spreadsheet: what each differs in, and what is odd."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from data.corpus.text_identity import text_hash
from data.correcting.cells import (
    NOTHING,
    UNKNOWN,
    LabelCells,
    is_same_text,
    looks_altered,
    uid_of,
    unescaped,
)
from data.correcting.lookup import Known
from data.correcting.report import (
    Comparison,
    Difference,
    DifferenceKind,
    LabelsOf,
    ListedKind,
    ListedRow,
    beginning,
)
from data.spreadsheets.table import Cell, Row, Table, cell_text, is_blank

# Beyond this, what was met is kept by text and no longer in one field for all texts.
_MOST_TEXTS = 20_000_000


class Columns(NamedTuple):
    """Where in a row what stands."""

    uid: int
    label: int
    text: int | None
    base: int | None


class ReadRow(NamedTuple):
    """What a row says."""

    number: int
    uid: str
    label: Cell
    base: Cell
    text: str | None
    uid_cell: Cell


@dataclass
class _Found:
    """A row that has something to tell, before its text is looked at."""

    row: ReadRow
    known: Known
    base: int
    label: int
    is_difference: bool


class Seen:
    """In which row a text stood first, and with which label: 16 bytes a text."""

    def __init__(self, last_id: int) -> None:
        self._by_id = last_id <= _MOST_TEXTS
        size = last_id + 1 if self._by_id else 0
        self._rows = array("q", bytes(8 * size))
        self._labels = array("q", bytes(8 * size))
        self._others: dict[int, tuple[int, int]] = {}

    def before(self, text_id: int, row: int, label: int) -> tuple[int, int] | None:
        """Where the text stood before and with which label; None the first time, which is kept."""
        if not (self._by_id and text_id < len(self._rows)):
            known = self._others.get(text_id)
            self._others.setdefault(text_id, (row, label))
            return known
        if self._rows[text_id]:
            return self._rows[text_id], self._labels[text_id]
        self._rows[text_id], self._labels[text_id] = row, label
        return None


@dataclass
class Comparing:
    """What was found so far."""

    columns: Columns
    cells: LabelCells
    seen: Seen
    rows: int = 0
    matched: int = 0
    unchanged: int = 0
    already: int = 0
    repeated: int = 0
    differences: dict[int, Difference] = field(default_factory=dict)
    listed: list[ListedRow] = field(default_factory=list)
    found: list[_Found] = field(default_factory=list)

    def read(self, row: Row) -> ReadRow | None:
        """What a row says; None if there is nothing to look up."""
        cells, columns = row.cells, self.columns
        if row.ragged:
            self._list_ragged(row)
            return None
        uid = uid_of(cells[columns.uid])
        if not uid and all(map(is_blank, cells)):
            return None
        self.rows += 1
        text = None if columns.text is None else cell_text(cells[columns.text])
        if not uid:
            there = beginning(cell_text(cells[columns.label]))
            self.listed.append(ListedRow("no uid", row.number, "", "", there, 0, _shown(text)))
            return None
        label = cells[columns.label]
        base = None if columns.base is None else cells[columns.base]
        return ReadRow(row.number, uid, label, base, text, cells[columns.uid])

    def match(self, rows: Sequence[ReadRow], known: Mapping[str, Known]) -> None:
        """Sort out the rows by what the corpus has for them."""
        for row in rows:
            text = known.get(row.uid) or known.get(unescaped(row.uid))
            if text is None:
                self._list("altered uid" if looks_altered(row.uid_cell) else "unknown uid", row)
                continue
            self.matched += 1
            if text.in_trash:
                self._list("in trash", row)
                continue
            self._look_at(row, text)

    def wanted_bodies(self) -> list[int]:
        """The texts that have to be looked at as a whole."""
        return [each.known.text_id for each in self.found]

    def wanted_hashes(self) -> list[bytes]:
        """The hashes of the texts in the rows, where they are not those of the corpus."""
        return [text_hash(each.row.text) for each in self.found if each.row.text]

    def complete(self, bodies: Mapping[int, str], hashes: set[bytes]) -> None:
        """Finish the rows that were found, by their texts."""
        for each in self.found:
            self._complete(each, bodies[each.known.text_id], hashes)
        self.found.clear()

    def result(self, table: Table, labels_of: LabelsOf, as_of: int) -> Comparison:
        """All of it, in order."""
        return Comparison(
            file=table.file.name,
            rows=self.rows,
            base="now" if self.columns.base is None else "exported",
            labels_of=labels_of,
            differences=tuple(self.differences[each] for each in sorted(self.differences)),
            listed=tuple(sorted(self.listed, key=lambda each: each.row)),
            unchanged=self.unchanged,
            already=self.already,
            repeated=self.repeated,
            texts_compared=self.columns.text is not None,
            as_of=as_of,
            problems=table.problems,
        )

    def _look_at(self, row: ReadRow, text: Known) -> None:
        label = self.cells.meaning(row.label)
        base = text.today if self.columns.base is None else self.cells.meaning(row.base)
        first = self.seen.before(text.text_id, row.number, label)
        if first is not None:
            self._again(row, text, label, first)
            return
        is_difference = self._is_difference(row, text, label, base)
        is_same = row.text is None or text_hash(row.text) == text.hashed
        if is_difference or not is_same:
            self.found.append(_Found(row, text, base, label, is_difference))

    def _is_difference(self, row: ReadRow, text: Known, label: int, base: int) -> bool:
        same_word = cell_text(row.label).strip() == cell_text(row.base).strip()
        if label == base and (label != UNKNOWN or same_word):
            self.unchanged += 1
        elif label == UNKNOWN or (label != NOTHING and not self.cells.is_usable(label)):
            here, there = self.cells.key(text.today) or "", cell_text(row.label).strip()
            self._list("unknown label", row, here=here, there=beginning(there))
        elif label == text.today:
            self.already += 1
        else:
            return True
        return False

    def _again(self, row: ReadRow, text: Known, label: int, first: tuple[int, int]) -> None:
        first_row, first_label = first
        if label == first_label:
            self.repeated += 1
            return
        # Nobody can tell which of the rows is meant.
        self.differences.pop(text.text_id, None)
        for each in self.found:
            if each.known.text_id == text.text_id:
                each.is_difference = False
        here, there = self.cells.key(text.today) or "", beginning(cell_text(row.label).strip())
        shown = _shown(row.text)
        self.listed.append(ListedRow("twice", first_row, row.uid, here, there, row.number, shown))

    def _complete(self, each: _Found, body: str, hashes: set[bytes]) -> None:
        row, text = each.row, each.known
        is_edited = row.text is not None and not (
            text_hash(row.text) == text.hashed or is_same_text(body, row.text)
        )
        if is_edited and row.text is not None:
            strange = bool(row.text) and text_hash(row.text) in hashes
            kind: ListedKind = "other text" if strange else "edited text"
            here, there = beginning(body), beginning(row.text)
            self._list(kind, row, here=here, there=there)
            if strange:
                return
        if each.is_difference:
            self.differences[text.text_id] = self._difference(each, body, is_edited)

    def _difference(self, each: _Found, body: str, is_edited: bool) -> Difference:
        kind: DifferenceKind = "other"
        if each.label == NOTHING:
            kind = "emptied"
        elif each.base == NOTHING:
            kind = "new"
        key = self.cells.key
        return Difference(
            row=each.row.number,
            text_id=each.known.text_id,
            uid=each.known.uid,
            text=beginning(body),
            kind=kind,
            before="?" if each.base == UNKNOWN else key(each.base),
            label=key(each.label),
            today=key(each.known.today),
            text_edited=is_edited,
        )

    def _list_ragged(self, row: Row) -> None:
        if all(map(is_blank, row.cells)):
            return
        self.rows += 1
        place = self.columns.uid
        uid = uid_of(row.cells[place]) if place < len(row.cells) else ""
        self.listed.append(ListedRow("ragged", row.number, beginning(uid)))

    def _list(self, kind: ListedKind, row: ReadRow, *, here: str = "", there: str = "") -> None:
        listed = ListedRow(kind, row.number, beginning(row.uid), here, there, 0, _shown(row.text))
        self.listed.append(listed)


def _shown(text: str | None) -> str:
    return "" if text is None else beginning(text)
