"""Charts draw one after the other, so that none of them has to wait for all."""

from __future__ import annotations

import time
from collections.abc import Callable

_MILLISECONDS = 20


class Turns:
    """Hands out turns that lie apart, so that the window hears of keys between two drawings."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._last = float("-inf")

    def take(self) -> int:
        """Take a turn now and return 0, or return in how many milliseconds to ask again."""
        now = self._clock()
        gone = (now - self._last) * 1000
        if gone < _MILLISECONDS:
            return max(1, round(_MILLISECONDS - gone))
        self._last = now
        return 0


# All charts are drawn in the one thread of the window.
TURNS = Turns()
