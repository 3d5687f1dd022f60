"""What the Review page shows at one moment, and what its queries find."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from data.corpus.texts import Text
from data.label_set.labels import Label
from data.labelling.annotations import Annotation
from data.review.agreement import AgreementViews
from data.review.disputes import LabelledText
from data.review.doubts import DoubtfulLabel, DoubtSearch

Tab = Literal["disputes", "doubts", "duplicates"]
"""*disputes*: texts on which persons disagree. *doubts*: texts whose label is probably wrong, as
the last search has it. *duplicates*: texts with the same words that count as having different
labels."""

TABS: tuple[Tab, ...] = ("disputes", "doubts", "duplicates")


@dataclass(frozen=True)
class Open:
    """What is open on one tab: a text each, or the first text of a group; a million take 8 MB.

    ``settled`` is how many texts of the project were settled by adjudication, ``labels`` are all
    of the project, retired or not.
    """

    ids: array[int]
    settled: int
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Listed:
    """The list of doubtful labels, as far as it is the same while it is worked through.

    ``ranks`` tell the place of each text, decided ones included: the first ``probable`` are held to
    be wrong, the others are only worth a look. ``changed`` is of how many texts the label changed
    since the search.
    """

    search: DoubtSearch
    ranks: Mapping[int, int]
    probable: int
    changed: int


@dataclass(frozen=True)
class OpenDoubts(Open):
    """The same of doubtful labels; ``listed`` is None before the first search."""

    listed: Listed | None = None


@dataclass(frozen=True)
class Agreement:
    """How far persons agree, and all labels of the project, retired or not."""

    views: AgreementViews
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Shown:
    """One text with what annotators say of it, or the first of a group with all its copies.

    ``majority_key`` is the label that most gave, None at a tie; ``settled_key`` the label that it
    has now that nothing is open any more, None where none was settled. ``doubt`` tells which label
    is in doubt; ``gold`` that somebody had settled it already.
    """

    tab: Tab
    text: Text
    said: tuple[Annotation, ...] = ()
    copies: tuple[LabelledText, ...] = ()
    majority_key: str | None = None
    settled_key: str | None = None
    is_open: bool = True
    doubt: DoubtfulLabel | None = None
    gold: str | None = None

    @property
    def key(self) -> int:
        """What it is found by on its tab."""
        return self.text.id

    @property
    def text_ids(self) -> tuple[int, ...]:
        """The texts that are settled together."""
        return tuple(copy.text.id for copy in self.copies) or (self.text.id,)

    @property
    def offered_key(self) -> str | None:
        """The label that Enter gives: the proposed one, or that of the majority."""
        return self.majority_key if self.doubt is None else self.doubt.proposed


@dataclass(frozen=True)
class Around:
    """How a text stands on all tabs after an undo or redo; ``settled`` as above."""

    shown: dict[Tab, Shown]
    settled: int
