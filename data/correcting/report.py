"""What a corrected spreadsheet differs in, and what became of it when it was taken back."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from data.labelling.annotators import Annotator
from data.spreadsheets.table import Problem

LabelsOf = Literal["counting", "gold"] | Annotator
"""Whose labels the spreadsheet was exported with: those that count, gold, or one annotator's."""

Base = Literal["exported", "now"]
"""What a label was changed from: the one when the file was exported, or the one of today."""

DifferenceKind = Literal["new", "other", "emptied"]
ListedKind = Literal[
    "unknown label",
    "edited text",
    "other text",
    "unknown uid",
    "altered uid",
    "in trash",
    "twice",
    "no uid",
    "ragged",
]
LeftKind = Literal["gone", "meanwhile", "conflict", "emptied", "of others", "gold stays"]

# So much of a text is enough to recognise it.
BEGINNING = 120


@dataclass(frozen=True, slots=True)
class Difference:
    """A row whose label was changed in the spreadsheet.

    Attributes:
        row: its number in the spreadsheet.
        text: the beginning of the text in the corpus.
        kind: *new* where there was no label, *emptied* where there is none any more, *other* else.
        before: the key of the label that was changed; None for none.
        label: the key of the label in the spreadsheet; None for none.
        today: the key of the label that the corpus has now; None for none.
        text_edited: the text was changed as well; that is not taken.
    """

    row: int
    text_id: int
    uid: str
    text: str
    kind: DifferenceKind
    before: str | None
    label: str | None
    today: str | None
    text_edited: bool = False

    @property
    def is_conflict(self) -> bool:
        """Whether somebody labelled the text since the export: the corpus says something else."""
        return self.before != self.today


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row, or a part of it, that is not taken.

    Attributes:
        kind: *unknown label*: the word means no label. *edited text*: the text is another one than
            in the corpus (its label is taken). *other text*: the text is that of another uid, so
            nobody can tell which one the label is for. *unknown uid*: no text has it; *altered
            uid*: nor could one, since a spreadsheet program made a number or a date of it.
            *in trash*: the text was deleted. *twice*: the uid stands in the rows ``row`` and
            ``other_row`` with unlike labels. *no uid*: the row says something of no text.
            *ragged*: the row has too few or too many cells.
        here: what the corpus has: the beginning of a text, or the key of a label.
        there: what the spreadsheet has.
        text: the beginning of the text in the row.
    """

    kind: ListedKind
    row: int
    uid: str
    here: str = ""
    there: str = ""
    other_row: int = 0
    text: str = ""


@dataclass(frozen=True)
class Comparison:
    """All that a corrected spreadsheet differs in; nothing was written.

    Attributes:
        file: its name.
        rows: how many it has, without those that are blank.
        base: what the labels were compared with.
        differences: the rows whose label was changed, in the order of the corpus.
        listed: what is not taken, in the order of the rows.
        unchanged: rows whose label is as it was.
        already: rows whose label was changed to what the corpus says today.
        repeated: further rows of a text with the same label.
        texts_compared: whether there is a column with the texts.
        as_of: the latest step of the project that was taken into account.
    """

    file: str
    rows: int
    base: Base
    labels_of: LabelsOf
    differences: tuple[Difference, ...]
    listed: tuple[ListedRow, ...]
    unchanged: int
    already: int
    repeated: int
    texts_compared: bool
    as_of: int
    problems: tuple[Problem, ...] = ()

    @property
    def conflicts(self) -> int:
        """How many texts were labelled otherwise since the export."""
        return sum(each.is_conflict for each in self.differences)

    def kinds(self) -> Counter[DifferenceKind]:
        """How many differences there are of each kind."""
        return Counter(each.kind for each in self.differences)

    def listed_kinds(self) -> Counter[ListedKind]:
        """How many rows are listed for each reason."""
        return Counter(each.kind for each in self.listed)


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A difference that was not taken, or not with all its effect.

    Attributes:
        kind: *gone*: the text is not in the corpus any more. *meanwhile*: somebody labelled it
            after the comparison. *conflict*, *emptied*: left as the user chose. *of others*: the
            label is taken away, but others gave the text one too, which stays. *gold stays*: the
            annotator says it now, but the text is settled otherwise.
    """

    kind: LeftKind
    row: int
    text_id: int
    uid: str


@dataclass(frozen=True)
class Corrected:
    """What was taken, or would be: the operation that undo takes back, None where there is none.

    Attributes:
        texts: how many were changed.
        labelled, cleared: labels that the annotator gave, or does not give any more.
        settled, opened: gold labels that were set, or taken away.
        already: differences that the project says by itself by now.
        disputed: texts that are in dispute then: other persons say otherwise and none is gold.
        held_out: of the changed texts, how many are in the held-out set.
    """

    operation_id: int | None
    texts: int
    labelled: int
    cleared: int
    settled: int
    opened: int
    already: int
    disputed: int
    held_out: int
    left: tuple[LeftRow, ...]
    notes: tuple[str, ...] = ()

    def left_kinds(self) -> Counter[LeftKind]:
        """How many differences were left for each reason."""
        return Counter(each.kind for each in self.left)


def beginning(text: str) -> str:
    """As much of a text as is needed to recognise it."""
    return text if len(text) <= BEGINNING else text[: BEGINNING - 1] + "…"
