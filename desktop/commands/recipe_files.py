"""Recipes as files that people keep and pass on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.contract import CoreError, Recipe
from core.contract.codec import from_json, to_json
from data.atomic import replacing
from desktop.commands.recipe_changes import OWN_RECIPE

SUFFIX = ".json"
# A recipe has thirty numbers; more than this is another kind of file.
_LARGEST = 100_000
_ADVICE = "Choose a file that was saved from the parameters of a recipe."


def read_recipe(path: Path) -> Recipe:
    """The recipe in a file, under the name of one that the user made, whatever the file says.

    Raises:
        CoreError: the file cannot be read, is no recipe, or asks for what no recipe may.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise CoreError(f"The file {path.name} is too large for a recipe.", _ADVICE)
        value = json.loads(path.read_text("utf-8-sig"), object_pairs_hook=_each_once)
        return replace(from_json(Recipe, value), name=OWN_RECIPE)
    except OSError as error:
        raise CoreError(
            f"The recipe cannot be read: {error}.", "Choose a file that is there."
        ) from error
    except (ValueError, RecursionError) as error:
        raise CoreError(f"The file {path.name} is no recipe: {error}.", _ADVICE) from error


def write_recipe(path: Path, recipe: Recipe) -> None:
    """Write a recipe so that :func:`read_recipe` gives it back.

    Raises:
        DataError: the file cannot be written.
    """
    content = json.dumps(to_json(recipe), ensure_ascii=False, indent=1) + "\n"
    with replacing(path) as partial:
        partial.write_text(content, "utf-8", newline="\n")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a field is there twice")
    return value
