"""Temperature scaling: one number that makes a classifier's confidence tell of its accuracy.

Networks are trained until they are surer than they are right. Dividing the logits by a
temperature mends that without changing any predicted label (Guo et al., 2017, "On Calibration of
Modern Neural Networks", arXiv 1706.04599, section 4.2).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from core.contract.errors import CoreError

LOWEST, HIGHEST = 0.05, 20.0
# A logit that does not fit into 16 bits is infinite; differences of infinities are no numbers.
_LARGEST_LOGIT = 1e30


def fit_temperature(logits: NDArray[np.float32], labels: NDArray[np.int64]) -> float:
    """The temperature (0.05 to 20) under which the labels are most likely.

    ``logits`` [texts, labels] are of texts that were not trained on, ``labels`` [texts] the
    indices that were given to them. The negative log-likelihood has one minimum: it is convex in
    the inverse temperature.

    Where no text's given label is outdone by another (all are right, or there is no text), the
    lower the temperature the likelier the labels, without end; such texts say nothing of how
    sure to be, and the temperature is 1.

    Raises:
        CoreError: a logit is no number.
    """
    values = _finite(logits)
    own = values[np.arange(len(values)), labels]
    if (own >= values.max(axis=1, initial=-math.inf)).all():
        return 1.0

    def loss(log_temperature: float) -> float:
        scaled = _log_softmax(values / math.exp(log_temperature))
        return -float(scaled[np.arange(len(values)), labels].mean())

    bounds = (math.log(LOWEST), math.log(HIGHEST))
    return math.exp(minimize_scalar(loss, bounds=bounds, method="bounded").x)


def calibrated(logits: NDArray[np.float32], temperature: float) -> NDArray[np.float32]:
    """Probabilities [texts, labels] of logits [texts, labels] that are divided by a temperature.

    Raises:
        CoreError: a logit is no number.
    """
    return np.exp(_log_softmax(_finite(logits) / temperature)).astype(np.float32)


def _finite(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    if np.isnan(logits).any():
        raise CoreError(
            "What the classifier gives is no longer a number.",
            "Choose a smaller learning rate or another recipe.",
        )
    return np.clip(logits.astype(np.float64), -_LARGEST_LOGIT, _LARGEST_LOGIT)


def _log_softmax(values: NDArray[np.float64]) -> NDArray[np.float64]:
    # Less the largest, no exponential overflows, and at least one of them is 1.
    shifted = values - values.max(axis=1, keepdims=True)
    logarithms: NDArray[np.float64] = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logarithms
