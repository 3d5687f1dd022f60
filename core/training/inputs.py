"""What the trained part of the network reads: token ids, or the frozen part's output.

Layers that do not change give the same output in every epoch, so it is computed once. It is kept
as 16-bit floats: behind a layer norm their rounding is far below what dropout does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.batching import Positions, pad_ids
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

    def __init__(
        self, ids: Sequence[TokenIds], padding: int, padded_length: int | None = None
    ) -> None:
        """``padded_length``: every text is padded to it, not only to the longest of its batch."""
        # What counts for a batch's cost is what is computed.
        self.lengths = [padded_length or len(each) for each in ids]
        self._ids = ids
        self._padding = padding
        self._padded_length = padded_length

    def batch(self, positions: Positions) -> tuple[Tensor, Tensor]:
        """Token ids [B, T] and mask [B, T]."""
        return pad_ids([self._ids[i] for i in positions], self._padding, self._padded_length)


class FrozenOutputs:
    """Token vectors behind the frozen layers, all texts in one flat array."""

    def __init__(
        self,
        lengths: Sequence[int],
        width: int,
        start: int,
        words: Sequence[int] | None = None,
    ) -> None:
        """``words`` of the tokens of each text are no padding; None: all of them."""
        self.start: int | None = start
        self.lengths = lengths
        self._words = lengths if words is None else words
        self._offsets = np.concatenate([[0], np.cumsum(lengths)])
        self._vectors: NDArray[np.float16] = np.empty((self._offsets[-1], width), np.float16)

    def rows(self, position: int) -> NDArray[np.float16]:
        """The vectors [tokens, D] of one text, as a view."""
        return self._vectors[self._offsets[position] : self._offsets[position + 1]]

    def put(self, position: int, vectors: NDArray[np.float16]) -> None:
        """Keep the vectors [tokens, D] of one text."""
        self.rows(position)[:] = vectors

    def store(self, positions: Positions, vectors: Tensor) -> None:
        """Keep the vectors of one batch [B, T, D], without what was added to fill it."""
        numbers = vectors.cpu().to(torch.float16).numpy()
        for row, position in enumerate(positions):
            self.put(position, numbers[row, : self.lengths[position]])

    def batch(self, positions: Positions) -> tuple[Tensor, Tensor]:
        """Token vectors [B, T, D] (float32, zero behind a text) and mask [B, T]."""
        words = torch.tensor([self._words[i] for i in positions])
        longest = max(self.lengths[i] for i in positions)
        padded = np.zeros((len(positions), longest, self._vectors.shape[1]), np.float32)
        for row, position in enumerate(positions):
            padded[row, : self.lengths[position]] = self.rows(position)
        return torch.from_numpy(padded), torch.arange(longest) < words[:, None]
