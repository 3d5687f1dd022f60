"""``--recipe FILE.json`` trains by a recipe of one's own, wherever a name would do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.project import Project
from data.training import runs
from desktop.commands.recipe_files import write_recipe
from tests.desktop.conftest import Run
from tests.tiny import tiny_recipe

pytestmark = pytest.mark.usefixtures("shared_engine")


def test_a_run_by_a_file_says_in_its_record_how_it_was_trained(
    project: Path, folder: Path, tiny_encoder: Path, run: Run
) -> None:
    file = folder / "我的 方案.json"
    recipe = replace(tiny_recipe("quick-draft"), max_epochs=2, seed=5, dropout=0.25)
    write_recipe(file, recipe)
    where = (project, "--recipe", file, "--encoder", tiny_encoder)
    estimated = run("estimate", *where, "--json")
    assert estimated.code == 0, estimated.err
    assert [step["recipe"] for step in estimated.value["recipes"]] == ["own"]
    said = run("train", *where, "--label-smoothing", "0.1", "--json")
    assert said.code == 0, said.err
    (trained,) = said.value["runs"]
    assert (trained["result"]["recipe"], trained["result"]["seed"]) == ("own", 5)
    with Project.open(project, read_only=True) as opened:
        (done,) = runs.runs(opened)
    assert (done.recipe["max_epochs"], done.recipe["dropout"]) == (2, 0.25)
    assert done.recipe["label_smoothing"] == 0.1


def test_a_file_that_is_no_recipe_is_refused_with_words(
    project: Path, folder: Path, run: Run
) -> None:
    said = run("train", project, "--recipe", folder / "none.json", "--json")
    assert said.code == 1
    assert "cannot be read" in said.value["error"]
    (folder / "wrong.json").write_text('{"name": "x", "rate": 1}')
    said = run("train", project, "--recipe", folder / "wrong.json", "--json")
    assert said.code == 1
    assert "unknown fields: rate" in said.value["error"]
