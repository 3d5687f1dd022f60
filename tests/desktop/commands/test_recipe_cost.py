"""Recipes that train equally long are told from those that do not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.contract import RECIPES
from desktop.commands.recipe_changes import changed_fields, nearest_preset
from desktop.commands.recipe_cost import costs

ROBUST = RECIPES["robust"]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "own", "seed": 7},
        {"head_learning_rate": 1e-3, "encoder_learning_rate": 1e-4, "layer_decay": 1.0},
        {"weight_decay": 0.1, "dropout": 0.5, "clip_norm": None, "warmup_share": 0.0},
        {"class_weights": "inverse-root", "label_smoothing": 0.1},
        {"hidden_share": 0.5},  # the width is given as a number
    ],
)
def test_what_takes_no_time_makes_no_difference(changes: dict[str, Any]) -> None:
    assert costs(replace(ROBUST, **changes)) == costs(ROBUST)


@pytest.mark.parametrize(
    "changes",
    [
        {"max_epochs": 7},
        {"patience": None},
        {"batch_size": 16},
        {"max_tokens": 64},
        {"padded": True},
        {"hidden": 384},
        {"layers_frozen": 0.5},
        {"precision": "float32"},
        {"adversarial_epsilon": 1.0},
    ],
)
def test_what_takes_time_does(changes: dict[str, Any]) -> None:
    assert costs(replace(ROBUST, **changes)) != costs(ROBUST)


def test_the_length_of_the_adversarial_step_takes_no_time_and_may_be_chosen_besides() -> None:
    slow = costs(replace(ROBUST, adversarial_epsilon=1.0))
    assert costs(replace(ROBUST, adversarial_epsilon=0.5)) == slow
    assert costs(ROBUST, adversarial=2.0) == slow


def test_an_own_recipe_is_called_by_the_one_that_it_is_most_like() -> None:
    own = replace(RECIPES["article"], name="own", patience=2, seed=1)
    assert nearest_preset(own).name == "article"
    assert changed_fields(own, nearest_preset(own)) == ("patience", "seed")
    assert [nearest_preset(each) for each in RECIPES.values()] == list(RECIPES.values())
