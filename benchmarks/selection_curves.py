"""Macro-F1 by number of labels, and how many labels one way of choosing saves."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Curve:
    """What one way of choosing came to.

    Attributes:
        strategy: its name.
        counts: of labels, ascending.
        scores: macro-F1 [seeds, counts], 0 to 1.
    """

    strategy: str
    counts: tuple[int, ...]
    scores: tuple[tuple[float, ...], ...]

    @property
    def means(self) -> list[float]:
        """Over the seeds, one a count."""
        return [statistics.fmean(scores) for scores in zip(*self.scores, strict=True)]

    @property
    def deviations(self) -> list[float]:
        """Standard deviations over the seeds, one a count; there must be two seeds at least."""
        return [statistics.stdev(scores) for scores in zip(*self.scores, strict=True)]


@dataclass(frozen=True)
class Saving:
    """How many labels fewer were enough for the macro-F1 that others reach with ``labels``.

    Below zero where more were needed. A curve that ends before it gets there counts as if it did
    so at its end, which is a little too good; ``reached`` says how many seeds really did.
    """

    labels: int
    by_seed: tuple[float, ...]
    of_means: float
    reached: int


def saving(curve: Curve, other: Curve, labels: int) -> Saving:
    """What ``curve`` saves of ``labels`` of the ``other``; each seed is compared with its own."""
    place = other.counts.index(labels)
    targets = [scores[place] for scores in other.scores]
    needed = [
        labels_needed(curve.counts, scores, target)
        for scores, target in zip(curve.scores, targets, strict=True)
    ]
    of_means = labels_needed(curve.counts, curve.means, other.means[place])
    return Saving(
        labels=labels,
        by_seed=tuple(labels - _or_all(each, curve) for each in needed),
        of_means=labels - _or_all(of_means, curve),
        reached=sum(each is not None for each in needed),
    )


def labels_needed(counts: Sequence[int], scores: Sequence[float], target: float) -> float | None:
    """Where a curve first reaches a macro-F1, its points joined by straight lines.

    None where it does not.
    """
    if scores[0] >= target:
        return float(counts[0])
    for (low, before), (high, after) in pairwise(zip(counts, scores, strict=True)):
        if after >= target:
            return low + (high - low) * (target - before) / (after - before)
    return None


def _or_all(needed: float | None, curve: Curve) -> float:
    return curve.counts[-1] if needed is None else needed
