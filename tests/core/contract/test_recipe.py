import math
from dataclasses import fields, replace
from typing import Any

import pytest

from core.contract import RECIPES, CoreError, Recipe, recipes_named

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
    assert recipe.layers(12) == expected


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
    {"schema_version": 2},
]


@pytest.mark.parametrize("change", WRONG, ids=str)
def test_numbers_that_make_no_sense_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(CoreError) as refused:
        replace(DRAFT, **change)
    assert next(iter(change)) in refused.value.cause
    assert "from" in refused.value.advice


def test_every_number_has_bounds() -> None:
    numbers = [field.name for field in fields(Recipe) if field.name != "name"]
    for name in numbers:
        with pytest.raises(CoreError):
            replace(DRAFT, **{name: 10**12})
