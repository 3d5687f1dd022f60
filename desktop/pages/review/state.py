"""What the Review page shows at one moment, and what its queries find."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Literal

from data.corpus.texts import Text
from data.label_set.labels import Label
from data.labelling.annotations import Annotation
from data.review.agreement import AgreementViews
from data.review.disputes import LabelledText

Tab = Literal["disputes", "duplicates"]
"""*disputes*: texts on which persons disagree. *duplicates*: texts with the same words that count
as having different labels."""

TABS: tuple[Tab, ...] = ("disputes", "duplicates")


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
class Agreement:
    """How far persons agree, and all labels of the project, retired or not."""

    views: AgreementViews
    labels: tuple[Label, ...]


@dataclass(frozen=True)
class Shown:
    """One text with what annotators say of it, or the first of a group with all its copies.

    ``majority_key`` is the label that most gave, None at a tie; ``settled_key`` the label that it
    has now that nothing is open any more, None where none was settled.
    """

    tab: Tab
    text: Text
    said: tuple[Annotation, ...] = ()
    copies: tuple[LabelledText, ...] = ()
    majority_key: str | None = None
    settled_key: str | None = None
    is_open: bool = True

    @property
    def key(self) -> int:
        """What it is found by on its tab."""
        return self.text.id

    @property
    def text_ids(self) -> tuple[int, ...]:
        """The texts that are settled together."""
        return tuple(copy.text.id for copy in self.copies) or (self.text.id,)


@dataclass(frozen=True)
class Around:
    """How a text stands on both tabs after an undo or redo; ``settled`` as above."""

    shown: dict[Tab, Shown]
    settled: int
