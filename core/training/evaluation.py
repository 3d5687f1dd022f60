"""Judging the network on texts whose labels are known."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray

from core.batching import Positions, sorted_batches
from core.contract.results import Metrics
from core.endings import Pause
from core.metrics import score
from core.model.network import EmotionNetwork
from core.precision import PrecisionChoice, autocast
from core.training.calibration import calibrated
from core.training.inputs import Inputs
from core.training.memory_recovery import give_back_memory, out_of_memory, ran_out_of_memory
from core.training.processes import Processes

Logits = NDArray[np.float32]


@dataclass(frozen=True)
class TextSet:
    """Some texts of the snapshot: where they stand in it, and their labels' indices."""

    positions: NDArray[np.intp]
    labels: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.positions)


@dataclass(frozen=True)
class Judge:
    """Runs the network over a set of texts, shared out among the processes."""

    network: EmotionNetwork
    inputs: Inputs
    device: torch.device
    precision: PrecisionChoice
    processes: Processes
    pause: Pause
    # How many texts the memory was found to hold; trying more again and again takes time.
    _fitting: list[int] = field(default_factory=list)

    def logits(self, texts: TextSet) -> Logits:
        """Logits [texts, labels] in the order of ``texts``; ``pause`` is called between batches."""
        self.network.eval()
        lengths = [self.inputs.lengths[i] for i in texts.positions]
        result = np.zeros((len(texts), self.network.head.dense.out_features), np.float32)
        for number, rows in enumerate(sorted_batches(lengths)):
            if number % self.processes.count == self.processes.rank:
                self.pause()
                self._fill(result, texts, rows)
        return self.processes.sum_array(result, self.device)

    def _fill(self, result: Logits, texts: TextSet, rows: Positions) -> None:
        try:
            if not self._fitting or len(rows) <= self._fitting[-1]:
                result[rows] = self._batch(texts.positions[rows])
                return
        except (RuntimeError, MemoryError) as error:
            if not ran_out_of_memory(error):
                raise
            give_back_memory(self.device)
            if len(rows) == 1:
                raise out_of_memory() from error
            self._fitting.append(len(rows) // 2)
        self._fill(result, texts, rows[: len(rows) // 2])
        self._fill(result, texts, rows[len(rows) // 2 :])

    def _batch(self, positions: Positions) -> Logits:
        values, mask = (each.to(self.device) for each in self.inputs.batch(positions))
        with torch.inference_mode(), autocast(self.precision, self.device):
            logits = self.network(values, mask, self.inputs.start)
        numbers: Logits = logits.float().cpu().numpy()
        return numbers


def judge(
    logits: Logits, texts: TextSet, labels: tuple[str, ...], temperature: float = 1.0
) -> Metrics:
    """Metrics of logits [texts, labels] against the given labels."""
    probabilities = calibrated(logits, temperature)
    return score(texts.labels, probabilities.argmax(axis=1), labels, probabilities=probabilities)
