"""The three lists of what is open, with the way through each, and how much of them is done."""

from __future__ import annotations

from dataclasses import dataclass

from data.label_set.labels import Label
from desktop.pages.review.state import TABS, Listed, Open, OpenDoubts, Shown, Tab
from desktop.pages.review.way import Way


@dataclass(frozen=True)
class Progress:
    """How much of one part of the list of doubtful labels is decided."""

    done: int
    total: int
    probable: bool


class Lists:
    """What the queries found last, and what was settled since.

    ``settled`` is how many texts were settled by adjudication, None until it is known; ``listed``
    is None before the first search for doubtful labels.
    """

    def __init__(self) -> None:
        self.ways: dict[Tab, Way] = {tab: Way() for tab in TABS}
        self.settled: int | None = None
        self.labels: tuple[Label, ...] = ()
        self.listed: Listed | None = None

    def know(self, tab: Tab, found: Open) -> None:
        """Take over what is open on a tab."""
        self.settled, self.labels = found.settled, found.labels
        ranks = None
        if isinstance(found, OpenDoubts):
            self.listed = found.listed
            ranks = {} if found.listed is None else found.listed.ranks
        self.ways[tab].know(found.ids, ranks)

    def begin_anew(self, tab: Tab) -> None:
        """There is another list now, to be begun at its beginning."""
        self.ways[tab] = Way()
        if tab == "doubts":
            self.listed = None

    def stands(self, shown: Shown) -> bool:
        """Take over how a text stands on its tab; whether it has anything to do with it."""
        way = self.ways[shown.tab]
        if shown.is_open:
            way.reopen(shown.key)
        else:
            way.settle(shown.key)
        return shown.key in way

    @property
    def probable_left(self) -> int:
        """How many labels that are held to be wrong wait to be decided."""
        return 0 if self.listed is None else self.ways["doubts"].open_before(self.listed.probable)

    def is_probable(self, text_id: int) -> bool:
        """Whether a text's label is held to be wrong, or is only worth a look."""
        listed = self.listed
        return listed is not None and listed.ranks.get(text_id, listed.probable) < listed.probable

    def progress(self) -> Progress | None:
        """The progress of the part of the doubtful labels that we are in."""
        listed, way = self.listed, self.ways["doubts"]
        if listed is None or not way.is_known:
            return None
        left, here = self.probable_left, way.current
        if listed.probable and (here is None or self.is_probable(here)):
            return Progress(listed.probable - left, listed.probable, probable=True)
        others = len(listed.ranks) - listed.probable
        return Progress(others - (way.open - left), others, probable=False)
