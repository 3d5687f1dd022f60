import pytest
import torch

from core.contract import Variant
from core.model.head import Head
from core.model.layered_encoder import random_encoder
from core.model.network import EmotionNetwork, head_sizes
from core.training.optimiser import (
    build_optimiser,
    build_schedule,
    freeze,
    parameter_groups,
    trained_state,
)
from tests.tiny import tiny_config, tiny_recipe

RECIPE = tiny_recipe("quick-full", encoder_learning_rate=1e-4, head_learning_rate=1e-3)


@pytest.fixture
def network() -> EmotionNetwork:
    torch.manual_seed(0)
    config = {k: v for k, v in tiny_config(30).items() if k != "emodesk"}
    head = Head(Variant(sentence="pooler"), head_sizes(RECIPE, 32, 3))
    return EmotionNetwork(random_encoder(config, with_pooler=True), head)


def test_no_bias_and_no_layer_norm_is_decayed(network: EmotionNetwork) -> None:
    names = {id(parameter): name for name, parameter in network.named_parameters()}
    seen = []
    for group in parameter_groups(network, RECIPE):
        for parameter in group["params"]:
            name = names[id(parameter)]
            seen.append(name)
            # Every matrix is decayed, every vector is not: biases and norms are the vectors.
            assert (group["weight_decay"] > 0) == (parameter.dim() > 1), name
            expected = 1e-3 if name.startswith("head.") else 1e-4
            assert group["lr"] == expected, name
    assert sorted(seen) == sorted(names.values())


@pytest.mark.parametrize(
    ("layers", "trained"),
    [
        (None, {"embeddings", "layers.0", "layers.1", "layers.2", "pooler"}),
        (0, {"layers.0", "layers.1", "layers.2", "pooler"}),
        (2, {"layers.2", "pooler"}),
        (3, set()),
    ],
)
def test_the_frozen_part_is_not_trained(
    network: EmotionNetwork, layers: int | None, trained: set[str]
) -> None:
    freeze(network, layers)
    state = trained_state(network)
    parts = {name.split(".")[1] for name in state if name.startswith("encoder.")}
    parts -= {"layers"}
    parts |= {".".join(name.split(".")[1:3]) for name in state if name.startswith("encoder.layers")}
    assert parts == trained
    assert any(name.startswith("head.") for name in state)
    grouped = sum(len(group["params"]) for group in parameter_groups(network, RECIPE))
    assert grouped == len(state)


def test_the_rate_climbs_then_falls_to_nothing(network: EmotionNetwork) -> None:
    optimiser = build_optimiser(network, RECIPE)
    schedule = build_schedule(optimiser, RECIPE, 100)
    rates = []
    for _ in range(100):
        rates.append(optimiser.param_groups[-1]["lr"])
        optimiser.step()
        schedule.step()
    assert rates[:10] == pytest.approx([1e-4 * i for i in range(1, 11)])
    assert max(rates) == pytest.approx(1e-3)
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert 0 < rates[-1] < 2e-5


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_short_runs_have_a_rate_too(network: EmotionNetwork, steps: int) -> None:
    optimiser = build_optimiser(network, RECIPE)
    schedule = build_schedule(optimiser, RECIPE, steps)
    for _ in range(steps):
        assert optimiser.param_groups[-1]["lr"] > 0
        optimiser.step()
        schedule.step()
