"""Other texts of the same kind, imitated by drawing from those that there are: the bootstrap."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from core.comparing.scoring import Floats, Scoring, Weights

_SEED = 2_018
# Draws that are made at once: 20 MB, and none of numpy's calls holds other threads up for long.
_AT_ONCE = 1_000_000


def bootstrap_macro_f1(scoring: Scoring, resamples: int) -> Floats:
    """Macro-F1 of all runs in samples of as many texts, with replacement [resamples, runs].

    All runs are scored on the same samples, so that what they have in common cancels out in their
    differences. The samples are the same each time.
    """
    drawn = [scoring.macro_f1(weights) for weights in _samples(scoring.texts, resamples)]
    return np.concatenate(drawn)


def _samples(texts: int, resamples: int) -> Iterator[Weights]:
    """How often each text is drawn, in some samples at a time [samples, texts]."""
    generator = np.random.default_rng(_SEED)
    at_once = max(1, _AT_ONCE // texts)
    for first in range(0, resamples, at_once):
        samples = min(at_once, resamples - first)
        drawn = generator.integers(0, texts, (samples, texts))
        # One row of counters after another, so that one call counts them all.
        drawn += texts * np.arange(samples)[:, None]
        counted = np.bincount(drawn.ravel(), minlength=samples * texts)
        yield counted.reshape(samples, texts).astype(np.float32)
