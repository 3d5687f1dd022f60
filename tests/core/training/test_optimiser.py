from collections.abc import Callable
from dataclasses import replace

import pytest
import torch
from torch import nn
from torch.optim import AdamW, Optimizer
from transformers.models.bert import BertConfig, BertModel

from core.contract import Variant
from core.contract.recipe import Recipe
from core.contract.recipes import ARTICLE
from core.model.head import Head
from core.model.layered_encoder import random_encoder
from core.model.network import EmotionNetwork, head_sizes
from core.training.adamw import UncorrectedAdamW
from core.training.optimiser import (
    build_optimiser,
    build_schedule,
    freeze,
    parameter_groups,
    trained_state,
)
from tests.tiny import tiny_config, tiny_recipe

RECIPE = tiny_recipe("quick-full", encoder_learning_rate=1e-4, head_learning_rate=1e-3)
# The article's recipe, small enough for the tiny encoder.
SMALL_ARTICLE = replace(ARTICLE, hidden=12, key_width=8, value_width=8)
CONFIG = {k: v for k, v in tiny_config(30).items() if k != "emodesk"}
# Of every parameter by name: its rate and its weight decay.
Settings = dict[str, tuple[float, float]]


def build_network(variant: Variant, recipe: Recipe) -> EmotionNetwork:
    torch.manual_seed(0)
    head = Head(replace(variant, sentence="pooler"), head_sizes(recipe, 32, 6))
    return EmotionNetwork(random_encoder(CONFIG, with_pooler=True), head)


@pytest.fixture
def network() -> EmotionNetwork:
    return build_network(Variant(), RECIPE)


def settings(network: EmotionNetwork, recipe: Recipe) -> Settings:
    names = {id(parameter): name for name, parameter in network.named_parameters()}
    rows = [
        (names[id(parameter)], (group["lr"], group["weight_decay"]))
        for group in parameter_groups(network, recipe)
        for parameter in group["params"]
    ]
    assert len(dict(rows)) == len(rows), "no parameter stands in two groups"
    return dict(rows)


class ArticleNetwork(nn.Module):
    """The article's modules under its own names; its attention has three projections."""

    def __init__(self, cell: type[nn.GRU] | type[nn.LSTM]) -> None:
        super().__init__()
        options = {key: value for key, value in CONFIG.items() if key != "model_type"}
        self.robert = BertModel(BertConfig(**options))
        self.lstm = cell(32, 12, batch_first=True, bidirectional=True)
        self.MultiAttention1 = nn.ModuleDict({n: nn.Linear(24, 8) for n in ("q", "k", "v")})
        self.dense = nn.Linear(8 + 32, 6)


def article_settings(network: ArticleNetwork) -> Settings:
    """What the article's source does: three modules by the rule, and the rest all decayed."""
    learning_rate, weight_decay = 1e-5, 1e-5
    found: Settings = {}
    for part, rate in (
        ("robert", learning_rate),
        ("lstm", learning_rate * 10),
        ("dense", learning_rate * 10),
    ):
        for name, _ in getattr(network, part).named_parameters():
            spared = any(word in name for word in ("bias", "LayerNorm.bias", "LayerNorm.weight"))
            found[f"{part}.{name}"] = (rate, 0.0 if spared else weight_decay)
    for name, _ in network.named_parameters():
        found.setdefault(name, (learning_rate * 10, weight_decay))
    return found


def our_name(name: str) -> str:
    """The name that a parameter of the article's has here."""
    for theirs, ours in (
        ("robert.encoder.layer.", "encoder.layers."),
        ("robert.", "encoder."),
        ("MultiAttention1.q.", "head.word_path.attention.query."),
        ("MultiAttention1.k.", "head.word_path.attention.key."),
        ("MultiAttention1.v.", "head.word_path.attention.value."),
        ("dense.", "head.dense."),
    ):
        if name.startswith(theirs):
            return ours + name.removeprefix(theirs)
    direction = "back" if name.endswith("_reverse") else "ahead"
    return f"head.word_path.recurrent.{direction}.0." + name.removeprefix("lstm.").removesuffix(
        "_reverse"
    )


@pytest.mark.parametrize(("variant", "cell"), [("RBs-BG-MA", nn.GRU), ("RBs-BL-MA", nn.LSTM)])
def test_the_article_recipe_has_the_groups_of_the_article(
    variant: str, cell: type[nn.GRU] | type[nn.LSTM]
) -> None:
    theirs, ours = (
        ArticleNetwork(cell),
        build_network(Variant.named(variant), SMALL_ARTICLE),
    )
    # The mapping is right if it leaves every shape as it is.
    assert {our_name(name): p.shape for name, p in theirs.named_parameters()} == {
        name: p.shape for name, p in ours.named_parameters()
    }
    expected = {our_name(name): pair for name, pair in article_settings(theirs).items()}
    assert settings(ours, SMALL_ARTICLE) == expected
    # The rule is not vacuous: there are biases on both sides of it.
    biases = {name: pair for name, pair in expected.items() if "bias" in name}
    assert {pair[1] for pair in biases.values()} == {0.0, 1e-5}


def test_no_bias_and_no_layer_norm_is_decayed(network: EmotionNetwork) -> None:
    found = settings(network, RECIPE)
    assert sorted(found) == sorted(name for name, _ in network.named_parameters())
    for name, parameter in network.named_parameters():
        rate, decay = found[name]
        # Every matrix is decayed, every vector is not: biases and norms are the vectors.
        assert (decay > 0) == (parameter.dim() > 1), name
        assert rate == (1e-3 if name.startswith("head.") else 1e-4), name


def test_a_wide_layer_counts_as_dense() -> None:
    wide = build_network(Variant.named("RBs-MLP-wide"), SMALL_ARTICLE)
    head = {n: s for n, s in settings(wide, SMALL_ARTICLE).items() if n.startswith("head.")}
    assert len(head) == 4
    assert all(s == (1e-4, 0.0 if n.endswith("bias") else 1e-5) for n, s in head.items())


def test_groups_are_few_and_say_what_they_hold(network: EmotionNetwork) -> None:
    names = [group["name"] for group in parameter_groups(network, RECIPE)]
    assert names == ["encoder", "encoder, no decay", "head", "head, no decay"]
    decaying = parameter_groups(network, replace(RECIPE, layer_decay=0.5))
    assert [group["name"] for group in decaying if "no decay" not in group["name"]] == [
        "embeddings",
        "layer 1",
        "layer 2",
        "layer 3, pooler",
        "head",
    ]
    undecayed = parameter_groups(network, replace(RECIPE, weight_decay=0.0))
    assert [group["name"] for group in undecayed] == ["encoder, no decay", "head, no decay"]


def test_the_last_group_has_the_rate_of_the_head_even_if_the_encoder_has_it_too(
    network: EmotionNetwork,
) -> None:
    groups = parameter_groups(network, replace(RECIPE, layer_decay=0.1, head_learning_rate=1e-5))
    assert groups[-1]["name"] == "head, no decay" and groups[-1]["lr"] == 1e-5


def test_rates_fall_from_the_top_layer_down_to_the_embeddings(network: EmotionNetwork) -> None:
    found = settings(network, replace(RECIPE, layer_decay=0.5))
    expected = {
        "encoder.pooler.": 1e-4,
        "encoder.layers.2.": 1e-4,
        "encoder.layers.1.": 5e-5,
        "encoder.layers.0.": 2.5e-5,
        "encoder.embeddings.": 1.25e-5,
        "head.": 1e-3,
    }
    for name, (rate, _) in found.items():
        assert rate == next(expected[part] for part in expected if name.startswith(part)), name


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


def test_the_recipe_says_whether_moments_are_corrected(network: EmotionNetwork) -> None:
    recipe = replace(RECIPE, epsilon=1e-7)
    corrected = build_optimiser(network, recipe)
    uncorrected = build_optimiser(network, replace(recipe, bias_correction=False))
    assert isinstance(corrected, AdamW) and isinstance(uncorrected, UncorrectedAdamW)
    for optimiser in (corrected, uncorrected):
        assert {group["eps"] for group in optimiser.param_groups} == {1e-7}
        assert {group["betas"] for group in optimiser.param_groups} == {(0.9, 0.999)}


@pytest.fixture
def rates_of(network: EmotionNetwork) -> Callable[[Recipe, int], list[float]]:
    """The head's rate at every step of a run."""

    def run(recipe: Recipe, steps: int) -> list[float]:
        optimiser: Optimizer = build_optimiser(network, recipe)
        schedule = build_schedule(optimiser, recipe, steps)
        rates = []
        for _ in range(steps):
            rates.append(float(optimiser.param_groups[-1]["lr"]))
            optimiser.step()
            schedule.step()
        assert optimiser.param_groups[-1]["lr"] == 0
        return rates

    return run


def test_the_rate_climbs_then_falls_to_nothing(
    rates_of: Callable[[Recipe, int], list[float]],
) -> None:
    rates = rates_of(RECIPE, 100)
    assert rates[:10] == pytest.approx([1e-4 * i for i in range(1, 11)])
    assert max(rates) == pytest.approx(1e-3)
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert 0 < rates[-1] < 2e-5


@pytest.mark.parametrize("bias_correction", [True, False])
def test_without_warm_up_the_rate_falls_evenly_from_the_first_step_on(
    rates_of: Callable[[Recipe, int], list[float]], bias_correction: bool
) -> None:
    recipe = replace(RECIPE, warmup_share=0.0, bias_correction=bias_correction)
    # The article's get_linear_schedule_with_warmup with no warm-up steps.
    assert rates_of(recipe, 40) == pytest.approx([1e-3 * (40 - i) / 40 for i in range(40)])


@pytest.mark.parametrize("warmup_share", [0.0, 0.1, 1.0])
@pytest.mark.parametrize("steps", [1, 2, 3])
def test_short_runs_have_a_rate_too(
    rates_of: Callable[[Recipe, int], list[float]], steps: int, warmup_share: float
) -> None:
    assert all(rate > 0 for rate in rates_of(replace(RECIPE, warmup_share=warmup_share), steps))
