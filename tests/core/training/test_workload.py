"""The work of a training is counted as it will be batched."""

from __future__ import annotations

import numpy as np
import pytest

from core.batching import shuffled_buckets
from core.contract import Snapshot, SnapshotText
from core.training.workload import Workload, padded_tokens


def snapshot(train: int, dev: int, held_out: int) -> Snapshot:
    parts = ["train"] * train + ["dev"] * dev + ["held-out"] * held_out
    texts = (
        SnapshotText(str(at), "x", at % 2, str(at), part)  # type: ignore[arg-type]
        for at, part in enumerate(parts)
    )
    return Snapshot(("a", "b"), tuple(texts))


def test_what_fills_a_batch_is_counted() -> None:
    assert padded_tokens([np.array([0, 1]), np.array([2])], [3, 5, 7]) == 2 * 5 + 7


def test_texts_of_one_length_need_no_filling() -> None:
    work = Workload.of(snapshot(100, 10, 20), [30], batch_size=32)
    assert (work.train, work.dev, work.held_out) == (3_000, 300, 600)
    assert work.first_step == 3_000 / 4
    assert work.all_texts == 3_900


def test_a_large_training_set_is_filled_less_than_a_small_one() -> None:
    lengths = list(range(5, 100))
    few = Workload.of(snapshot(64, 1, 0), lengths, batch_size=32).train / 64
    many = Workload.of(snapshot(6_400, 1, 0), lengths, batch_size=32).train / 6_400
    assert many < few
    real = shuffled_buckets(lengths * 64, 32, np.random.default_rng(5))
    each = padded_tokens(real, lengths * 64) / (len(lengths) * 64)
    assert many == pytest.approx(each, rel=0.05)


def test_sets_without_texts_are_no_work() -> None:
    assert Workload.of(snapshot(32, 0, 0), [10], batch_size=32).all_texts == 320
