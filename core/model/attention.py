"""Multi-head attention with projection widths of its own (dim_k and dim_v of the article)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import scaled_dot_product_attention


class MultiHeadAttention(nn.Module):
    """Queries [B, Q, Dq] attend to words [B, T, Dw]; output [B, Q, value_width].

    ``key_width`` and ``value_width`` are the widths of the projections over all heads together,
    and multiples of ``heads``. Source: Vaswani et al., 2017 (arXiv 1706.03762), without an
    output projection: the dense layer that follows is one.
    """

    def __init__(
        self, query_width: int, word_width: int, heads: int, key_width: int, value_width: int
    ) -> None:
        super().__init__()
        if key_width % heads or value_width % heads:
            raise ValueError("key_width and value_width must be multiples of heads")
        self.heads = heads
        self.query = nn.Linear(query_width, key_width)
        self.key = nn.Linear(word_width, key_width)
        self.value = nn.Linear(word_width, value_width)

    def forward(self, queries: Tensor, words: Tensor, mask: Tensor) -> Tensor:
        """Attend to the words where ``mask`` [B, T] is true."""
        attended = scaled_dot_product_attention(
            self._split(self.query(queries)),
            self._split(self.key(words)),
            self._split(self.value(words)),
            attn_mask=mask[:, None, None, :],
        )
        return attended.transpose(1, 2).flatten(2)

    def shares(self, queries: Tensor, words: Tensor, mask: Tensor) -> Tensor:
        """How each query divides its attention among the words: [B, Q, T], rows that sum to 1.

        It is the mean over the heads. Words where ``mask`` is false get nothing. Only who asks
        pays for it: ``forward`` never holds these numbers.
        """
        query, key = self._split(self.query(queries)), self._split(self.key(words))
        scores = query @ key.transpose(2, 3) / key.size(3) ** 0.5
        scores = scores.float().masked_fill(~mask[:, None, None, :], float("-inf"))
        return torch.softmax(scores, dim=-1).mean(dim=1)

    def _split(self, vectors: Tensor) -> Tensor:
        """[B, T, W] to [B, heads, T, W / heads]."""
        batch, length, width = vectors.shape
        return vectors.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
