"""Numbers that depend on texts only through sums over them, with intervals by the bootstrap.

Texts are drawn with replacement, as many as there are, a thousand times; the interval reaches from
the 2.5th to the 97.5th percentile of what the draws give (B. Efron, R. Tibshirani, "An Introduction
to the Bootstrap", 1993, chapter 13). Which annotators there are is taken as given: the interval
tells what other texts might have shown, not what other people might have said.

There is no interval

- for fewer than ``LEAST_TEXTS`` texts: so few cannot stand for all the others;
- where all draws give the same number, as under perfect agreement: texts without a single
  disagreement do not tell how rare disagreements are;
- where the number is not defined for one draw in twenty or more.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from data.progress import Cancelled, stop_if
from data.review.estimate import Estimate, Interval
from data.review.statistics.ratings import Ints, Numbers

DRAWS, SEED = 1_000, 1
LEAST_TEXTS = 20
_MOST_UNDEFINED = 0.05
_ENTRIES_AT_ONCE = 2_000_000
# Drawing how often a pattern comes up takes about so many times as long as drawing one text.
_COST_OF_A_PATTERN = 16


@dataclass(frozen=True, eq=False)
class Measure:
    """``parts`` has a row a pattern; ``value`` makes rows of their sums over texts into numbers.

    A number that is not defined is "not a number".
    """

    parts: Numbers
    value: Callable[[Numbers], Numbers]


def estimates(
    texts: Ints,
    measures: Sequence[Measure],
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    cancelled: Cancelled | None = None,
) -> list[Estimate]:
    """Each measure with its interval, all from the same draws; raises CancelledError.

    Without ``draws`` there are no intervals.
    """
    if not len(texts):
        return [Estimate(None) for _ in measures]
    parts = np.concatenate([each.parts for each in measures], axis=1)
    found = _values(measures, (texts @ parts)[None])[:, 0]
    if not draws or texts.sum() < LEAST_TEXTS:
        return [Estimate(_number(value)) for value in found]
    pieces = []
    for drawn in _draws(texts, draws, np.random.default_rng(seed)):
        stop_if(cancelled)
        pieces.append(_values(measures, drawn @ parts))
    spread = np.concatenate(pieces, axis=1)
    return [
        Estimate(_number(value), None if np.isnan(value) else _interval(values))
        for value, values in zip(found, spread, strict=True)
    ]


def ratio(above: Numbers, below: Numbers) -> Numbers:
    """Above by below, "not a number" where below is zero."""
    found: Numbers = np.divide(above, below, out=np.full(below.shape, np.nan), where=below != 0)
    return found


def _values(measures: Sequence[Measure], sums: Numbers) -> Numbers:
    """A row a measure, a column a draw."""
    ends = np.cumsum([each.parts.shape[1] for each in measures])[:-1]
    own = np.split(sums, ends, axis=1)
    return np.stack([each.value(part) for each, part in zip(measures, own, strict=True)])


def _draws(texts: Ints, draws: int, chance: np.random.Generator) -> Iterator[Numbers]:
    """How many texts of each pattern are drawn, some draws at a time."""
    total, patterns = int(texts.sum()), len(texts)
    many = patterns * _COST_OF_A_PATTERN > total
    pattern_of = np.repeat(np.arange(patterns), texts) if many else None
    size = max(1, min(draws, _ENTRIES_AT_ONCE // patterns))
    for first in range(0, draws, size):
        number = min(size, draws - first)
        if pattern_of is None:
            yield chance.multinomial(total, texts / total, size=number).astype(float)
        else:
            yield np.stack(
                [
                    np.bincount(pattern_of[chance.integers(total, size=total)], minlength=patterns)
                    for _ in range(number)
                ]
            ).astype(float)


def _interval(values: Numbers) -> Interval | None:
    defined = values[~np.isnan(values)]
    if len(defined) < (1 - _MOST_UNDEFINED) * len(values):
        return None
    low, high = np.percentile(defined, [2.5, 97.5])
    return None if defined.min() == defined.max() else Interval(float(low), float(high))


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
