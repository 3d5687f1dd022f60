"""How often each label was predicted so far, for who watches a large file being classified."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.contract.events import PredictedSoFar


class Tally:
    """Counts predictions as they come, so that telling of them costs the same late as early."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        self._labels = labels
        self._counts = np.zeros(len(labels), np.int64)
        self._confidence = 0.0

    def add(self, probabilities: NDArray[np.float32]) -> None:
        """Count the probabilities [texts, labels] of some more texts."""
        best = probabilities.argmax(axis=1)
        self._counts += np.bincount(best, minlength=len(self._labels))
        self._confidence += float(probabilities.max(axis=1).sum(dtype=np.float64))

    def so_far(self) -> PredictedSoFar:
        """All that was counted."""
        done = int(self._counts.sum())
        counts = tuple(int(count) for count in self._counts)
        return PredictedSoFar(done, self._labels, counts, self._confidence / max(done, 1))
