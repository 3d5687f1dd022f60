"""How much a training has to compute, told from the lengths of some of its texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.batching import Positions, shuffled_buckets, sorted_batches
from core.contract.snapshot import Snapshot

_SEED = 1


def padded_tokens(batches: Sequence[Positions], lengths: Sequence[int]) -> int:
    """Tokens of texts of these lengths with what fills the batches: all of them are computed."""
    sizes = np.asarray(lengths)
    return sum(len(rows) * int(sizes[rows].max()) for rows in batches)


@dataclass(frozen=True)
class Workload:
    """Tokens to compute, padding included: of one epoch, and of judging dev and held-out once.

    ``first_step`` are those of a batch of mean size.
    """

    train: float
    dev: float
    held_out: float
    first_step: float

    @property
    def all_texts(self) -> float:
        """Each text once."""
        return self.train + self.dev + self.held_out

    @staticmethod
    def of(snapshot: Snapshot, lengths: Sequence[int], batch_size: int) -> Workload:
        """The work on a snapshot whose texts are as long as a sample of them."""
        chance = np.random.default_rng(_SEED)
        train, dev, held_out = (
            chance.choice(np.asarray(lengths), len(snapshot.part(part))).tolist()
            for part in ("train", "dev", "held-out")
        )
        batches = shuffled_buckets(train, batch_size, chance)
        tokens = padded_tokens(batches, train)
        return Workload(
            train=tokens,
            dev=padded_tokens(sorted_batches(dev), dev),
            held_out=padded_tokens(sorted_batches(held_out), held_out),
            first_step=tokens / max(1, len(batches)),
        )
