"""The way through what is to be settled, in the order of import or of a list."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from itertools import chain, islice


class Way:
    """What is open, what was settled on the way and can be looked at again, and where we are.

    ``current`` is None where nothing is open, or nothing is known yet.
    """

    def __init__(self) -> None:
        self.is_known = False
        self._ids: list[int] = []
        self._ranks: Mapping[int, int] | None = None
        self._settled: set[int] = set()
        self._place = 0

    @property
    def current(self) -> int | None:
        """What is in view."""
        return self._ids[self._place] if self._place < len(self._ids) else None

    @property
    def open(self) -> int:
        """How much there is to settle."""
        return len(self._ids) - len(self._settled)

    @property
    def settled_some(self) -> bool:
        """Whether something was settled on the way."""
        return bool(self._settled)

    def __contains__(self, text_id: int) -> bool:
        if not self._has_place(text_id):
            return False
        place = self._place_of(text_id)
        return place < len(self._ids) and self._ids[place] == text_id

    def open_before(self, rank: int) -> int:
        """How much there is to settle among the first so many of the list."""
        settled = sum(self._rank(text_id) < rank for text_id in self._settled)
        return bisect_left(self._ids, rank, key=self._rank) - settled

    def know(self, open_ids: Iterable[int], ranks: Mapping[int, int] | None = None) -> None:
        """Take over what is open now; what is in view stays there while it is on the way.

        ``ranks`` tell which place each text has in a list, those that are not open included;
        without them the way leads from the lowest id to the highest.
        """
        here = self.current
        still_open = set(open_ids)
        self._ranks = ranks
        self._settled = {each for each in self._settled - still_open if self._has_place(each)}
        self._ids = sorted(still_open | self._settled, key=self._rank)
        self.is_known = True
        if here is not None and here in self:
            self.go_to(here)
            return
        # The next one after what was in view; without that the way begins at its beginning.
        passed = here is not None and self._has_place(here)
        self._place = -1 if here is None or not passed else self._place_of(here) - 1
        self.to_next_open()

    def settle(self, text_id: int) -> None:
        """It is settled, or not open any more for another reason."""
        if text_id in self:
            self._settled.add(text_id)

    def reopen(self, text_id: int) -> None:
        """It is open again."""
        self._settled.discard(text_id)
        if text_id not in self and self._has_place(text_id):
            here = self.current
            insort(self._ids, text_id, key=self._rank)
            if here is not None:
                self.go_to(here)

    def go_to(self, text_id: int) -> None:
        """Look at something on the way."""
        self._place = self._place_of(text_id)

    def step(self, by: int) -> bool:
        """One further or one back, settled or not; whether there was one."""
        if not 0 <= self._place + by < len(self._ids):
            return False
        self._place += by
        return True

    def ahead(self, most: int) -> list[int]:
        """What is open after this one, and at the end of the way at its beginning."""
        size, after = len(self._ids), self._place + 1
        around = chain(range(after, size), range(min(after, size)))
        still_open = (self._ids[at] for at in around if self._ids[at] not in self._settled)
        return list(islice(still_open, most))

    def to_next_open(self) -> None:
        """Look at what is open after this one; at nothing where nothing is."""
        found = self.ahead(1)
        if found:
            self.go_to(found[0])
        else:
            self._place = len(self._ids)

    def _has_place(self, text_id: int) -> bool:
        return self._ranks is None or text_id in self._ranks

    def _rank(self, text_id: int) -> int:
        return text_id if self._ranks is None else self._ranks[text_id]

    def _place_of(self, text_id: int) -> int:
        return bisect_left(self._ids, self._rank(text_id), key=self._rank)
