"""Several comparisons at once: the more there are, the more evidence each of them needs.

Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of
Statistics 6, 65-70. Whatever depends on what among the comparisons, the probability to see any
difference where there is none stays below the level.
"""

from __future__ import annotations

from collections.abc import Sequence


def holm_factors(p_values: Sequence[float]) -> list[int]:
    """What each p is multiplied by: the smallest by their number, the next by one less, and so on.

    Equal ones in the order in which they stand.
    """
    order = sorted(range(len(p_values)), key=lambda place: p_values[place])
    factors = [0] * len(p_values)
    for rank, place in enumerate(order):
        factors[place] = len(p_values) - rank
    return factors


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjusted p values, in the order of the given ones; compared with a level as they are."""
    factors = holm_factors(p_values)
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    # The smallest first: none is adjusted to less than one that stands before it.
    for place in sorted(range(len(p_values)), key=lambda place: -factors[place]):
        highest = max(highest, min(1.0, factors[place] * p_values[place]))
        adjusted[place] = highest
    return adjusted
