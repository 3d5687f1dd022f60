"""An axis over differences: round steps, zero always on it, ends at a tick."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_ROUND = (1, 2, 5)
# Differences of less than this are not blown up to the whole width: they are next to nothing.
_NARROWEST = 1.0
_ROOM_BESIDE = 0.06


@dataclass(frozen=True)
class Axis:
    """From ``low`` to ``high`` in steps; all in points."""

    low: float
    high: float
    step: float

    @classmethod
    def over(cls, values: Iterable[float], most_ticks: int) -> Axis:
        """The axis that shows all values, with as many ticks as there is room for."""
        all_values = [0.0, *values]
        low, high = min(all_values), max(all_values)
        span = max(high - low, _NARROWEST)
        missing = (span - (high - low)) / 2
        low, high = low - missing - _ROOM_BESIDE * span, high + missing + _ROOM_BESIDE * span
        for step in _round_steps(span):
            first, last = math.floor(low / step), math.ceil(high / step)
            if last - first < most_ticks:
                return cls(first * step, last * step, step)
        raise AssertionError("steps grow without end")

    @property
    def ticks(self) -> tuple[float, ...]:
        """Where something is written, from the left."""
        first, last = round(self.low / self.step), round(self.high / self.step)
        return tuple(number * self.step for number in range(first, last + 1))

    @property
    def digits(self) -> int:
        """How many digits behind the point tell the ticks apart."""
        return max(0, -math.floor(math.log10(self.step) + 1e-9))

    def share(self, value: float) -> float:
        """Where on the axis a value stands: 0 at its left end, 1 at its right."""
        return (value - self.low) / (self.high - self.low)


def _round_steps(span: float) -> Iterable[float]:
    """1, 2, 5, 10 … times a power of ten, from far below the span upwards."""
    power = math.floor(math.log10(span)) - 1
    while True:
        yield from (each * 10.0**power for each in _ROUND)
        power += 1
