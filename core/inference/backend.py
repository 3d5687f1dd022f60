"""What computes logits: torch everywhere, OpenVINO for bulk work on a CPU."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from core.batching import Positions
from core.model.network import EmotionNetwork
from core.precision import PrecisionChoice, autocast

Logits = NDArray[np.float32]


@dataclass(frozen=True)
class Batch:
    """Token ids [B, T] (int64) with their mask [B, T] (true at real tokens), and whose they are.

    ``positions`` [B] tell the texts, for who takes the logits.
    """

    positions: Positions
    ids: NDArray[np.int64]
    mask: NDArray[np.bool_]


class Backend(Protocol):
    """Computes batches, several at once where that is faster.

    Attributes:
        name: what it computes with, for reports; two backends of one name give the same.
        tokens_per_batch: about so many tokens are best computed at once.
    """

    name: str
    tokens_per_batch: int

    def logits(self, batches: Iterable[Batch]) -> Iterator[tuple[Positions, Logits]]:
        """The logits [B, labels] of each batch, in order. Leaving early leaves nothing running."""


_TOKENS_ON_CPU = 4_096
_TOKENS_ELSEWHERE = 16_384


class TorchBackend:
    """The network itself. In 16 bits the encoder is; the small head stays in 32.

    On a CPU each core computes a batch of its own: texts are short and the network is small, so
    cores that share a batch wait for each other about half of the time.
    """

    def __init__(
        self, network: EmotionNetwork, device: torch.device, precision: PrecisionChoice
    ) -> None:
        self._network = network.to(device).eval()
        self._device = device
        self._precision = precision
        self.name = f"torch {precision.name} on {device.type}"
        self.tokens_per_batch = _TOKENS_ON_CPU if device.type == "cpu" else _TOKENS_ELSEWHERE

    def logits(self, batches: Iterable[Batch]) -> Iterator[tuple[Positions, Logits]]:
        """The logits [B, labels] of each batch, in order."""
        if self._device.type == "cpu" and torch.get_num_threads() > 1:
            yield from self._side_by_side(batches, torch.get_num_threads())
            return
        for batch in batches:
            yield batch.positions, self._compute(batch)

    def _side_by_side(
        self, batches: Iterable[Batch], threads: int
    ) -> Iterator[tuple[Positions, Logits]]:
        running: deque[tuple[Positions, Future[Logits]]] = deque()
        pool = ThreadPoolExecutor(threads, initializer=_alone)
        try:
            for batch in batches:
                running.append((batch.positions, pool.submit(self._compute, batch)))
                if len(running) > threads:
                    positions, future = running.popleft()
                    yield positions, future.result()
            while running:
                positions, future = running.popleft()
                yield positions, future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            # What a thread of the pool chose for itself is what torch gives to new threads.
            torch.set_num_threads(threads)

    def _compute(self, batch: Batch) -> Logits:
        network = self._network
        tokens = torch.from_numpy(batch.ids).to(self._device)
        real = torch.from_numpy(batch.mask).to(self._device)
        with torch.inference_mode():
            with autocast(self._precision, self._device):
                hidden = network.encoder(tokens, real)
            if not network.masked:
                real = torch.ones_like(real)
            logits = network.head(hidden.float(), real, network.encoder.pooled)
            found: Logits = logits.float().cpu().numpy()
        return found


def _alone() -> None:
    with suppress(RuntimeError):
        torch.set_num_threads(1)
