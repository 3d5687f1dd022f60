"""Which texts to label next: the ways that ``benchmarks.selection`` compares."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data.training.uncertainty import confidence, entropy, margin

Order = Callable[[Sequence[float]], float]
"""Of the probabilities of one text: the lower, the sooner it is labelled."""

Predict = Callable[[Sequence[int]], Sequence[Sequence[float]]]
"""The probabilities of each of these texts."""

_BY_CHANCE_EVERY = 10  # as the program's own queue


@dataclass(frozen=True)
class Strategy:
    """A way to choose.

    Attributes:
        name: as in the tables.
        order: None chooses by chance.
        has_tenth: every tenth text is drawn by chance.
        starts_varied: the first labels are not drawn by chance but of texts that differ.
    """

    name: str
    order: Order | None = None
    has_tenth: bool = False
    starts_varied: bool = False

    def choose(
        self, waiting: Sequence[int], count: int, predict: Predict, chance: random.Random
    ) -> list[int]:
        """``count`` of the texts that wait for a label; ``predict`` is called where it matters."""
        if self.order is None:
            return chance.sample(waiting, count)
        by_chance = count // _BY_CHANCE_EVERY if self.has_tenth else 0
        drawn = chance.sample(waiting, by_chance)
        ranks = dict(zip(waiting, map(self.order, predict(waiting)), strict=True))
        others = sorted(ranks.keys() - set(drawn), key=lambda text: (ranks[text], text))
        return drawn + others[: count - by_chance]


def _certainty(probabilities: Sequence[float]) -> float:
    return -entropy(probabilities)


RANDOM = Strategy("random")
DEFAULT = Strategy("default", margin, has_tenth=True)
STRATEGIES = (
    RANDOM,
    Strategy("breaking ties", margin),
    Strategy("least confidence", confidence),
    Strategy("entropy", _certainty),
    DEFAULT,
    Strategy("default, varied start", margin, has_tenth=True, starts_varied=True),
)
