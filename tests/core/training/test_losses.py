from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn.functional import cross_entropy, log_softmax

from core.training.losses import class_weights, loss_sum

LABELS = np.array([0] * 64 + [1] * 16 + [2] * 4)


def weights_of(labels: list[int], count: int) -> torch.Tensor:
    weights = class_weights(np.array(labels, dtype=np.int64), count, "inverse-root")
    assert weights is not None
    return weights


def test_a_label_sixteen_times_as_rare_weighs_four_times_as_much() -> None:
    weights = weights_of(list(LABELS), 3)
    assert float(weights[2] / weights[0]) == pytest.approx(4)
    assert float(weights[1] / weights[0]) == pytest.approx(2)


@pytest.mark.property
@given(st.lists(st.integers(0, 5), min_size=1, max_size=60))
def test_the_mean_weight_over_the_training_texts_is_one(labels: list[int]) -> None:
    weights = weights_of(labels, 7)
    assert weights.dtype == torch.float32 and weights.shape == (7,)
    assert float(weights[torch.tensor(labels)].mean()) == pytest.approx(1, rel=1e-5)
    absent = [label for label in range(7) if label not in labels]
    assert (weights[absent] == 1).all()


def test_no_weights_where_none_are_wanted_and_even_ones_for_even_labels() -> None:
    assert class_weights(LABELS, 3, "none") is None
    assert weights_of([0, 1, 2, 0, 1, 2], 3).tolist() == pytest.approx([1, 1, 1])


@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_without_weights_it_is_the_usual_cross_entropy_as_a_sum(smoothing: float) -> None:
    logits, labels = torch.randn(9, 4), torch.randint(4, (9,))
    expected = cross_entropy(logits, labels, label_smoothing=smoothing) * 9
    torch.testing.assert_close(loss_sum(logits, labels, smoothing=smoothing), expected)


def test_a_text_weighs_as_its_own_label_says() -> None:
    logits = torch.tensor([[2.0, -1.0, 0.5], [0.0, 1.0, 3.0]])
    labels, weights = torch.tensor([0, 1]), torch.tensor([0.5, 4.0, 100.0])
    log = log_softmax(logits, dim=-1)
    smoothed = [0.9 * -log[i, int(labels[i])] + 0.1 * -log[i].mean() for i in (0, 1)]
    expected = 0.5 * smoothed[0] + 4.0 * smoothed[1]
    torch.testing.assert_close(loss_sum(logits, labels, weights, 0.1), expected)


@pytest.mark.property
@given(seed=st.integers(0, 2**31), cuts=st.sets(st.integers(1, 11)), smoothed=st.booleans())
def test_micro_batches_add_up_to_the_whole_batch(seed: int, cuts: set[int], smoothed: bool) -> None:
    chance = torch.Generator().manual_seed(seed)
    logits = torch.randn(12, 3, generator=chance, requires_grad=True)
    labels = torch.randint(3, (12,), generator=chance)
    weights, smoothing = weights_of(list(LABELS), 3), 0.1 if smoothed else 0.0
    whole = loss_sum(logits, labels, weights, smoothing) / 12
    (expected,) = torch.autograd.grad(whole, logits)

    edges = [0, *sorted(cuts), 12]
    total = 0.0
    for begin, end in pairwise(edges):
        part = loss_sum(logits[begin:end], labels[begin:end], weights, smoothing) / 12
        part.backward()
        total += float(part.detach())
    assert total == pytest.approx(float(whole.detach()), rel=1e-5)
    torch.testing.assert_close(logits.grad, expected)


def test_logits_of_16_bits_lose_nothing_more_on_the_way() -> None:
    logits = (torch.randn(5, 4) * 20).to(torch.bfloat16)
    labels = torch.randint(4, (5,))
    loss = loss_sum(logits, labels, torch.ones(4))
    assert loss.dtype == torch.float32
    torch.testing.assert_close(loss, loss_sum(logits.float(), labels))
