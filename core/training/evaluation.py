"""Judging the network on texts whose labels are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from core.batching import sorted_batches
from core.contract.results import Metrics
from core.metrics import score
from core.model.network import EmotionNetwork
from core.training.inputs import Inputs

Probabilities = NDArray[np.float32]


@dataclass(frozen=True)
class TextSet:
    """Some texts of the snapshot: where they stand in it, and their labels' indices."""

    positions: NDArray[np.intp]
    labels: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.positions)


def predict_probabilities(
    network: EmotionNetwork,
    inputs: Inputs,
    texts: TextSet,
    device: torch.device,
    pause: Callable[[], None],
) -> Probabilities:
    """Probabilities [texts, labels] in the order of ``texts``."""
    network.eval()
    lengths = [inputs.lengths[i] for i in texts.positions]
    result = np.empty((len(texts), network.head.dense.out_features), np.float32)
    for rows in sorted_batches(lengths):
        pause()
        values, mask = (each.to(device) for each in inputs.batch(texts.positions[rows]))
        with torch.inference_mode():
            logits = network(values, mask, inputs.start)
        result[rows] = torch.softmax(logits.float(), dim=-1).cpu().numpy()
    return result


def judge(probabilities: Probabilities, texts: TextSet, labels: tuple[str, ...]) -> Metrics:
    """Metrics of probabilities [texts, labels] against the given labels."""
    given = probabilities[np.arange(len(texts)), texts.labels]
    loss = float(-np.log(np.maximum(given, 1e-12)).mean())
    return score(texts.labels, probabilities.argmax(axis=1), labels, loss)
