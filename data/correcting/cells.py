"""What the cells of a corrected spreadsheet mean: which label, which uid, and the same text?"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from data.importing.choice import Synonyms
from data.importing.label_matching import LabelMatcher
from data.label_set.labels import Label
from data.spreadsheets.cleaning import clean_text
from data.spreadsheets.formulas import ESCAPED
from data.spreadsheets.table import Cell, cell_text
from data.spreadsheets.workbook_text import CELL_CHARACTERS

NOTHING, UNKNOWN = 0, -1
"""Stand for the id of a label: the cell is empty, or means none."""

# There are few labels, unless the column is another one.
_MOST_KNOWN = 1_000
# What Excel makes of 1e5 when it writes a text file.
_SCIENTIFIC = re.compile(r"[+-]?\d+(\.\d+)?[Ee][+-]?\d+")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")


class LabelCells:
    """Finds out which label a cell means, retired ones included."""

    def __init__(
        self, labels: Iterable[Label], words: Mapping[str, str | None], synonyms: Synonyms
    ) -> None:
        self.labels = {label.id: label for label in labels}
        known = tuple(self.labels.values())
        self._matcher = LabelMatcher(known)
        self._known: dict[str, int] = {}
        self._words = {
            _folded(word): NOTHING if key is None else self._matched(key)
            for word, key in words.items()
        }
        self._synonyms = _meanings(known, synonyms)
        self._retired = {
            _folded(word): label.id
            for label in known
            if label.retired and label.merged_into is None
            for word in (*label.former_keys, *label.names.values(), label.key)
        }

    def meaning(self, cell: Cell) -> int:
        """The id of a label, NOTHING or UNKNOWN."""
        text = cell_text(cell)
        found = self._known.get(text)
        if found is None:
            found = self._looked_up(text.strip())
            if len(self._known) < _MOST_KNOWN:
                self._known[text] = found
        return found

    def is_usable(self, label_id: int) -> bool:
        """Whether a label may be given."""
        return label_id in self.labels and not self.labels[label_id].retired

    def key(self, label_id: int | None) -> str | None:
        """The key of a label; None for none."""
        if not label_id:
            return None
        label = self.labels.get(label_id)
        return "?" if label is None else label.key

    def _looked_up(self, text: str) -> int:
        if not text:
            return NOTHING
        found = self._meaning(text)
        return self._meaning(unescaped(text)) if found == UNKNOWN else found

    def _meaning(self, text: str) -> int:
        folded = _folded(text)
        if folded in self._words:
            return self._words[folded]
        matched = self._matched(text)
        if matched != UNKNOWN:
            return matched
        return self._synonyms.get(folded, self._retired.get(folded, UNKNOWN))

    def _matched(self, text: str) -> int:
        label = self._matcher.match(text)
        return UNKNOWN if label is None else label.id


def uid_of(cell: Cell) -> str:
    """The uid in a cell; empty where there is none."""
    return cell_text(cell).strip()


def looks_altered(cell: Cell) -> bool:
    """Whether a spreadsheet program has probably made a number or a date of a uid."""
    return not isinstance(cell, str) or _SCIENTIFIC.fullmatch(cell.strip()) is not None


def unescaped(text: str) -> str:
    """A text without the ' that an export puts before what looks like a formula."""
    return text[1:] if ESCAPED.match(text) else text


def is_same_text(body: str, cell: str) -> bool:
    """Whether a cell shows a text as a spreadsheet can: cut, or without control characters."""
    shown = _shown(body)
    if shown in (_shown(cell), _shown(unescaped(cell))):
        return True
    # Characters that Excel counts twice make its cells shorter.
    is_cut = len(body) > len(cell) >= CELL_CHARACTERS // 2
    return is_cut and shown.startswith(_shown(cell))


def _shown(text: str) -> str:
    text = unicodedata.normalize("NFC", clean_text(text)).replace("_x000D_", "\r")
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _meanings(labels: Iterable[Label], synonyms: Synonyms) -> dict[str, int]:
    """The label of each word whose group has exactly one."""
    usable = [label for label in labels if not label.retired]
    found: dict[str, int] = {}
    for group in synonyms:
        meant = [
            label.id
            for label in usable
            if not group.isdisjoint(map(_folded, (label.key, *label.names.values())))
        ]
        if len(meant) == 1:
            for word in group:
                found.setdefault(word, meant[0])
    return found


def _folded(word: str) -> str:
    return word.strip().casefold()
