"""Variants over several seeds, compared with one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.comparing.differences import PairedScores, differences_of
from core.comparing.resampling import bootstrap_macro_f1
from core.comparing.scoring import Floats, Places, scoring_of
from core.comparing.single import scores_of
from core.contract.comparison import ArmReport, Difference, ExperimentReport, RunScores
from core.contract.errors import CoreError


@dataclass(frozen=True)
class SeedPredictions:
    """What the run of one seed predicted: the place of a label for each text [texts]."""

    seed: int
    predicted: Places


@dataclass(frozen=True)
class ArmPredictions:
    """The finished runs of one variant; all arms saw the same texts in the same order."""

    variant: str
    runs: tuple[SeedPredictions, ...]


@dataclass(frozen=True)
class _Scored:
    """One run: its scores, and its macro-F1 in each bootstrap sample [resamples]."""

    scores: RunScores
    resampled: Floats


def compare_arms(
    given: Places,
    labels: Sequence[str],
    arms: Sequence[ArmPredictions],
    reference: str,
    *,
    margin: float = 1.0,
    resamples: int = 2_000,
) -> ExperimentReport:
    """Compare every arm with the arm ``reference``, paired by seed.

    ``given`` [texts] holds places in ``labels``; ``margin`` is in points. The same input gives the
    same report.

    Raises:
        CoreError: there is no text, no such arm, predictions of another number of texts, or a label
            that is none of ``labels``.
    """
    if reference not in {arm.variant for arm in arms}:
        raise CoreError(f"There is no variant {reference} to compare the others with.")
    scored = _score(given, labels, arms, resamples)
    differences = _differences(scored, reference, len(given), margin)
    return ExperimentReport(
        labels=tuple(labels),
        texts=len(given),
        margin=margin,
        reference=reference,
        arms=tuple(
            _report(variant, runs, differences.get(variant)) for variant, runs in scored.items()
        ),
    )


def _score(
    given: Places, labels: Sequence[str], arms: Sequence[ArmPredictions], resamples: int
) -> dict[str, dict[int, _Scored]]:
    """Scores of all runs, by variant and seed."""
    predicted = [run.predicted for arm in arms for run in arm.runs]
    scores = scores_of(given, labels, predicted)
    resampled = bootstrap_macro_f1(scoring_of(given, predicted, len(labels)), resamples)
    runs = iter(_Scored(each, resampled[:, place]) for place, each in enumerate(scores))
    return {arm.variant: {run.seed: next(runs) for run in arm.runs} for arm in arms}


def _differences(
    scored: Mapping[str, Mapping[int, _Scored]], reference: str, texts: int, margin: float
) -> dict[str, Difference]:
    """The difference of each arm that shares a seed with the reference."""
    of_reference = scored[reference]
    paired = {}
    for variant, runs in scored.items():
        shared = tuple(seed for seed in runs if seed in of_reference)
        if variant == reference or not shared:
            continue
        apart = [runs[s].scores.macro_f1 - of_reference[s].scores.macro_f1 for s in shared]
        resampled = [runs[s].resampled - of_reference[s].resampled for s in shared]
        paired[variant] = PairedScores(
            seeds=shared,
            by_seed=100 * np.array(apart),
            resampled=100 * np.array(resampled),
        )
    found = differences_of(list(paired.values()), texts, margin)
    return dict(zip(paired, found, strict=True))


def _report(variant: str, runs: Mapping[int, _Scored], difference: Difference | None) -> ArmReport:
    scores = [run.scores for run in runs.values()]
    label_f1 = np.mean([each.label_f1 for each in scores], axis=0) if scores else []
    return ArmReport(
        variant=variant,
        seeds=tuple(runs),
        macro_f1=tuple(each.macro_f1 for each in scores),
        accuracy=tuple(each.accuracy for each in scores),
        label_f1=tuple(float(each) for each in label_f1),
        difference=difference,
    )
