"""Accuracy, macro-F1 and their like, from predicted and given labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

from core.contract.errors import CoreError
from core.contract.results import LabelScore, Metrics

Indices = Sequence[int] | NDArray[np.integer]
_LEAST_PROBABILITY = 1e-12  # a label that was held impossible costs 27.6 nats, not infinity


def score(
    given: Indices,
    predicted: Indices,
    labels: Sequence[str],
    loss: float | None = None,
    probabilities: NDArray[np.float32] | None = None,
) -> Metrics:
    """Compare label indices of the same texts, in the same order.

    The macro-F1 averages over the labels that occur among the given or the predicted ones: a
    label that the set does not know says nothing about the classifier. ``probabilities``
    [texts, labels] give the calibration error and, unless ``loss`` is known already, the loss.

    Raises:
        CoreError: there is nothing to compare, or a probability is no number.
    """
    if len(given) == 0:
        raise CoreError("There are no labelled texts to judge the predictions by.")
    indices = list(range(len(labels)))
    precision, recall, f1, support = precision_recall_fscore_support(
        given, predicted, labels=indices, zero_division=0.0
    )
    confusion = confusion_matrix(given, predicted, labels=indices)
    occurs = (confusion.sum(axis=0) + confusion.sum(axis=1)) > 0
    error = None
    if probabilities is not None:
        error = calibration_error(probabilities, given)
        loss = _cross_entropy(probabilities, given) if loss is None else loss
    return Metrics(
        texts=len(given),
        macro_f1=float(f1[occurs].mean()),
        accuracy=float(np.trace(confusion) / confusion.sum()),
        loss=loss,
        per_label=tuple(
            LabelScore(label, float(precision[i]), float(recall[i]), float(f1[i]), int(support[i]))
            for i, label in enumerate(labels)
        ),
        confusion=tuple(tuple(int(count) for count in row) for row in confusion),
        calibration_error=error,
    )


def calibration_error(probabilities: NDArray[np.float32], labels: Indices, bins: int = 15) -> float:
    """Expected calibration error (0 to 1): how far confidence is from accuracy.

    ``probabilities`` [texts, labels] are sorted into ``bins`` equal bins by the largest of each
    text, its confidence; the distance between mean confidence and accuracy is averaged over the
    bins, weighted by their texts (Guo et al., 2017, arXiv 1706.04599, equation 3). ``labels``
    [texts] are the indices of the given labels.

    Raises:
        CoreError: there is no text, or a probability is no number.
    """
    if len(probabilities) == 0:
        raise CoreError("There are no labelled texts to judge the predictions by.")
    confidence = probabilities.max(axis=1).astype(np.float64)
    if not np.isfinite(confidence).all():
        raise CoreError("The classifier's probabilities are no numbers.", "Train it again.")
    right = probabilities.argmax(axis=1) == np.asarray(labels)
    # A bin holds its upper edge; rounding may have lifted a confidence above 1.
    bin_of = np.clip(np.ceil(confidence * bins).astype(np.intp) - 1, 0, bins - 1)
    surplus = np.bincount(bin_of, weights=confidence - right, minlength=bins)
    return float(np.abs(surplus).sum() / len(probabilities))


def _cross_entropy(probabilities: NDArray[np.float32], labels: Indices) -> float:
    own = probabilities[np.arange(len(probabilities)), np.asarray(labels)]
    return float(-np.log(np.maximum(own, _LEAST_PROBABILITY)).mean())
