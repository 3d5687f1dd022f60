"""Accuracy, macro-F1 and their like, from predicted and given labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support

from core.contract.errors import CoreError
from core.contract.results import LabelScore, Metrics


def score(
    given: Sequence[int] | NDArray[np.integer],
    predicted: Sequence[int] | NDArray[np.integer],
    labels: Sequence[str],
    loss: float | None = None,
) -> Metrics:
    """Compare label indices of the same texts, in the same order.

    The macro-F1 averages over the labels that occur among the given or the predicted ones: a
    label that the set does not know says nothing about the classifier.

    Raises:
        CoreError: there is nothing to compare.
    """
    if len(given) == 0:
        raise CoreError("There are no labelled texts to judge the predictions by.")
    indices = list(range(len(labels)))
    precision, recall, f1, support = precision_recall_fscore_support(
        given, predicted, labels=indices, zero_division=0.0
    )
    confusion = confusion_matrix(given, predicted, labels=indices)
    occurs = (confusion.sum(axis=0) + confusion.sum(axis=1)) > 0
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
    )
