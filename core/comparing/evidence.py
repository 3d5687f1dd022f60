"""What is known of one difference: its mean over seeds, and how far chance can have moved it.

Chance comes from two sides. Other seeds would have given other differences: the variance between
the seeds, divided by their number. And other texts of the same kind would have moved the mean: the
variance of the bootstrap. The variance of the mean is their sum; how many degrees of freedom it has
is estimated as Satterthwaite (1946) and Welch (1947) do for a sum of estimated variances.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.comparing.distributions import Values, t_quantile, two_sided_t
from core.contract.comparison import Interval

Counts = NDArray[np.integer]


@dataclass(frozen=True)
class Evidence:
    """A mean difference in points; variances are in points squared.

    Attributes:
        mean: over the seeds.
        seeds, texts: how many, at least two seeds.
        seed_variance: of the differences, between seeds.
        text_variance: of the mean difference, between samples of texts.
        lasting_variance: that part of it which all seeds have in common. The rest is of texts that
            one seed's runs treat differently and another's do not: with more seeds it shrinks.
    """

    mean: float
    seeds: int
    texts: int
    seed_variance: float
    text_variance: float
    lasting_variance: float

    @property
    def degrees(self) -> float:
        """Effective degrees of freedom; those of the seeds where nothing varies at all."""
        return float(self._degrees(np.array([self.seeds]))[0])

    @property
    def p(self) -> float:
        """Probability of a mean as far from zero as this one, if there were no difference."""
        return float(self.p_with(np.array([self.seeds]))[0])

    def interval(self, level: float) -> Interval:
        """The t interval that covers the true difference with probability ``level``."""
        reach = float(self.reach_with(np.array([self.seeds]), level)[0])
        return Interval(self.mean - reach, self.mean + reach)

    def p_with(self, seeds: Counts) -> Values:
        """What ``p`` would be with other numbers of seeds, if these varied as those so far."""
        if self.mean == 0:
            return np.ones(len(seeds))
        # Where nothing varies, a difference is certain.
        distance = np.full(len(seeds), np.inf)
        error = self._error(seeds)
        np.divide(abs(self.mean), error, out=distance, where=error > 0)
        return two_sided_t(distance, self._degrees(seeds))

    def reach_with(self, seeds: Counts, level: float) -> Values:
        """How far the interval would reach to either side with other numbers of seeds."""
        return t_quantile((1 + level) / 2, self._degrees(seeds)) * self._error(seeds)

    def _error(self, seeds: Counts) -> Values:
        of_seeds, of_texts = self._variances(seeds)
        return np.asarray(np.sqrt(of_seeds + of_texts))

    def _degrees(self, seeds: Counts) -> Values:
        of_seeds, of_texts = self._variances(seeds)
        freedom = of_seeds**2 / (seeds - 1) + of_texts**2 / max(1, self.texts - 1)
        least = (seeds - 1).astype(np.float64)
        return np.divide((of_seeds + of_texts) ** 2, freedom, out=least, where=freedom > 0)

    def _variances(self, seeds: Counts) -> tuple[Values, Values]:
        """What seeds and texts add to the variance of the mean."""
        passing = self.text_variance - self.lasting_variance
        of_texts = self.lasting_variance + passing * self.seeds / seeds
        return self.seed_variance / seeds, of_texts
