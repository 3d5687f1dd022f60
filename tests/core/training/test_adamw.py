import copy
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from torch import nn
from torch.optim import AdamW

from core.training.adamw import UncorrectedAdamW

Numbers = NDArray[np.float64]
SETTINGS: dict[str, Any] = {"lr": 0.05, "betas": (0.9, 0.999), "eps": 1e-6, "weight_decay": 0.1}


def stated_plainly(
    weights: Numbers,
    gradients: list[Numbers],
    *,
    lr: float,
    betas: tuple[float, float],
    eps: float,
    weight_decay: float,
) -> Numbers:
    """The method as older versions of transformers had it, one line an equation."""
    p, m, v = weights.copy(), np.zeros_like(weights), np.zeros_like(weights)
    for g in gradients:
        m = betas[0] * m + (1 - betas[0]) * g
        v = betas[1] * v + (1 - betas[1]) * g * g
        p = p - lr * m / (np.sqrt(v) + eps)
        p = p - lr * weight_decay * p
    return p


def run(
    optimiser: torch.optim.Optimizer, parameter: nn.Parameter, gradients: list[Numbers]
) -> None:
    for gradient in gradients:
        parameter.grad = torch.from_numpy(gradient)
        optimiser.step()


@pytest.mark.property
@given(
    seed=st.integers(0, 2**31),
    steps=st.integers(1, 8),
    rate=st.floats(1e-5, 0.5),
    decay=st.sampled_from([0.0, 0.01, 0.5]),
    eps=st.sampled_from([1e-8, 1e-6, 1e-2]),
    scale=st.sampled_from([1e-6, 1.0, 1e4]),
)
def test_every_step_is_that_of_the_plain_statement(
    seed: int, steps: int, rate: float, decay: float, eps: float, scale: float
) -> None:
    chance = np.random.default_rng(seed)
    settings = {**SETTINGS, "lr": rate, "weight_decay": decay, "eps": eps}
    weights = [chance.normal(size=(3, 2)), chance.normal(size=4)]
    gradients = [[scale * chance.normal(size=w.shape) for _ in range(steps)] for w in weights]
    parameters = [nn.Parameter(torch.from_numpy(w.copy())) for w in weights]
    optimiser = UncorrectedAdamW(parameters, **settings)
    for step in range(steps):
        for parameter, each in zip(parameters, gradients, strict=True):
            parameter.grad = torch.from_numpy(each[step])
        optimiser.step()
    for parameter, weight, each in zip(parameters, weights, gradients, strict=True):
        expected = stated_plainly(weight, each, **settings)
        np.testing.assert_allclose(parameter.detach().numpy(), expected, rtol=1e-10, atol=1e-12)


def test_the_first_step_is_longer_than_that_of_corrected_adamw() -> None:
    lengths = []
    for cls in (UncorrectedAdamW, AdamW):
        parameter = nn.Parameter(torch.zeros(1, dtype=torch.float64))
        run(cls([parameter], lr=0.01, eps=1e-12, weight_decay=0.0), parameter, [np.array([7.0])])
        lengths.append(-float(parameter.detach()))
    assert lengths == pytest.approx([0.01 * 0.1 / 0.001**0.5, 0.01])


def test_each_group_goes_by_its_own_settings() -> None:
    gradients = [np.array([1.0, -2.0]), np.array([0.5, 3.0])]
    first, second = (nn.Parameter(torch.ones(2, dtype=torch.float64)) for _ in "ab")
    own = {**SETTINGS, "lr": 0.2, "weight_decay": 0.0}
    optimiser = UncorrectedAdamW([{"params": [first]}, {"params": [second], **own}], **SETTINGS)
    for gradient in gradients:
        first.grad = second.grad = torch.from_numpy(gradient)
        optimiser.step()
    for parameter, settings in ((first, SETTINGS), (second, own)):
        expected = stated_plainly(np.ones(2), gradients, **settings)
        np.testing.assert_allclose(parameter.detach().numpy(), expected, rtol=1e-12)


def test_what_has_no_gradient_is_neither_moved_nor_decayed() -> None:
    still, moved = (nn.Parameter(torch.ones(2)) for _ in "ab")
    optimiser = UncorrectedAdamW([{"params": [still, moved]}, {"params": []}], **SETTINGS)
    moved.grad = torch.ones(2)
    optimiser.step()
    assert (still == 1).all() and (moved != 1).all()
    assert still not in optimiser.state


def test_a_run_goes_on_from_a_saved_state_as_if_never_stopped() -> None:
    chance = np.random.default_rng(3)
    gradients = [chance.normal(size=3) for _ in range(6)]
    whole = nn.Parameter(torch.ones(3, dtype=torch.float64))
    run(UncorrectedAdamW([whole], **SETTINGS), whole, gradients)

    parameter = nn.Parameter(torch.ones(3, dtype=torch.float64))
    before = UncorrectedAdamW([parameter], **SETTINGS)
    run(before, parameter, gradients[:3])
    saved = copy.deepcopy(before.state_dict())
    after = UncorrectedAdamW([parameter])
    after.load_state_dict(saved)
    run(after, parameter, gradients[3:])
    assert torch.equal(parameter, whole)


def test_a_closure_is_asked_for_the_loss() -> None:
    parameter = nn.Parameter(torch.tensor([2.0]))
    optimiser = UncorrectedAdamW([parameter], **SETTINGS)

    def closure() -> float:
        loss = (parameter**2).sum()
        loss.backward()
        return float(loss.detach())

    assert optimiser.step(closure) == 4.0
    assert float(parameter.detach()) < 2.0
