"""What trainings come to when they are set beside each other; ``core.comparing`` computes it.

Scores are shares from 0 to 1; differences, intervals and margins are points (hundredths).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["equivalent", "better", "worse", "undecided", "one seed"]
"""Of an arm, against the one that it is compared with; ``one seed`` tells nothing of chance."""


@dataclass(frozen=True)
class Interval:
    """From ``low`` to ``high``."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value lies in it."""
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Difference:
    """Macro-F1 of an arm less that of the reference, in points.

    Attributes:
        seeds, by_seed: the seeds that both have, and the difference of each.
        mean: over the seeds.
        deviation: standard deviation over the seeds; None with one.
        text_deviation: how far the mean would move with other texts of the same kind: standard
            deviation over bootstrap samples of the texts.
        degrees: effective degrees of freedom of the t distribution; None with one seed.
        interval, narrow: 95 % and 90 % intervals; None with one seed.
        p, p_adjusted: two-sided, of no difference; the latter adjusted by Holm over the arms.
        verdict: see there.
        is_real: the difference is hardly chance (adjusted p at most 0.05); an equivalent arm can
            have a small real one.
        seeds_needed: about so many seeds might decide; None where it is decided or there is one
            seed, and where a hundred seeds could not: it takes more texts to judge by.
    """

    seeds: tuple[int, ...]
    by_seed: tuple[float, ...]
    mean: float
    deviation: float | None
    text_deviation: float
    degrees: float | None
    interval: Interval | None
    narrow: Interval | None
    p: float | None
    p_adjusted: float | None
    verdict: Verdict
    is_real: bool
    seeds_needed: int | None


@dataclass(frozen=True)
class ArmReport:
    """One variant over its finished seeds; ``label_f1`` is the mean F1 of each label.

    All are empty where no seed has finished. ``difference`` is None for the reference, and where no
    seed is shared with it.
    """

    variant: str
    seeds: tuple[int, ...]
    macro_f1: tuple[float, ...]
    accuracy: tuple[float, ...]
    label_f1: tuple[float, ...]
    difference: Difference | None


@dataclass(frozen=True)
class ExperimentReport:
    """All arms of an experiment, judged on the same ``texts`` texts.

    ``margin`` (points) was set beforehand: within it, arms are called equivalent.
    """

    labels: tuple[str, ...]
    texts: int
    margin: float
    reference: str
    arms: tuple[ArmReport, ...]


@dataclass(frozen=True)
class RunScores:
    """One run on some texts; ``label_f1`` in the order of the labels that were asked about."""

    macro_f1: float
    accuracy: float
    label_f1: tuple[float, ...]


@dataclass(frozen=True)
class TwoRuns:
    """Two single runs on the texts that both were judged by.

    Attributes:
        labels, texts: what F1 is told of, and how many texts there are.
        macro_f1, accuracy: of the first and of the second.
        label_f1: the same of each label.
        difference, interval: macro-F1 of the second less the first, in points, and the 95 %
            interval of the bootstrap over texts; it knows nothing of other seeds.
        only_first, only_second: how many texts only one of them got right.
        p: exact McNemar's test of these two numbers (two-sided).
        different: places of the texts that they predict differently, ascending.
    """

    labels: tuple[str, ...]
    texts: int
    macro_f1: tuple[float, float]
    accuracy: tuple[float, float]
    label_f1: tuple[tuple[float, float], ...]
    difference: float
    interval: Interval
    only_first: int
    only_second: int
    p: float
    different: tuple[int, ...]


@dataclass(frozen=True)
class ReliabilityBin:
    """Texts whose confidence lies in one stretch: how sure the model was, and how often right."""

    low: float
    high: float
    texts: int
    confidence: float
    accuracy: float


@dataclass(frozen=True)
class Calibration:
    """The bins that hold texts, and the expected calibration error over 15 bins (0 to 1)."""

    texts: int
    error: float
    bins: tuple[ReliabilityBin, ...]
