"""Krippendorff's alpha for nominal data; any number of annotators, any of them may be missing.

K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), and "Content Analysis", 3rd
edition (2013), chapter 12. Every text that m annotators labelled, m > 1, puts its ordered pairs of
ratings into a matrix of coincidences, each counted 1 / (m - 1), so that a text weighs as much as
it has ratings. With o the sum of the diagonal, n_c the sum of row c, and n the sum of all,

    alpha = 1 - (n - 1) (n - o) / (n squared - sum over c of n_c squared).

It needs nothing of the matrix but its diagonal and its margins, so these alone are kept. Texts that
fewer than two labelled are left out, as Krippendorff has it.

Not defined: where all ratings are the same label, for then there is no variation that annotators
could have told apart. Alpha of one label is that of the label against all others taken together.
"""

import numpy as np

from data.review.statistics.measure import Measure, ratio
from data.review.statistics.ratings import Ints, Numbers


def krippendorff_alpha(counts: Ints) -> Measure:
    """Nominal alpha; ``counts`` as ``compared`` gives them."""
    raters = counts.sum(axis=1)
    diagonal = (counts * (counts - 1)).sum(axis=1) / (raters - 1)
    return Measure(np.column_stack([diagonal, counts]).astype(float), _alpha)


def _alpha(sums: Numbers) -> Numbers:
    diagonal, margins = sums[:, 0], sums[:, 1:]
    total = margins.sum(axis=1)
    possible = total**2 - (margins**2).sum(axis=1)
    return 1 - ratio((total - 1) * (total - diagonal), possible)
