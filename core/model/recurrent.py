"""The recurrent layer of the word path, blind to padding.

Padding stands at the end, so the forward direction meets it only after the last word. The
backward direction would start in it; it therefore runs forward over the turned-round real part.
That equals a packed bidirectional layer, is faster on the CPU, and works where packed sequences
do not (Apple MPS).
"""

from __future__ import annotations

from typing import Literal

import torch
from torch import Tensor, nn

from core.model.masking import last_valid, reverse_real_part


class RecurrentLayers(nn.Module):
    """LSTM or GRU layers in one or two directions.

    Input [B, T, D] with a mask [B, T]; output [B, T, hidden · directions] and the last state of
    the top layer [B, hidden · directions].
    """

    def __init__(
        self, cell: Literal["lstm", "gru"], width: int, hidden: int, layers: int, both: bool
    ) -> None:
        super().__init__()
        cls = nn.LSTM if cell == "lstm" else nn.GRU
        self.output_width = hidden * (2 if both else 1)
        inputs = [width] + [self.output_width] * (layers - 1)
        self.ahead = nn.ModuleList(cls(size, hidden, batch_first=True) for size in inputs)
        self.back = nn.ModuleList(
            cls(size, hidden, batch_first=True) for size in (inputs if both else [])
        )

    def forward(self, words: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Run every layer; see the class for the shapes."""
        last = words
        for index, ahead in enumerate(self.ahead):
            states = ahead(words)[0]
            last = last_valid(states, mask)
            if self.back:
                turned = self.back[index](reverse_real_part(words, mask))[0]
                last = torch.cat([last, last_valid(turned, mask)], dim=-1)
                states = torch.cat([states, reverse_real_part(turned, mask)], dim=-1)
            words = states
        return words, last
