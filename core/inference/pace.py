"""How often progress is told: often enough for an eye, too seldom to flood a pipe."""

from __future__ import annotations

import time

SECONDS_BETWEEN = 0.2


class Pace:
    """Says whether it is time for another sign of life."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def due(self) -> bool:
        """Whether enough time has passed since this was last true, or since the beginning."""
        now = time.monotonic()
        if now - self._last < SECONDS_BETWEEN:
            return False
        self._last = now
        return True
