import math
from dataclasses import fields, replace
from typing import Any

import pytest

from core.contract import RECIPES, CoreError, Recipe, default_recipe, recipes_named
from core.contract.codec import from_json, to_json

DRAFT, FULL = RECIPES["quick-draft"], RECIPES["quick-full"]


def test_quick_is_the_draft_and_then_the_full_step() -> None:
    assert recipes_named("quick") == (DRAFT, FULL)
    assert recipes_named("quick-full") == (FULL,)


def test_unknown_recipes_are_refused_with_the_known_ones() -> None:
    with pytest.raises(CoreError) as refused:
        recipes_named("slow")
    assert "quick-draft" in refused.value.advice


@pytest.mark.parametrize(
    ("kept", "frozen", "expected"),
    [
        (1.0, None, (12, None)),
        (2 / 3, 2 / 3, (8, 8)),
        (2 / 3, 1 / 3, (8, 4)),
        (0.5, 1.0, (6, 6)),
        (0.0, 0.0, (1, 0)),
    ],
)
def test_shares_of_layers(
    kept: float, frozen: float | None, expected: tuple[int, int | None]
) -> None:
    recipe = replace(DRAFT, layers_kept=kept, layers_frozen=frozen)
    assert recipe.given_layers(12) == expected


WRONG: list[dict[str, Any]] = [
    {"batch_size": 0},
    {"max_epochs": 0},
    {"patience": 0},
    {"max_tokens": 1},
    {"max_tokens": -5},
    {"heads": 0},
    {"hidden": -3},
    {"hidden": 10**9},
    {"key_width": 0},
    {"dropout": 1.5},
    {"head_learning_rate": -1.0},
    {"head_learning_rate": math.nan},
    {"weight_decay": math.inf},
    {"epsilon": 0.0},
    {"layers_frozen": 1.1},
    {"hidden_share": 0.0},
    {"layer_decay": 1.5},
    {"label_smoothing": 1.0},
    {"adversarial_epsilon": -1.0},
    {"seed": -1},
    {"schema_version": 3},
]


@pytest.mark.parametrize("change", WRONG, ids=str)
def test_numbers_that_make_no_sense_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(CoreError) as refused:
        replace(DRAFT, **change)
    assert next(iter(change)) in refused.value.cause
    assert "from" in refused.value.advice


def test_every_number_has_bounds() -> None:
    numbers = [
        field.name
        for field in fields(Recipe)
        if field.name != "name" and not isinstance(getattr(DRAFT, field.name), str | bool)
    ]
    assert len(numbers) > 15
    for name in numbers:
        with pytest.raises(CoreError):
            replace(DRAFT, **{name: 10**12})


def test_a_head_that_reads_padding_needs_all_texts_padded_alike() -> None:
    with pytest.raises(CoreError, match="reads padding"):
        replace(DRAFT, masked=False)
    assert replace(DRAFT, masked=False, padded=True).masked is False


def test_recipes_of_the_first_version_mean_what_they_meant() -> None:
    first = {
        "name": "quick-draft",
        "encoder_learning_rate": 0.0,
        "head_learning_rate": 1e-3,
        "batch_size": 32,
        "max_epochs": 8,
        "patience": 2,
        "max_tokens": 150,
        "warmup_share": 0.1,
        "weight_decay": 0.01,
        "epsilon": 1e-8,
        "dropout": 0.1,
        "clip_norm": 1.0,
        "layers_kept": 2 / 3,
        "layers_frozen": 2 / 3,
        "hidden": None,
        "heads": 4,
        "key_width": None,
        "value_width": None,
        "schema_version": 1,
    }
    recipe = from_json(Recipe, first)
    assert recipe.layers == "given"
    assert recipe.given_layers(12) == (8, 8)
    assert recipe.hidden_share == 1.0
    assert {**to_json(recipe), **first} == to_json(recipe)


# The plan's table of the article's recipe; a slip here would train something else by that name.
ARTICLE = {
    "encoder_learning_rate": 1e-5,
    "head_learning_rate": 1e-4,
    "batch_size": 48,
    "max_epochs": 6,
    "max_tokens": 150,
    "warmup_share": 0.0,
    "bias_correction": False,
    "clip_norm": None,
    "padded": True,
    "masked": False,
    "weight_decay": 1e-5,
    "epsilon": 1e-8,
    "dropout": 0.1,
    "seed": 12,
    "hidden": 768,
    "heads": 4,
    "key_width": 768,
    "value_width": 768,
    "layers_kept": 1.0,
    "layers_frozen": None,
    "patience": None,
}


def test_the_recipe_of_the_article() -> None:
    recipe = RECIPES["article"]
    assert {name: getattr(recipe, name) for name in ARTICLE} == ARTICLE


def test_options_are_off_unless_they_are_asked_for() -> None:
    for recipe in RECIPES.values():
        assert (recipe.label_smoothing, recipe.adversarial_epsilon) == (0.0, 0.0)
        # Measured to be worth points of macro-F1 where texts are few: part of the quick recipes.
        expected = "inverse-root" if recipe.name.startswith("quick") else "none"
        assert recipe.class_weights == expected


@pytest.mark.parametrize(
    ("device", "name"), [("cpu", "quick"), ("cuda (NVIDIA H100)", "robust"), ("mps", "robust")]
)
def test_a_gpu_trains_the_whole_encoder(device: str, name: str) -> None:
    assert default_recipe(device) == name
    assert recipes_named(name)
