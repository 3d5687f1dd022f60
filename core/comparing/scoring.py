"""Macro-F1 of several runs at once, under any weights of the texts that they are judged by.

A bootstrap sample is a weight for each text, how often it was drawn. What F1 counts is then a sum
of weights, and one matrix product counts all labels of all runs in many samples.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.contract.errors import CoreError

Places = NDArray[np.integer]
"""Places of labels in a list of labels, one for each text."""
Floats = NDArray[np.float64]
Weights = NDArray[np.float32]


@dataclass(frozen=True)
class Scoring:
    """What the scores of some runs are counted from.

    Attributes:
        marks: 1 where a text counts [texts, (1 + 2 · runs) · labels]: for each label, the texts
            that are given it; then for each run and label, those that the run rightly predicts it
            for, and those that it predicts it for.
        occurs: whether a label is given to, or predicted by a run for, any text [runs, labels].
    """

    marks: Weights
    occurs: NDArray[np.bool_]

    @property
    def texts(self) -> int:
        """How many texts there are."""
        return len(self.marks)

    def f1(self, weights: Weights) -> Floats:
        """F1 of each label [samples, runs, labels] for ``weights`` [samples, texts].

        A label that is neither given nor predicted in a sample has 0 there.
        """
        runs, labels = self.occurs.shape
        # Whole numbers, which float32 holds exactly up to 16 million texts.
        counts = (weights @ self.marks).astype(np.float64)
        counts = counts.reshape(len(weights), 1 + 2 * runs, labels)
        given, right, predicted = counts[:, :1], counts[:, 1::2], counts[:, 2::2]
        return 2 * right / np.maximum(given + predicted, 1)

    def macro_f1(self, weights: Weights) -> Floats:
        """Macro-F1 [samples, runs]: the mean over the labels that occur in the whole set.

        They are the same labels in every sample. A sample that happens to miss a rare label would
        otherwise be scored by another measure than the next one.
        """
        summed = (self.f1(weights) * self.occurs).sum(axis=2)
        return np.asarray(summed / self.occurs.sum(axis=1))

    def once(self) -> Weights:
        """The weights of the texts as they are, each once [1, texts]."""
        return np.ones((1, self.texts), np.float32)


def scoring_of(given: Places, predicted: Sequence[Places], labels: int) -> Scoring:
    """Make ready to score what each run predicted [texts] by the labels given to the texts [texts].

    Raises:
        CoreError: there is no text, predictions are of another number of texts, or a label is none
            of the ``labels`` that there are.
    """
    if len(given) == 0:
        raise CoreError("There are no labelled texts to judge the predictions by.")
    if any(len(each) != len(given) for each in predicted):
        raise CoreError("The predictions to compare are not of the same texts.")
    every = np.asarray([given, *predicted])
    if every.min() < 0 or every.max() >= labels:
        raise CoreError("A prediction to compare is of an unknown label.")
    names = np.arange(labels)
    is_given = every[0][:, None] == names
    columns, occurs = [is_given], []
    for run in every[1:]:
        is_predicted = run[:, None] == names
        columns += [is_given & is_predicted, is_predicted]
        occurs.append((is_given | is_predicted).any(axis=0))
    return Scoring(
        marks=np.concatenate(columns, axis=1).astype(np.float32),
        occurs=np.asarray(occurs, bool).reshape(len(predicted), labels),
    )
