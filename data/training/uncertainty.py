"""How unsure a model is of one text, from the probabilities that it gives the labels.

*Breaking ties*, the smallest margin first, is the order that Schröder, Niekler and Potthast (2022,
"Revisiting Uncertainty-based Query Strategies for Active Learning with Transformers",
arXiv:2107.05687) found best for encoders such as ours. Least confidence and entropy are the two
others that are commonly compared with it (Settles, 2009, "Active Learning Literature Survey").
"""

import math
from collections.abc import Sequence


def best(probabilities: Sequence[float]) -> int:
    """The place of the most probable label, the first of them where some are equal."""
    return max(range(len(probabilities)), key=probabilities.__getitem__)


def confidence(probabilities: Sequence[float]) -> float:
    """How probable the most probable label is, from 1 / labels to 1."""
    return max(probabilities)


def margin(probabilities: Sequence[float]) -> float:
    """The lead of the most probable label over the second, from 0 at a tie to 1.

    With only one label, it is the probability of that.
    """
    first, second = sorted([*probabilities, 0.0], reverse=True)[:2]
    return first - second


def entropy(probabilities: Sequence[float]) -> float:
    """How evenly the labels share the probability, in nats: from 0 to log(labels)."""
    # What has no probability adds nothing, although its logarithm is not there.
    return math.fsum(-each * math.log(each) for each in probabilities if each > 0)
