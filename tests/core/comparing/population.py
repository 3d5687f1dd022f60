"""A population of texts and of trainings whose true difference is known.

Whether a run is right about a text depends on the text, on how the arm takes this text, on the
run's seed and on chance: a sum of normal variables that must be above zero. A wrong run says what
tempts everybody in this text. The true difference follows from the normal distribution, whatever
texts and seeds are drawn. Run as ``python -m tests.core.comparing.population [REPETITIONS]``, it
prints the table of ``docs/comparing.md``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, t

from core.comparing import ArmPredictions, SeedPredictions, compare_arms
from core.contract.comparison import Difference, Interval

Floats = NDArray[np.float64]
# How often the six emotions of Weibo posts are given, and how easy each of them is.
SHARES = np.array([0.30, 0.21, 0.20, 0.18, 0.07, 0.04])
EASE = np.array([1.4, 1.3, 1.0, 0.9, 0.6, 0.5])
LABELS = ("angry", "neutral", "happy", "sad", "surprise", "fear")
REFERENCE, EQUAL, LOWER = "full", ("same 1", "same 2", "same 3"), "lower"
_BY_CHANCE = 0.4


@dataclass(frozen=True)
class Scenario:
    """How much varies, as standard deviations of what is summed, and what is drawn.

    Attributes:
        of_seeds: of the runs' seeds, the same for all texts.
        of_arms: of how an arm takes a text, the same for all its seeds.
        loss: by how much the lower arm is below the others.
    """

    name: str
    texts: int
    seeds: int
    of_seeds: float
    of_arms: float
    loss: float = 0.08

    @property
    def true_difference(self) -> float:
        """Macro-F1 of the lower arm less that of the others, in points."""
        return 100 * (self._expected(-self.loss) - self._expected(0.0))

    def draw(self, chance: np.random.Generator) -> tuple[NDArray[np.intp], list[ArmPredictions]]:
        """Labels of new texts, and what new runs of all arms predict."""
        given = chance.choice(len(SHARES), self.texts, p=SHARES)
        up_to = np.cumsum([_others(label) for label in range(len(SHARES))], axis=1)[given]
        tempting = (chance.random(self.texts)[:, None] > up_to[:, :-1]).sum(axis=1)
        ease = EASE[given] + chance.normal(size=self.texts)
        arms = []
        for variant in (REFERENCE, *EQUAL, LOWER):
            loss = self.loss if variant == LOWER else 0.0
            taken = ease - loss + chance.normal(0, self.of_arms, self.texts)
            runs = []
            for seed in range(1, self.seeds + 1):
                lifted = taken + chance.normal(0, self.of_seeds)
                right = lifted + chance.normal(0, _BY_CHANCE, self.texts) > 0
                runs.append(SeedPredictions(seed, np.where(right, given, tempting)))
            arms.append(ArmPredictions(variant, tuple(runs)))
        return given, arms

    def _expected(self, shift: float) -> float:
        """Macro-F1 in the population, on average over seeds."""
        nodes, weights = np.polynomial.hermite_e.hermegauss(21)
        scores = [_macro_f1(EASE + shift + self.of_seeds * node, self.of_arms) for node in nodes]
        return float(np.dot(weights, scores) / weights.sum())


def _others(label: int) -> Floats:
    """What tempts in a text of this label: the other labels, as often as they are given."""
    others = SHARES.copy()
    others[label] = 0.0
    return np.asarray(others / others.sum())


def _macro_f1(ease: Floats, of_arms: float) -> float:
    right = SHARES * norm.cdf(ease / np.sqrt(1 + of_arms**2 + _BY_CHANCE**2))
    wrong = (SHARES - right) @ np.array([_others(label) for label in range(len(SHARES))])
    return float(np.mean(2 * right / (SHARES + right + wrong)))


SCENARIOS = (
    Scenario("seeds vary most", texts=1_000, seeds=5, of_seeds=0.05, of_arms=0.1),
    Scenario("texts vary most", texts=1_000, seeds=5, of_seeds=0.005, of_arms=0.4),
    Scenario("three seeds", texts=1_000, seeds=3, of_seeds=0.03, of_arms=0.2),
    Scenario("few texts", texts=300, seeds=5, of_seeds=0.03, of_arms=0.2),
    Scenario("many texts", texts=5_000, seeds=5, of_seeds=0.02, of_arms=0.2),
)


@dataclass(frozen=True)
class Outcome:
    """What came out of many experiments, as shares from 0 to 1.

    Attributes:
        covered: how often the 95 % interval of a difference held the true one; then the same for
            two simpler intervals: of the seeds alone (t), of the texts alone (normal).
        called_different: how often an equal arm was called better or worse.
        family_wise: how often one of the three equal arms or more had a difference that was called
            real, in an experiment.
        found: how often the lower arm was called worse.
    """

    covered: float
    covered_by_seeds: float
    covered_by_texts: float
    called_different: float
    family_wise: float
    found: float


def simulate(scenario: Scenario, repetitions: int, resamples: int, seed: int) -> Outcome:
    """Carry out so many experiments on texts and seeds drawn anew, and count."""
    chance = np.random.default_rng(seed)
    truth = scenario.true_difference
    rows = []
    for _ in range(repetitions):
        given, arms = scenario.draw(chance)
        report = compare_arms(given, LABELS, arms, REFERENCE, resamples=resamples)
        told = {arm.variant: arm.difference for arm in report.arms if arm.difference is not None}
        equal = [told[variant] for variant in EQUAL]
        all_of_them = [(each, 0.0) for each in equal] + [(told[LOWER], truth)]
        rows.append(
            (
                *(
                    _share([interval(each).holds(value) for each, value in all_of_them])
                    for interval in (_told, _by_seeds, _by_texts)
                ),
                _share([each.verdict in ("better", "worse") for each in equal]),
                float(any(each.is_real for each in equal)),
                float(told[LOWER].verdict == "worse"),
            )
        )
    return Outcome(*(float(each) for each in np.mean(rows, axis=0)))


def _told(difference: Difference) -> Interval:
    assert difference.interval is not None
    return difference.interval


def _by_seeds(difference: Difference) -> Interval:
    assert difference.deviation is not None
    seeds = len(difference.seeds)
    reach = t.ppf(0.975, seeds - 1) * difference.deviation / np.sqrt(seeds)
    return Interval(difference.mean - reach, difference.mean + reach)


def _by_texts(difference: Difference) -> Interval:
    reach = norm.ppf(0.975) * difference.text_deviation
    return Interval(difference.mean - reach, difference.mean + reach)


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values)


def main() -> None:
    """Print a row of the table for each scenario."""
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    for scenario in SCENARIOS:
        found = simulate(scenario, repetitions, resamples=500, seed=7)
        told = [
            found.covered, found.covered_by_seeds, found.covered_by_texts,
            found.called_different, found.family_wise, found.found,
        ]  # fmt: skip
        cells = [f"{100 * share:.1f} %" for share in told]
        print(f"| {scenario.name} | {scenario.true_difference:.2f} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
