"""Cohen's kappa of two annotators.

J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement
20 (1960), 37-46. Kappa is (observed - expected) / (1 - expected): observed is the share of texts on
which the two agree, expected the share on which they would if they gave labels as often as they do
but without looking.

Not defined: where both always gave the same one label, for then expected is 1.
"""

import numpy as np

from data.review.statistics.measure import Measure, ratio
from data.review.statistics.ratings import Ints, Numbers


def cohen_kappa(first: Ints, second: Ints, labels: int) -> Measure:
    """Kappa from what the first called the texts of each row, and what the second did."""
    same = (first == second).astype(float)
    each = np.eye(labels)
    return Measure(np.column_stack([same, each[first], each[second]]), _kappa)


def _kappa(sums: Numbers) -> Numbers:
    agreed, margins = sums[:, 0], sums[:, 1:]
    first, second = np.split(margins, 2, axis=1)
    texts = first.sum(axis=1)
    # Both sides times the squared number of texts: whole numbers, so that "expected is 1" is no
    # matter of rounding.
    expected = (first * second).sum(axis=1)
    return ratio(agreed * texts - expected, texts**2 - expected)
