"""What training makes small: cross-entropy, which may weigh rare labels more.

Losses are summed, not averaged: whoever cuts a batch into micro-batches divides each sum by the
number of texts in the whole batch, and the parts add up to what the whole would have given.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy

from core.contract.recipe import ClassWeights


def class_weights(labels: NDArray[np.int64], count: int, kind: ClassWeights) -> Tensor | None:
    """Weights [count] by which a text's loss is multiplied according to its label, or ``None``.

    ``inverse-root``: the inverse square root of the label's frequency among ``labels`` [texts],
    the training texts. The mean weight over these texts is 1, so that the learning rate keeps its
    meaning. A label that none of them has gets weight 1: no loss is ever multiplied by it.
    """
    if kind == "none":
        return None
    texts = np.bincount(labels, minlength=count)
    present = texts > 0
    roots = np.sqrt(texts)
    weights = np.ones(count)
    # Over the training texts the unscaled weights sum to n/sqrt(n) = sqrt(n) for each label.
    weights[present] = len(labels) / roots.sum() / roots[present]
    return torch.from_numpy(weights.astype(np.float32))


def loss_sum(
    logits: Tensor, labels: Tensor, weights: Tensor | None = None, smoothing: float = 0.0
) -> Tensor:
    """Sum over the texts of weight × cross-entropy, a scalar in 32-bit floats.

    ``logits`` [B, C] of any precision, ``labels`` [B], ``weights`` [C] as ``class_weights`` gives
    them, on the same device. ``smoothing`` is the share of each target that is spread evenly over
    all labels (Szegedy et al., 2016, arXiv 1512.00567); a text's weight is always that of its
    own label.
    """
    losses = cross_entropy(logits.float(), labels, reduction="none", label_smoothing=smoothing)
    if weights is not None:
        losses = losses * weights[labels]
    return losses.sum()
