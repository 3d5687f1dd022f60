"""The way through what is to be settled, in the order of import."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from itertools import chain, islice


class Way:
    """What is open, what was settled on the way and can be looked at again, and where we are.

    ``current`` is None where nothing is open, or nothing is known yet.
    """

    def __init__(self) -> None:
        self.is_known = False
        self._ids: list[int] = []
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
        place = bisect_left(self._ids, text_id)
        return place < len(self._ids) and self._ids[place] == text_id

    def know(self, open_ids: Iterable[int]) -> None:
        """Take over what is open now; what is in view stays there while it is on the way."""
        here = self.current
        still_open = set(open_ids)
        self._settled -= still_open
        self._ids = sorted(still_open | self._settled)
        self.is_known = True
        if here is not None and here in self:
            self.go_to(here)
        else:
            self._place = bisect_left(self._ids, here or 0) - 1
            self.to_next_open()

    def settle(self, text_id: int) -> None:
        """It is settled, or not open any more for another reason."""
        if text_id in self:
            self._settled.add(text_id)

    def reopen(self, text_id: int) -> None:
        """It is open again."""
        self._settled.discard(text_id)
        if text_id not in self:
            here = self.current
            insort(self._ids, text_id)
            if here is not None:
                self.go_to(here)

    def go_to(self, text_id: int) -> None:
        """Look at something on the way."""
        self._place = bisect_left(self._ids, text_id)

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
