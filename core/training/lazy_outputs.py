"""What the frozen layers give, computed when a batch first needs it.

So the first step is made within seconds and not when all texts have been encoded; what an earlier
run kept on disk is taken from there.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from core.batching import Positions, pad_ids, sorted_batches
from core.model.layered_encoder import LayeredEncoder
from core.precision import PrecisionChoice, autocast
from core.tokenizing import TokenIds
from core.training.inputs import FrozenOutputs
from core.training.kept_outputs import KeptOutputs
from core.training.memory_recovery import give_back_memory, out_of_memory, ran_out_of_memory

_TOKENS_AT_ONCE = 4_096


class LazyOutputs:
    """The output of embeddings and the lowest ``layers`` layers for the texts of a snapshot."""

    def __init__(
        self,
        ids: Sequence[TokenIds],
        layers: int,
        padding: int,
        device: torch.device,
        precision: PrecisionChoice,
        store: KeptOutputs | None,
        width: int,
        words: Sequence[int] | None = None,
    ) -> None:
        """``words`` of the ids of each text are no padding; None: all of them."""
        self._ids = ids
        self._layers = layers
        self._padding = padding
        self._device = device
        self._precision = precision
        self._store = store
        self._outputs = FrozenOutputs([len(each) for each in ids], width, layers, words)
        self._words = words
        self._known = np.zeros(len(ids), bool)
        self._new: list[int] = []
        self._encoder: LayeredEncoder | None = None
        self._tokens_at_once = _TOKENS_AT_ONCE
        self.encoded = 0
        if store is not None:
            self._known[:] = True
            self._known[store.load(ids, self._outputs)] = False

    @property
    def start(self) -> int | None:
        """The layer at which the network takes the outputs in."""
        return self._layers

    @property
    def lengths(self) -> Sequence[int]:
        """Tokens of each text."""
        return self._outputs.lengths

    def use(self, encoder: LayeredEncoder) -> None:
        """Compute with this encoder; its frozen layers must be those of any before."""
        self._encoder = encoder
        self.encoded = 0

    def batch(self, positions: Positions) -> tuple[Tensor, Tensor]:
        """Token vectors [B, T, D] and mask [B, T]; what is not known yet is computed now."""
        unknown = positions[~self._known[positions]]
        if len(unknown):
            self._encode(unknown)
        return self._outputs.batch(positions)

    def keep(self) -> bool:
        """Keep on disk what was computed since the last time; false where that failed."""
        if self._store is None or not self._new:
            return True
        kept = self._store.save(self._ids, self._new, self._outputs)
        self._new = []
        return kept

    def _encode(self, positions: Positions) -> None:
        lengths = [self.lengths[i] for i in positions]
        for rows in sorted_batches(lengths, self._tokens_at_once):
            self._encode_batch(positions[rows])

    def _encode_batch(self, positions: Positions) -> None:
        try:
            self._outputs.store(positions, self._run(positions))
        except (RuntimeError, MemoryError) as error:
            if not ran_out_of_memory(error):
                raise
            give_back_memory(self._device)
            if len(positions) == 1:
                raise out_of_memory() from error
            self._tokens_at_once = max(64, self._tokens_at_once // 2)
            half = len(positions) // 2
            self._encode_batch(positions[:half])
            self._encode_batch(positions[half:])
            return
        self._known[positions] = True
        self._new += positions.tolist()
        self.encoded += len(positions)

    def _run(self, positions: Positions) -> Tensor:
        assert self._encoder is not None
        encoder = self._encoder
        tokens, mask = pad_ids([self._ids[i] for i in positions], self._padding)
        if self._words is not None:
            words = torch.tensor([self._words[i] for i in positions])
            mask &= torch.arange(mask.shape[1]) < words[:, None]
        tokens, mask = tokens.to(self._device), mask.to(self._device)
        # No dropout below what is trained, whatever mode the network is in.
        frozen = [encoder.embeddings, *encoder.layers[: self._layers]]
        modes = [module.training for module in frozen]
        try:
            for module in frozen:
                module.eval()
            with torch.inference_mode(), autocast(self._precision, self._device):
                return encoder.run(encoder.embed(tokens), mask, 0, self._layers)
        finally:
            for module, mode in zip(frozen, modes, strict=True):
                module.train(mode)
