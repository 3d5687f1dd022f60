"""Variants over several seeds, compared with one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.contract.comparison import ExperimentReport

Places = NDArray[np.integer]


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

    Raises:
        CoreError: there is no text, no such arm, or predictions of another number of texts.
    """
    raise NotImplementedError
