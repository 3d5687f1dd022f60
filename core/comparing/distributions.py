"""Student's t and the binomial distribution, as scipy computes them.

scipy takes half a second to import, ``scipy.stats`` two. It is loaded with the first number that is
asked for, which happens in a worker thread, and not with the window that imports the commands.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def two_sided_t(distance: Values, degrees: Values) -> Values:
    """Probability that Student's t is as far from zero as ``distance``, to either side."""
    from scipy.special import stdtr  # noqa: PLC0415

    return np.asarray(2 * stdtr(degrees, -distance))


def t_quantile(probability: float, degrees: Values) -> Values:
    """Below what Student's t stays with this probability."""
    from scipy.special import stdtrit  # noqa: PLC0415

    return np.asarray(stdtrit(degrees, probability))


def two_sided_coin(heads: int, tails: int) -> float:
    """Probability that a fair coin comes out as uneven as this; 1 if it was never thrown."""
    from scipy.special import bdtr  # noqa: PLC0415

    thrown = heads + tails
    return min(1.0, 2 * float(bdtr(min(heads, tails), thrown, 0.5))) if thrown else 1.0
