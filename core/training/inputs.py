"""What the trained part of the network reads: token ids, or the frozen part's output.

Layers that do not change give the same output in every epoch, so it is computed once. It is kept
as 16-bit floats: behind a layer norm their rounding is far below what dropout does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.batching import Positions, pad_ids, sorted_batches
from core.model.layered_encoder import LayeredEncoder
from core.tokenizing import TokenIds


class Inputs(Protocol):
    """A source of batches; ``start`` is the layer at which the network takes them in."""

    @property
    def start(self) -> int | None:
        """None: the inputs are token ids."""

    @property
    def lengths(self) -> Sequence[int]:
        """Tokens of each text."""

    def batch(self, positions: Positions) -> tuple[Tensor, Tensor]:
        """The inputs and the mask [B, T] of the texts at these positions."""


class TokenInputs:
    """Token ids, for a network that is trained as a whole."""

    start: int | None = None

    def __init__(self, ids: Sequence[TokenIds], padding: int) -> None:
        self.lengths = [len(each) for each in ids]
        self._ids = ids
        self._padding = padding

    def batch(self, positions: Positions) -> tuple[Tensor, Tensor]:
        """Token ids [B, T] and mask [B, T]."""
        return pad_ids([self._ids[i] for i in positions], self._padding)


class FrozenOutputs:
    """Token vectors behind the frozen layers, all texts in one flat array."""

    def __init__(self, lengths: Sequence[int], width: int, start: int) -> None:
        self.start: int | None = start
        self.lengths = lengths
        self._offsets = np.concatenate([[0], np.cumsum(lengths)])
        self._vectors: NDArray[np.float16] = np.empty((self._offsets[-1], width), np.float16)

    def store(self, positions: Positions, vectors: Tensor) -> None:
        """Keep the real tokens' vectors of one batch [B, T, D]."""
        numbers = vectors.cpu().to(torch.float16).numpy()
        for row, position in enumerate(positions):
            at = self._offsets[position]
            length = self.lengths[position]
            self._vectors[at : at + length] = numbers[row, :length]

    def batch(self, positions: Positions) -> tuple[Tensor, Tensor]:
        """Token vectors [B, T, D] (float32, zero at padding) and mask [B, T]."""
        lengths = torch.tensor([self.lengths[i] for i in positions])
        longest = int(lengths.max())
        padded = np.zeros((len(positions), longest, self._vectors.shape[1]), np.float32)
        for row, position in enumerate(positions):
            at = self._offsets[position]
            length = self.lengths[position]
            padded[row, :length] = self._vectors[at : at + length]
        return torch.from_numpy(padded), torch.arange(longest) < lengths[:, None]


def run_frozen_layers(
    encoder: LayeredEncoder,
    ids: Sequence[TokenIds],
    padding: int,
    layers: int,
    device: torch.device,
    pause: Callable[[], None],
) -> Iterator[tuple[int, FrozenOutputs]]:
    """Run embeddings and the lowest ``layers`` layers over all texts.

    Yields (texts done, outputs) after each batch; the outputs are complete when all are done.
    ``pause`` is called between batches and may raise to stop the work.
    """
    lengths = [len(each) for each in ids]
    width = encoder.embed(torch.zeros((1, 1), dtype=torch.long, device=device)).size(-1)
    outputs = FrozenOutputs(lengths, width, layers)
    encoder.eval()
    done = 0
    for positions in sorted_batches(lengths):
        pause()
        tokens, mask = (each.to(device) for each in pad_ids([ids[i] for i in positions], padding))
        with torch.inference_mode():
            vectors = encoder.run(encoder.embed(tokens), mask, 0, layers)
        outputs.store(positions, vectors)
        done += len(positions)
        yield done, outputs
