"""What of a recipe costs time: recipes that are equal in it train equally long."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from core.contract import Recipe

_COSTLY = (
    "batch_size",
    "max_epochs",
    "patience",
    "max_tokens",
    "padded",
    "layers",
    "layers_kept",
    "layers_frozen",
    "hidden",
    "hidden_share",
    "heads",
    "key_width",
    "value_width",
    "precision",
)
_FREE = Recipe("", encoder_learning_rate=0.0, head_learning_rate=0.0)


def costs(recipe: Recipe, adversarial: float = 0.0) -> Recipe:
    """The recipe with everything that takes no time set to one value.

    Adversarial training takes the same time whatever the length of its step, which may be chosen
    besides the recipe; shares of layers and widths count only where they are read.
    """
    costly: dict[str, Any] = {name: getattr(recipe, name) for name in _COSTLY}
    costly["adversarial_epsilon"] = float(max(recipe.adversarial_epsilon, adversarial) > 0)
    unread: tuple[str, ...] = ("layers_kept", "layers_frozen") if recipe.layers != "given" else ()
    unread += ("hidden_share",) if recipe.hidden is not None else ()
    usual = {field.name: field.default for field in fields(Recipe) if field.name in unread}
    return replace(_FREE, **costly | usual)
