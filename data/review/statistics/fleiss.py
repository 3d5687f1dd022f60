"""Raw agreement and Fleiss' kappa: any number of annotators, not the same for each text.

J. L. Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76
(1971), 378-382. With n annotators of a text, n_j of whom gave it the label j, the agreement on the
text is the share of agreeing pairs among all pairs of its annotators,

    P = sum over j of n_j (n_j - 1) / (n (n - 1)).

Raw agreement is the mean of P over texts. Kappa is (mean P - expected) / (1 - expected), where
expected = sum over j of p_j squared, and p_j is the share of label j among all ratings.

Fleiss has the same n for each text. Here n may vary, as it does when not everybody labels
everything: texts that fewer than two labelled say nothing of agreement and are left out, the others
count alike. With equal n it is Fleiss' kappa to the last digit.

Not defined: raw agreement without any text that two labelled; kappa where all ratings are the same
label, so that expected is 1 and nothing could have shown disagreement. Kappa of one label is that
of the label against all others taken together, which with equal n is Fleiss' kappa of a category.
"""

import numpy as np

from data.review.statistics.measure import Measure, ratio
from data.review.statistics.ratings import Ints, Numbers


def raw_agreement(counts: Ints) -> Measure:
    """The mean share of agreeing pairs; ``counts`` as ``compared`` gives them."""
    return Measure(_parts(counts)[:, :2], lambda sums: ratio(sums[:, 1], sums[:, 0]))


def fleiss_kappa(counts: Ints) -> Measure:
    """Fleiss' kappa; ``counts`` as ``compared`` gives them."""
    return Measure(_parts(counts), _kappa)


def _kappa(sums: Numbers) -> Numbers:
    texts, agreeing, given = sums[:, 0], sums[:, 1], sums[:, 2:]
    # Both sides times the squared number of ratings: whole numbers, so that "expected is 1" is no
    # matter of rounding.
    possible = given.sum(axis=1) ** 2
    expected = (given**2).sum(axis=1)
    return ratio(agreeing / texts * possible - expected, possible - expected)


def _parts(counts: Ints) -> Numbers:
    """One for the text, its agreement, and its ratings by label."""
    raters = counts.sum(axis=1)
    agreeing = (counts * (counts - 1)).sum(axis=1) / (raters * (raters - 1))
    return np.column_stack([np.ones(len(counts)), agreeing, counts]).astype(float)
