"""Texts of like length side by side, so that little padding is computed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.tokenizing import TokenIds

Positions = NDArray[np.intp]


def shuffled_buckets(
    lengths: Sequence[int], batch_size: int, chance: np.random.Generator, mega: int = 50
) -> list[Positions]:
    """Batches for one epoch: shuffle, sort by length inside stretches of ``mega`` batches.

    Every text is in exactly one batch, and the order of the batches is random, so short texts
    do not all come first. The pieces of ``chance`` that are used depend on the sizes alone.
    """
    order = chance.permutation(len(lengths))
    sizes = np.asarray(lengths)
    batches: list[Positions] = []
    for start in range(0, len(order), batch_size * mega):
        stretch = order[start : start + batch_size * mega]
        stretch = stretch[np.argsort(sizes[stretch], kind="stable")]
        batches += [stretch[i : i + batch_size] for i in range(0, len(stretch), batch_size)]
    return [batches[i] for i in chance.permutation(len(batches))]


def sorted_batches(lengths: Sequence[int], tokens_per_batch: int = 4_096) -> list[Positions]:
    """Batches for inference: longest first, each with about ``tokens_per_batch`` tokens."""
    order = np.argsort(-np.asarray(lengths, dtype=np.int64), kind="stable")
    batches: list[Positions] = []
    start = 0
    while start < len(order):
        longest = max(1, int(lengths[order[start]]))
        size = max(1, tokens_per_batch // longest)
        batches.append(order[start : start + size])
        start += size
    return batches


def pad_ids(
    ids: Sequence[TokenIds], padding: int, length: int | None = None
) -> tuple[Tensor, Tensor]:
    """Token ids of several texts to ids [B, T] (int64) and mask [B, T] (true at real tokens).

    T is the longest of the texts, or ``length`` where that is given.
    """
    lengths = torch.tensor([len(each) for each in ids])
    longest = length or int(lengths.max())
    padded = np.full((len(ids), longest), padding, np.int64)
    for row, each in enumerate(ids):
        padded[row, : len(each)] = each
    return torch.from_numpy(padded), torch.arange(longest) < lengths[:, None]
