"""What Dawid and Skene's model believes of texts and of those who labelled them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data.progress import Cancelled
from data.review.statistics.dawid_skene import dawid_skene
from data.review.statistics.ratings import Pattern, Ratings

# What differs by less is equally likely.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class AnnotatorBelief:
    """How many texts an annotator labelled, how many of them probably right, as a share.

    ``confusion`` has a row for each true label, with how probably it is called by which.
    """

    texts: int
    right: float
    confusion: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Belief:
    """The most probable label of each pattern, None where two are, and its probability."""

    best: Mapping[Pattern, tuple[int | None, float]]
    annotators: tuple[AnnotatorBelief, ...]


def belief(
    patterns: Mapping[Pattern, int],
    annotators: int,
    labels: int,
    *,
    cancelled: Cancelled | None = None,
) -> Belief:
    """What follows from so many texts a pattern, none of them empty; raises CancelledError."""
    if not patterns:
        return Belief({}, ())
    ratings = Ratings.of(patterns, annotators, labels)
    model = dawid_skene(ratings, cancelled=cancelled)
    probability = model.posterior.max(axis=1)
    near = (model.posterior > probability[:, None] - _ROUNDING).sum(axis=1)
    label = model.posterior.argmax(axis=1)
    texts = np.bincount(ratings.annotator, ratings.texts[ratings.pattern], annotators)
    return Belief(
        {
            pattern: (int(label[at]) if near[at] == 1 else None, float(probability[at]))
            for at, pattern in enumerate(patterns)
        },
        tuple(
            AnnotatorBelief(int(number), float(right), tuple(tuple(row) for row in table.tolist()))
            for number, right, table in zip(
                texts, model.right(ratings), model.confusion, strict=True
            )
        ),
    )
