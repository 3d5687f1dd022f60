"""A recipe in a file is what was saved, or refused in words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.contract import RECIPES, CoreError
from core.contract.codec import to_json
from data.errors import DataError
from desktop.commands.recipe_files import read_recipe, write_recipe

CHANGED = replace(RECIPES["article"], name="own", head_learning_rate=2e-4, layers_frozen=2 / 3)


def test_what_was_saved_is_read_again(folder: Path) -> None:
    path = folder / "方案.json"
    write_recipe(path, CHANGED)
    assert read_recipe(path) == CHANGED
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())  # by an editor that adds a mark
    assert read_recipe(path) == CHANGED


def test_a_file_cannot_pass_for_a_recipe_of_the_program(folder: Path) -> None:
    path = folder / "recipe.json"
    write_recipe(path, replace(CHANGED, name="article"))
    assert read_recipe(path).name == "own"


def written(path: Path, **changes: object) -> Path:
    path.write_text(json.dumps({**to_json(CHANGED), **changes}), "utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"batch": 8}, "unknown fields: batch"),
        ({"batch_size": "many"}, "batch_size should be int"),
        ({"dropout": 2.0}, "dropout cannot be 2.0"),
        ({"epsilon": float("nan")}, "epsilon cannot be nan"),
        ({"padded": False}, "its head reads padding"),
        ({"schema_version": 99}, "schema_version"),
    ],
)
def test_what_no_recipe_may_ask_for_is_refused(
    folder: Path, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(CoreError) as refused:
        read_recipe(written(folder / "recipe.json", **changes))
    assert said in refused.value.cause


@pytest.mark.parametrize("content", [b"", b"[", b"[1]", b"\xff\xfe", b'{"name": 1, "name": 2}'])
def test_another_kind_of_file_is_refused(folder: Path, content: bytes) -> None:
    path = folder / "recipe.json"
    path.write_bytes(content)
    with pytest.raises(CoreError):
        read_recipe(path)


def test_a_huge_file_is_not_even_read(folder: Path) -> None:
    path = folder / "recipe.json"
    path.write_bytes(b" " * 200_000)
    with pytest.raises(CoreError, match="too large"):
        read_recipe(path)


def test_a_file_that_is_not_there_and_a_folder_that_is_not_there_are_told(folder: Path) -> None:
    with pytest.raises(CoreError, match="cannot be read"):
        read_recipe(folder / "none.json")
    with pytest.raises(DataError):
        write_recipe(folder / "none" / "recipe.json", CHANGED)
