"""Labels that are probably wrong: the list that a search found, kept while it is worked through."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.project import Project


@dataclass(frozen=True)
class DoubtfulLabel:
    """One text whose label classifiers that never saw it would not give.

    Attributes:
        given, proposed: keys of the label that the text had, and of the most probable one.
        given_probability, proposed_probability: how probable each was found.
        quality: 0 to 1, low is doubtful.
        probable: whether the label is held to be wrong; else there is only some reason to look.
    """

    text_id: int
    given: str
    proposed: str
    given_probability: float
    proposed_probability: float
    quality: float
    probable: bool


@dataclass(frozen=True)
class DoubtSearch:
    """When and how a list was made, and from how many labelled texts."""

    at: str
    method: str
    folds: int
    texts: int


@dataclass(frozen=True)
class DoubtList:
    """The kept list.

    Attributes:
        search: None before the first one.
        open_ids: the texts that still wait, the most doubtful first: of those held to be wrong,
            whose label that counts is still the given one and that no gold settles.
        decided: how many of the list were settled or got another label since.
    """

    search: DoubtSearch | None
    open_ids: tuple[int, ...]
    decided: int


def save_doubts(project: Project, search: DoubtSearch, found: Sequence[DoubtfulLabel]) -> None:
    """Keep a list instead of the one before; texts that are gone, or of unknown labels, are left
    out. Raises ReadOnlyError.
    """
    raise NotImplementedError


def doubt_list(project: Project) -> DoubtList:
    """What is left of the list: progress needs no keeping, it follows from labels and gold."""
    raise NotImplementedError


def doubt_of(project: Project, text_id: int) -> DoubtfulLabel | None:
    """What the list says of a text, by the keys that the labels have today."""
    raise NotImplementedError
