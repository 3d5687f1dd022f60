"""The agreement of each two annotators on the texts that both labelled."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data.progress import Cancelled, stop_if
from data.review.estimate import Estimate
from data.review.statistics.cohen import cohen_kappa
from data.review.statistics.measure import DRAWS, estimates
from data.review.statistics.ratings import Ints, Pattern, Ratings

# Fifty annotators make 1,225 pairs, whose intervals nobody reads and that take seconds: those with
# the most texts in common have one.
MOST_WITH_INTERVAL = 300

Cells = Mapping[tuple[int, int], int]
"""How many texts the first called this and the second called that."""


@dataclass(frozen=True)
class PairNumbers:
    """Two annotators, by number; ``by_label`` is kappa of each label given against all others."""

    first: int
    second: int
    cells: Cells
    kappa: Estimate
    by_label: Mapping[int, float | None]

    @property
    def texts(self) -> int:
        """How many texts both labelled."""
        return sum(self.cells.values())

    @property
    def agreed(self) -> int:
        """On how many of them they agree."""
        return sum(texts for (first, second), texts in self.cells.items() if first == second)

    def texts_with(self, label: int) -> int:
        """To how many of them at least one gave this label."""
        return sum(texts for cell, texts in self.cells.items() if label in cell)


def pair_numbers(
    patterns: Mapping[Pattern, int],
    annotators: int,
    labels: int,
    *,
    cancelled: Cancelled | None = None,
) -> tuple[PairNumbers, ...]:
    """Each two who labelled a text in common, in their order; raises CancelledError."""
    tables = _tables(Ratings.of(patterns, annotators, labels), cancelled)
    most_in_common = sorted(tables, key=lambda pair: -tables[pair].sum())
    with_interval = set(most_in_common[:MOST_WITH_INTERVAL])
    found = []
    for pair, table in tables.items():
        stop_if(cancelled)
        found.append(_pair(pair, table, DRAWS if pair in with_interval else 0))
    return tuple(found)


def _tables(ratings: Ratings, cancelled: Cancelled | None) -> dict[tuple[int, int], Ints]:
    """For each two with a text in common, how many texts they called what: the first by row."""
    annotators, labels = ratings.annotators, ratings.labels
    given = np.full((len(ratings.texts), annotators), -1, dtype=np.int16)
    given[ratings.pattern, ratings.annotator] = ratings.label
    found = {}
    for first in range(annotators):
        stop_if(cancelled)
        own = np.flatnonzero(given[:, first] >= 0)
        others = given[own, first + 1 :]
        at, other = np.nonzero(others >= 0)
        place = (other * labels + given[own[at], first]) * labels + others[at, other]
        size = others.shape[1] * labels * labels
        texts = np.bincount(place, ratings.texts[own[at]], size).astype(np.int64)
        tables = texts.reshape(-1, labels, labels)
        for second in np.flatnonzero(tables.any(axis=(1, 2))).tolist():
            found[first, first + 1 + second] = tables[second]
    return found


def _pair(pair: tuple[int, int], table: Ints, draws: int) -> PairNumbers:
    first, second = np.nonzero(table)
    texts = table[first, second]
    (kappa,) = estimates(texts, [cohen_kappa(first, second, len(table))], draws=draws)
    given = np.unique([first, second]).tolist()
    measures = [
        cohen_kappa((first == label).astype(int), (second == label).astype(int), 2)
        for label in given
    ]
    by_label = [each.value for each in estimates(texts, measures, draws=0)]
    cells = zip(zip(first.tolist(), second.tolist(), strict=True), texts.tolist(), strict=True)
    return PairNumbers(*pair, dict(cells), kappa, dict(zip(given, by_label, strict=True)))
