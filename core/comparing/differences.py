"""From the scores of paired seeds to differences with intervals and verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.comparing.evidence import Evidence
from core.comparing.holm import holm, holm_factors
from core.comparing.scoring import Floats
from core.comparing.verdict import LEVEL, NARROW, WIDE, seeds_that_decide, verdict_of
from core.contract.comparison import Difference


@dataclass(frozen=True)
class PairedScores:
    """How far an arm is above the reference, in points.

    Attributes:
        seeds, by_seed: of each seed that both have [seeds].
        resampled: the same in each bootstrap sample of the texts [seeds, resamples].
    """

    seeds: tuple[int, ...]
    by_seed: Floats
    resampled: Floats


def differences_of(
    paired: Sequence[PairedScores], texts: int, margin: float
) -> tuple[Difference, ...]:
    """The difference of each arm; p is adjusted over those arms that have several seeds."""
    known = {place: _evidence(each, texts) for place, each in enumerate(paired) if _several(each)}
    p_values = [evidence.p for evidence in known.values()]
    adjusted = dict(zip(known, holm(p_values), strict=True))
    factors = dict(zip(known, holm_factors(p_values), strict=True))
    return tuple(
        _judged(each, known[place], adjusted[place], factors[place], margin)
        if place in known
        else _of_one_seed(each)
        for place, each in enumerate(paired)
    )


def _several(paired: PairedScores) -> bool:
    return len(paired.seeds) > 1


def _evidence(paired: PairedScores, texts: int) -> Evidence:
    text_variance = _text_deviation(paired) ** 2
    return Evidence(
        mean=float(paired.by_seed.mean()),
        seeds=len(paired.seeds),
        texts=texts,
        seed_variance=float(paired.by_seed.var(ddof=1)),
        text_variance=text_variance,
        lasting_variance=_lasting(paired, text_variance),
    )


def _judged(
    paired: PairedScores, evidence: Evidence, p_adjusted: float, factor: int, margin: float
) -> Difference:
    verdict = verdict_of(evidence, p_adjusted, margin)
    return Difference(
        seeds=paired.seeds,
        by_seed=_listed(paired.by_seed),
        mean=evidence.mean,
        deviation=float(np.sqrt(evidence.seed_variance)),
        text_deviation=float(np.sqrt(evidence.text_variance)),
        degrees=evidence.degrees,
        interval=evidence.interval(WIDE),
        narrow=evidence.interval(NARROW),
        p=evidence.p,
        p_adjusted=p_adjusted,
        verdict=verdict,
        is_real=p_adjusted <= LEVEL,
        seeds_needed=seeds_that_decide(evidence, factor, margin)
        if verdict == "undecided"
        else None,
    )


def _of_one_seed(paired: PairedScores) -> Difference:
    """What is known without a second seed: nothing of how much seeds differ."""
    return Difference(
        seeds=paired.seeds,
        by_seed=_listed(paired.by_seed),
        mean=float(paired.by_seed.mean()),
        deviation=None,
        text_deviation=_text_deviation(paired),
        degrees=None,
        interval=None,
        narrow=None,
        p=None,
        p_adjusted=None,
        verdict="one seed",
        is_real=False,
        seeds_needed=None,
    )


def _text_deviation(paired: PairedScores) -> float:
    return float(paired.resampled.mean(axis=0).std(ddof=1))


def _lasting(paired: PairedScores, text_variance: float) -> float:
    """What would be left of the variance that the texts bring, with any number of seeds.

    Of one seed it is L + P, of the mean over n seeds L + P/n.
    """
    of_one = float(paired.resampled.var(axis=1, ddof=1).mean())
    left = text_variance - (of_one - text_variance) / (len(paired.seeds) - 1)
    return min(max(0.0, left), text_variance)


def _listed(values: Floats) -> tuple[float, ...]:
    return tuple(float(each) for each in values)
