import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.batching import pad_ids, shuffled_buckets, sorted_batches

lengths = st.lists(st.integers(1, 150), max_size=200)


@pytest.mark.property
@given(lengths, st.integers(1, 40), st.integers(1, 4), st.integers(0, 2**32))
def test_an_epoch_has_every_text_once(lengths: list[int], size: int, mega: int, seed: int) -> None:
    batches = shuffled_buckets(lengths, size, np.random.default_rng(seed), mega)
    assert sorted(int(i) for batch in batches for i in batch) == list(range(len(lengths)))
    assert all(0 < len(batch) <= size for batch in batches)
    assert len(batches) >= -(-len(lengths) // size)
    again = shuffled_buckets(lengths, size, np.random.default_rng(seed), mega)
    assert [batch.tolist() for batch in batches] == [batch.tolist() for batch in again]


def test_an_epoch_has_as_many_steps_as_planned() -> None:
    for texts in (1, 32, 33, 1_600, 1_601, 5_000):
        batches = shuffled_buckets([5] * texts, 32, np.random.default_rng(0))
        assert len(batches) == -(-texts // 32)


def test_another_epoch_has_another_order() -> None:
    chance = np.random.default_rng(1)
    sizes = list(range(1, 101))
    first, second = (shuffled_buckets(sizes, 10, chance) for _ in range(2))
    assert [batch.tolist() for batch in first] != [batch.tolist() for batch in second]


def test_like_lengths_stand_together() -> None:
    sizes = np.random.default_rng(2).integers(1, 150, 640).tolist()
    batches = shuffled_buckets(sizes, 32, np.random.default_rng(3))
    padded = sum(len(batch) * max(sizes[i] for i in batch) for batch in batches)
    assert padded < 1.1 * sum(sizes)
    longest = [max(sizes[i] for i in batch) for batch in batches]
    assert longest != sorted(longest)


@pytest.mark.property
@given(st.lists(st.integers(0, 150), max_size=200), st.integers(1, 500))
def test_inference_reads_every_text_once(lengths: list[int], tokens: int) -> None:
    batches = sorted_batches(lengths, tokens)
    assert sorted(int(i) for batch in batches for i in batch) == list(range(len(lengths)))
    order = [lengths[i] for batch in batches for i in batch]
    assert order == sorted(order, reverse=True)
    for batch in batches:
        assert len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= max(
            tokens, len(batch)
        )


@pytest.mark.property
@given(st.lists(st.lists(st.integers(0, 90), min_size=1, max_size=9), min_size=1, max_size=6))
def test_padding_is_masked(texts: list[list[int]]) -> None:
    ids, mask = pad_ids([np.asarray(text, np.int32) for text in texts], 99)
    assert ids.dtype == torch.int64
    assert mask.dtype == torch.bool
    assert ids.shape == mask.shape == (len(texts), max(map(len, texts)))
    for row, text in enumerate(texts):
        assert ids[row][mask[row]].tolist() == text
        assert mask[row].tolist() == [i < len(text) for i in range(mask.size(1))]
    assert (ids[~mask] == 99).all()
