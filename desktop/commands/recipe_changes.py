"""How a recipe of the user's own differs from those that come with the program."""

from __future__ import annotations

from dataclasses import fields

from core.contract import RECIPES, Recipe

OWN_RECIPE = "own"
"""What a recipe is called that the user made."""

# They say what a recipe is and not how it trains.
_IDENTITY = ("name", "schema_version")


def changed_fields(recipe: Recipe, preset: Recipe) -> tuple[str, ...]:
    """The fields in which two recipes train differently, in the order of their declaration."""
    names = [field.name for field in fields(Recipe) if field.name not in _IDENTITY]
    return tuple(name for name in names if getattr(recipe, name) != getattr(preset, name))


def nearest_preset(recipe: Recipe) -> Recipe:
    """The program's recipe that differs in the fewest fields."""
    return min(RECIPES.values(), key=lambda preset: len(changed_fields(recipe, preset)))
