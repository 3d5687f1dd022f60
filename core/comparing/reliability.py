"""Whether confidence tells how often a model is right."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.comparing.scoring import Places
from core.contract.comparison import Calibration, ReliabilityBin
from core.contract.errors import CoreError

_BINS_OF_ERROR = 15


def calibration_of(
    given: Places, probabilities: NDArray[np.floating], *, bins: int = 10
) -> Calibration:
    """Sort texts by confidence into ``bins`` equal stretches; probabilities are [texts, labels].

    The error is that of 15 stretches, as everywhere in the program, however many are drawn (Guo
    et al., 2017, arXiv 1706.04599, equation 3).

    Raises:
        CoreError: there is no text, or a probability is no number.
    """
    if len(probabilities) == 0:
        raise CoreError("There are no labelled texts to judge the predictions by.")
    confidence = probabilities.max(axis=1).astype(np.float64)
    if not np.isfinite(confidence).all():
        raise CoreError("The classifier's probabilities are no numbers.", "Train it again.")
    right = probabilities.argmax(axis=1) == given
    texts = len(confidence)
    apart = [
        each.texts * abs(each.confidence - each.accuracy)
        for each in _sorted_into(_BINS_OF_ERROR, confidence, right)
    ]
    return Calibration(texts, sum(apart) / texts, _sorted_into(bins, confidence, right))


def _sorted_into(
    bins: int, confidence: NDArray[np.float64], right: NDArray[np.bool_]
) -> tuple[ReliabilityBin, ...]:
    """Those of so many equal stretches from 0 to 1 that hold texts; each holds its upper edge."""
    # Rounding may have lifted a confidence above 1.
    bin_of = np.clip(np.ceil(confidence * bins).astype(np.intp) - 1, 0, bins - 1)
    texts = np.bincount(bin_of, minlength=bins)
    sure = np.bincount(bin_of, weights=confidence, minlength=bins)
    hits = np.bincount(bin_of, weights=right, minlength=bins)
    return tuple(
        ReliabilityBin(
            low=float(place / bins),
            high=float((place + 1) / bins),
            texts=int(texts[place]),
            confidence=float(sure[place] / texts[place]),
            accuracy=float(hits[place] / texts[place]),
        )
        for place in np.flatnonzero(texts)
    )
