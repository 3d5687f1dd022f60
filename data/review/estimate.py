"""A number that texts give, and how far it might be off."""

from dataclasses import dataclass
from math import sqrt

# The normal distribution has 95 % within so many standard deviations.
_DEVIATIONS = 1.959964


@dataclass(frozen=True)
class Interval:
    """Where a number lies in 95 of 100 draws of texts like these."""

    low: float
    high: float


@dataclass(frozen=True)
class Estimate:
    """A number, None where it is not defined, and its interval, None where none can be given."""

    value: float | None
    interval: Interval | None = None


def share_of(some: int, count: int) -> Estimate | None:
    """A share with Wilson's interval at 95 % (Wilson, 1927); None of nothing.

    Written out: the window's process would take seconds and a hundred megabytes to load a library
    for it.
    """
    if not count:
        return None
    share, square = some / count, _DEVIATIONS**2
    middle = share + square / (2 * count)
    spread = _DEVIATIONS * sqrt(share * (1 - share) / count + square / (4 * count**2))
    whole = 1 + square / count
    low, high = (middle - spread) / whole, (middle + spread) / whole
    return Estimate(share, Interval(max(low, 0.0), min(high, 1.0)))
