"""Who says what of the texts of one import, where several rows may be about one text."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence

from data.importing.plan import Named


class Votes:
    """Annotators and labels by their numbers, for texts by the order in which they came.

    Most texts have one row: that one is kept in arrays, which are small.
    """

    def __init__(self) -> None:
        self.conflicts: set[int] = set()
        self._rows = array("I")
        self._annotators = array("I")
        self._labels = array("I")
        self._more: dict[int, dict[int, int]] = {}

    def begin(self, row: int) -> None:
        """The next text, of which nobody has said anything yet."""
        self._rows.append(row)
        self._annotators.append(0)
        self._labels.append(0)

    def said(self, text: int, annotator: int) -> int | None:
        """The label that an annotator gave a text, if any."""
        return self.of(text).get(annotator)

    def add(self, text: int, annotator: int, label_id: int) -> bool:
        """Note a label; whether it is the first one of this text."""
        if not self._labels[text]:
            self._annotators[text], self._labels[text] = annotator, label_id
            return True
        self._more.setdefault(text, self.of(text))[annotator] = label_id
        return False

    def of(self, text: int) -> dict[int, int]:
        """All that is said of a text, by annotator."""
        if text in self._more:
            return self._more[text]
        return {self._annotators[text]: self._labels[text]} if self._labels[text] else {}

    def is_settled(self, text: int) -> bool:
        """Whether there is a label, and all rows of the text agree."""
        return text not in self.conflicts and len(set(self.of(text).values())) == 1

    def unsettled_rows(self) -> tuple[int, ...]:
        """Where those texts stand first whose rows do not agree."""
        texts = {*self._more, *self.conflicts}
        return tuple(self._rows[text] for text in sorted(texts) if not self.is_settled(text))

    def settled(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """The texts in a range whose rows agree: text, who said it first, label."""
        for text in range(first, last):
            if self._labels[text] and self.is_settled(text):
                yield text, self._annotators[text], self._labels[text]

    def counting(self, text: int, annotators: Sequence[Named]) -> int | None:
        """The label that a text counts as having, by the rule of ``data.labelling.resolution``."""
        said = self.of(text)
        persons = {who: label for who, label in said.items() if annotators[who].kind == "person"}
        votes = Counter((persons or said).values()).most_common(2)
        if not votes or (len(votes) > 1 and votes[0][1] == votes[1][1]):
            return None
        return votes[0][0]

    def __len__(self) -> int:
        return len(self._rows)
