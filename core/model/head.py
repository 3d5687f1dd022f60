"""What stands on the encoder: sentence vector and word path, joined by a dense layer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

from core.contract.variant import Variant
from core.model.attention import MultiHeadAttention
from core.model.masking import last_valid, masked_mean
from core.model.recurrent import RecurrentLayers


@dataclass(frozen=True)
class HeadSizes:
    """Widths of the head: of the encoder's vectors, the recurrent state and the attention."""

    width: int
    hidden: int
    heads: int
    key_width: int
    value_width: int
    labels: int
    dropout: float


class WordPath(nn.Module):
    """Token vectors [B, T, D] to one vector [B, output_width]: recurrent layer, then attention."""

    def __init__(self, variant: Variant, sizes: HeadSizes) -> None:
        super().__init__()
        self.query_is_last = variant.query == "last-state"
        self.unattended_is_last = variant.unattended == "last-state"
        self.recurrent: RecurrentLayers | None = None
        self.attention: MultiHeadAttention | None = None
        width = sizes.width
        if variant.recurrent != "none":
            self.recurrent = RecurrentLayers(
                variant.recurrent, width, sizes.hidden, variant.layers, variant.bidirectional
            )
            width = self.recurrent.output_width
        else:
            # Without a recurrent layer there is no state to stand for the whole text.
            self.unattended_is_last = False
        if variant.attention:
            self.attention = MultiHeadAttention(
                width, width, sizes.heads, sizes.key_width, sizes.value_width
            )
            width = sizes.value_width
        self.output_width = width

    def forward(self, words: Tensor, mask: Tensor) -> Tensor:
        """Read the words where ``mask`` [B, T] is true."""
        words, last = self._read(words, mask)
        if self.attention is None:
            return (
                last if self.unattended_is_last and last is not None else masked_mean(words, mask)
            )
        if self.query_is_last:
            attended: Tensor = self.attention(_last_query(words, last, mask), words, mask)
            return attended.squeeze(1)
        return masked_mean(self.attention(words, words, mask), mask)

    def attention_shares(self, words: Tensor, mask: Tensor) -> Tensor | None:
        """How the attention is divided among the words: [B, T], rows that sum to 1.

        It is the mean over the heads; where every word is a query, the mean over these too. None
        where there is no attention.
        """
        if self.attention is None:
            return None
        words, last = self._read(words, mask)
        if self.query_is_last:
            return self.attention.shares(_last_query(words, last, mask), words, mask).squeeze(1)
        return masked_mean(self.attention.shares(words, words, mask), mask)

    def _read(self, words: Tensor, mask: Tensor) -> tuple[Tensor, Tensor | None]:
        """What the attention reads [B, T, W], and the recurrent layer's last state [B, W]."""
        return (words, None) if self.recurrent is None else self.recurrent(words, mask)


def _last_query(words: Tensor, last: Tensor | None, mask: Tensor) -> Tensor:
    """The one query [B, 1, W]: the last state, or the last real word where there is no state."""
    return (last if last is not None else last_valid(words, mask)).unsqueeze(1)


class WideLayer(nn.Module):
    """One hidden dense layer [B, width] to [B, output_width]."""

    def __init__(self, width: int, output_width: int) -> None:
        super().__init__()
        self.output_width = output_width
        self.hidden = nn.Linear(width, output_width)

    def forward(self, features: Tensor) -> Tensor:
        """Widen the features."""
        return gelu(self.hidden(features))


class Head(nn.Module):
    """[word path ; sentence vector] → dropout → dense → logits [B, labels]."""

    def __init__(self, variant: Variant, sizes: HeadSizes) -> None:
        super().__init__()
        if variant.sentence == "auto":
            raise ValueError("the sentence vector's source must be settled before")
        self.sentence = variant.sentence
        self.word_path = WordPath(variant, sizes) if variant.has_word_path else None
        joined = self.word_path.output_width if self.word_path is not None else 0
        joined += sizes.width if variant.has_sentence_vector else 0
        self.dropout = nn.Dropout(sizes.dropout)
        self.wide = WideLayer(joined, wide_width(sizes)) if variant.wide else None
        self.dense = nn.Linear(self.wide.output_width if self.wide else joined, sizes.labels)

    def forward(self, words: Tensor, mask: Tensor, pooled: Callable[[Tensor], Tensor]) -> Tensor:
        """Token vectors [B, T, D] to logits; ``pooled`` is the encoder's trained pooler."""
        joined = [] if self.word_path is None else [self.word_path(words, mask)]
        if self.sentence == "mean":
            joined.append(masked_mean(words, mask))
        elif self.sentence == "cls":
            joined.append(words[:, 0])
        elif self.sentence == "pooler":
            joined.append(pooled(words))
        features = self.dropout(torch.cat(joined, dim=-1))
        if self.wide is not None:
            features = self.dropout(self.wide(features))
        logits: Tensor = self.dense(features)
        return logits

    def attention_shares(self, words: Tensor, mask: Tensor) -> Tensor | None:
        """As :meth:`WordPath.attention_shares`; None where there is no word path either."""
        return None if self.word_path is None else self.word_path.attention_shares(words, mask)


def wide_width(sizes: HeadSizes) -> int:
    """Width of the hidden layer that makes a wide dense head as large as the full head.

    The full head is that of ``RBs-BG-MA``. One hidden layer of width w on D inputs has
    w·(D + 1) parameters, and the dense layer after it w·labels + labels.
    """
    with torch.device("meta"):
        full = Head(Variant(sentence="mean"), sizes)
    parameters = sum(parameter.numel() for parameter in full.parameters())
    return max(1, round((parameters - sizes.labels) / (sizes.width + 1 + sizes.labels)))
