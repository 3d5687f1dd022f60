"""Arithmetic that leaves padding out."""

from __future__ import annotations

import torch
from torch import Tensor


def masked_mean(vectors: Tensor, mask: Tensor) -> Tensor:
    """Mean over the real positions: [B, T, D] and [B, T] to [B, D]."""
    weights = mask.to(vectors.dtype).unsqueeze(-1)
    return (vectors * weights).sum(dim=1) / weights.sum(dim=1).clamp(min=1.0)


def last_valid(vectors: Tensor, mask: Tensor) -> Tensor:
    """The vector at the last real position: [B, T, D] and [B, T] to [B, D]."""
    last = (mask.sum(dim=1) - 1).clamp(min=0)
    return vectors[torch.arange(vectors.size(0), device=vectors.device), last]


def reverse_real_part(vectors: Tensor, mask: Tensor) -> Tensor:
    """Turn the real part of each sequence [B, T, D] round; padding stays where it is.

    Applying it twice gives the input back.
    """
    lengths = mask.sum(dim=1, keepdim=True)
    positions = torch.arange(vectors.size(1), device=vectors.device).unsqueeze(0)
    source = torch.where(positions < lengths, lengths - 1 - positions, positions)
    return vectors.gather(1, source.unsqueeze(-1).expand_as(vectors))
