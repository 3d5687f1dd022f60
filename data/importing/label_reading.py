"""What the cells of a label column mean: labels, nothing, several things, or words unknown here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from data.errors import UnknownLabelError
from data.importing.choice import SeveralLabels, Synonyms
from data.importing.label_matching import LabelMatcher, UnknownLabel, folded
from data.importing.report import LabelWord
from data.label_set.labels import Label
from data.spreadsheets.label_cells import several

KEPT_ROWS = 5
# A column that holds a million different words, or whole texts, is no label column; those are
# counted, but not kept in memory.
MOST_UNKNOWN = 10_000
LONGEST_WORD = 200
_REMEMBERED_CELLS = 10_000


@dataclass(slots=True)
class _Word:
    """A word of the column: what it means, and how often it was met."""

    value: str
    label: Label | None
    is_meant: bool
    count: int = 0
    rows: list[int] = field(default_factory=list)


class CellMeaning(NamedTuple):
    """What one cell means.

    ``label`` is the one it is taken for. ``is_taken`` tells that nothing of the cell is lost with
    that; ``is_several`` that it holds more than one label.
    """

    label: Label | None
    is_taken: bool
    is_several: bool = False
    word: _Word | None = None


BLANK = CellMeaning(None, is_taken=True)


class LabelReader:
    """Knows what each cell means, and counts the words it meets.

    What the user said comes first, then keys and names of labels, then words that mean the same.
    """

    def __init__(
        self,
        labels: Iterable[Label],
        words: Mapping[str, str | None] | None = None,
        synonyms: Synonyms = (),
        several_labels: SeveralLabels = "none",
    ) -> None:
        """Raises UnknownLabelError if the user said that a word means a label that is not there."""
        self._matcher = LabelMatcher(labels)
        self._said = _resolved(self._matcher, words or {}, labels)
        self._alike = _by_synonym(self._matcher, synonyms)
        self._takes_first = several_labels == "first"
        self._cells: dict[str, CellMeaning] = {}
        self._words: dict[str, _Word] = {}
        self._unknown = 0
        self._beyond = _Word("", None, is_meant=False)

    def match(self, word: str) -> Label | None:
        """The label that a whole word means, if any."""
        return self._find(folded(word))[0]

    def read(self, cell: str, row: int) -> CellMeaning:
        """What a cell means; its word is counted."""
        meaning = self._cells.get(cell)
        if meaning is None:
            meaning = self._meaning(cell)
            if len(self._cells) < _REMEMBERED_CELLS and len(cell) <= LONGEST_WORD:
                self._cells[cell] = meaning
        word = meaning.word
        if word is not None:
            word.count += 1
            if word.count <= KEPT_ROWS:
                word.rows.append(row)
        return meaning

    def words(self) -> tuple[LabelWord, ...]:
        """The words that were met, the most frequent first."""
        met = sorted((word for word in self._words.values() if word.count), key=_by_count)
        return tuple(
            LabelWord(
                word.value,
                word.count,
                tuple(word.rows),
                None if word.label is None else word.label.key,
                word.is_meant,
            )
            for word in met
        )

    def unknown(self) -> tuple[UnknownLabel, ...]:
        """Those of them that mean nothing here, without being meant to."""
        return tuple(
            UnknownLabel(word.value, word.count, word.first_rows)
            for word in self.words()
            if word.label_key is None and not word.is_meant
        )

    @property
    def beyond(self) -> tuple[int, int]:
        """How many unknown words were not kept, being too many or too long; the first such row."""
        return self._beyond.count, (self._beyond.rows or [0])[0]

    def _meaning(self, cell: str) -> CellMeaning:
        key = folded(cell)
        if not key:
            return BLANK
        label, is_known = self._find(key)
        if is_known:
            return CellMeaning(label, label is not None, word=self._word(cell, key, label))
        found = [(part, *self._find(folded(part))) for part in several(cell)]
        if all(each is None for _, each, _ in found):
            return CellMeaning(None, is_taken=False, word=self._word(cell, key, None))
        # A part that means no label on purpose is no label beside the others.
        counting = [(part, each) for part, each, known in found if each is not None or not known]
        part, first = counting[0]
        keys = {None if each is None else each.key for _, each in counting}
        is_several = len(keys) > 1
        if first is None or (is_several and not self._takes_first):
            return CellMeaning(None, is_taken=False, is_several=True)
        word = self._word(part, folded(part), first)
        return CellMeaning(first, not is_several and len(counting) == len(found), is_several, word)

    def _find(self, key: str) -> tuple[Label | None, bool]:
        """The label of a folded word, and whether it is known what it means."""
        if key in self._said:
            return self._said[key], True
        label = self._matcher.match(key) or self._alike.get(key)
        return label, label is not None

    def _word(self, value: str, key: str, label: Label | None) -> _Word:
        is_meant = key in self._said
        known = self._words.get(key)
        if known is None:
            if label is None and not is_meant:
                if self._unknown >= MOST_UNKNOWN or len(key) > LONGEST_WORD:
                    return self._beyond
                self._unknown += 1
            known = self._words[key] = _Word(value.strip(), label, is_meant)
        return known


def _by_count(word: _Word) -> int:
    return -word.count


def _resolved(
    matcher: LabelMatcher, words: Mapping[str, str | None], labels: Iterable[Label]
) -> dict[str, Label | None]:
    said: dict[str, Label | None] = {}
    for word, key in words.items():
        label = None if key is None else matcher.match(key)
        if key is not None and label is None:
            usable = ", ".join(each.key for each in labels if not each.retired)
            raise UnknownLabelError(
                f"There is no label '{key}' in this project.", f"Labels in use: {usable}."
            )
        said[folded(word)] = label
    said.pop("", None)
    return said


def _by_synonym(matcher: LabelMatcher, synonyms: Synonyms) -> dict[str, Label]:
    """What the words of the groups mean: those that mean two things mean nothing."""
    found: dict[str, dict[str, Label]] = {}
    for group in synonyms:
        labels = {label.key: label for word in group if (label := matcher.match(word)) is not None}
        if len(labels) == 1:
            for word in group:
                found.setdefault(folded(word), {}).update(labels)
    return {word: next(iter(labels.values())) for word, labels in found.items() if len(labels) == 1}
