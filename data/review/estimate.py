"""A number that texts give, and how far it might be off."""

from dataclasses import dataclass


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
