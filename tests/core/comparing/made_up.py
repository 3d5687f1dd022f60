"""Predictions of runs that were never made."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.comparing import ArmPredictions, SeedPredictions

LABELS = ("angry", "happy", "sad")
Places = NDArray[np.integer]


def given_labels(texts: int, seed: int = 0) -> Places:
    """What the texts were labelled, some labels more often than others."""
    return np.random.default_rng(seed).choice(len(LABELS), texts, p=[0.5, 0.3, 0.2])


def predicted(given: Places, accuracy: float, seed: int) -> Places:
    """What a run says that is about so often right."""
    chance = np.random.default_rng(seed)
    wrong = chance.integers(0, len(LABELS), len(given))
    return np.where(chance.random(len(given)) < accuracy, given, wrong)


def arm(variant: str, given: Places, accuracies: list[float], first: int = 0) -> ArmPredictions:
    """One run for each accuracy; ``first`` sets what they get wrong apart from other arms."""
    runs = [
        SeedPredictions(seed, predicted(given, accuracy, 100 * first + seed))
        for seed, accuracy in enumerate(accuracies, 1)
    ]
    return ArmPredictions(variant, tuple(runs))
