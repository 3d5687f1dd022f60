"""The verdict on a difference, and how many seeds might bring one."""

from __future__ import annotations

import numpy as np

from core.comparing.evidence import Evidence
from core.contract.comparison import Verdict

LEVEL = 0.05
WIDE, NARROW = 1 - LEVEL, 1 - 2 * LEVEL
"""The interval that is shown, and the one that must lie inside the margin: two one-sided tests."""
_MOST_SEEDS = 100


def verdict_of(evidence: Evidence, p_adjusted: float, margin: float) -> Verdict:
    """Equivalent before better or worse: a difference can be real and too small to matter.

    An adjusted p of at most 0.05 implies that the 95 % interval is without zero, since the adjusted
    p is at least the p that belongs to that interval.
    """
    narrow = evidence.interval(NARROW)
    if -margin <= narrow.low and narrow.high <= margin:
        return "equivalent"
    if p_adjusted <= LEVEL:
        return "better" if evidence.mean > 0 else "worse"
    return "undecided"


def seeds_that_decide(evidence: Evidence, factor: int, margin: float) -> int | None:
    """The smallest number of seeds, of up to a hundred, that would bring a verdict.

    Supposed that the mean stays what it is and further seeds vary as those so far. ``factor`` is
    what Holm's procedure multiplies p by. None if a hundred would not do: what the texts bring in
    stays, however many seeds there are.
    """
    seeds = np.arange(evidence.seeds + 1, _MOST_SEEDS + 1)
    if not len(seeds):
        return None
    equivalent = abs(evidence.mean) + evidence.reach_with(seeds, NARROW) <= margin
    differs = factor * evidence.p_with(seeds) <= LEVEL
    decided = np.flatnonzero(equivalent | differs)
    return int(seeds[decided[0]]) if len(decided) else None
