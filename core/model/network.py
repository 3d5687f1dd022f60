"""Encoder and head as one network, which can also start in the middle of the encoder."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from core.contract.errors import CoreError
from core.contract.recipe import Recipe
from core.contract.variant import Variant
from core.model.head import Head, HeadSizes
from core.model.layered_encoder import LayeredEncoder


class EmotionNetwork(nn.Module):
    """The article's classifier with its parts switchable; padding never reaches a logit.

    Unless ``masked`` is false: then the head reads padding like words, as the article's does.
    """

    def __init__(self, encoder: LayeredEncoder, head: Head, *, masked: bool = True) -> None:
        super().__init__()
        self.encoder = encoder
        self.head = head
        self.masked = masked

    def forward(self, inputs: Tensor, mask: Tensor, start: int | None = None) -> Tensor:
        """Logits [B, labels].

        ``inputs`` are token ids [B, T]; or, with ``start``, token vectors [B, T, D] that already
        went through the layers below ``start``. ``mask`` [B, T] is true at real tokens.
        """
        hidden = self.encoder.embed(inputs) if start is None else inputs
        hidden = self.encoder.run(hidden, mask, start or 0)
        if not self.masked:
            mask = torch.ones_like(mask)
        logits: Tensor = self.head(hidden, mask, self.encoder.pooled)
        return logits


def head_sizes(recipe: Recipe, width: int, labels: int) -> HeadSizes:
    """The head's sizes by a recipe, for an encoder of this width.

    Raises:
        CoreError: the attention's widths cannot be shared out among its heads.
    """
    sizes = HeadSizes(
        width=width,
        hidden=recipe.hidden or max(1, round(recipe.hidden_share * width)),
        heads=recipe.heads,
        key_width=recipe.key_width or width,
        value_width=recipe.value_width or width,
        labels=labels,
        dropout=recipe.dropout,
    )
    for name, number in (("key", sizes.key_width), ("value", sizes.value_width)):
        if number % sizes.heads:
            raise CoreError(
                f"The attention's {name} width {number} is no multiple of its {sizes.heads} heads.",
                "Choose another width or number of heads in the recipe.",
            )
    return sizes


def settle_sentence(variant: Variant, encoder_default: str) -> Variant:
    """The variant with ``auto`` replaced by what suits the encoder."""
    if variant.sentence != "auto":
        return variant
    return Variant(**{**vars(variant), "sentence": encoder_default})
