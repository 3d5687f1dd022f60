"""How fast a classification goes, by what it did lately."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

_SECONDS = 20.0
# A rate told of the first moments would jump about.
_LEAST_SECONDS = 1.0


class _Mark(NamedTuple):
    at: float
    rows: int
    texts: int


class Pace:
    """Notes how far the work is, and tells rates over the last seconds.

    What was done before the first note, before a break say, counts for nothing.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._marks: deque[_Mark] = deque()

    def note(self, rows: int, texts: int) -> None:
        """So many rows are done by now, for which so many texts were computed."""
        now = self._clock()
        self._marks.append(_Mark(now, rows, texts))
        # One mark older than the window stays: from there to now is what is told of.
        while len(self._marks) > 2 and now - self._marks[1].at >= _SECONDS:
            self._marks.popleft()

    @property
    def texts_per_second(self) -> float:
        """Texts computed in a second; 0 until it can be told."""
        seconds = self._seconds
        return (self._marks[-1].texts - self._marks[0].texts) / seconds if seconds else 0.0

    def seconds_left(self, rows: int) -> float:
        """How long so many more rows take; 0 until it can be told."""
        done = self._marks[-1].rows - self._marks[0].rows if self._seconds else 0
        return rows * self._seconds / done if done > 0 else 0.0

    @property
    def _seconds(self) -> float:
        """From the first mark to the last one; 0 where that is too short to tell of."""
        passed = self._marks[-1].at - self._marks[0].at if self._marks else 0.0
        return passed if passed >= _LEAST_SECONDS else 0.0
