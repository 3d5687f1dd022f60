"""``emodesk model``, and the calibration that ``evaluate`` prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.project import Project
from data.training.runs import runs
from tests.desktop.conftest import Run
from tests.tiny import KEYWORDS

pytestmark = pytest.mark.usefixtures("shared_engine")


@pytest.fixture
def trained(project: Path, tiny_encoder: Path, run: Run) -> Path:
    said = run("train", project, "--recipe", "quick-draft", "--encoder", tiny_encoder)
    assert said.code == 0, said.err
    return project


def test_the_model_in_use_is_written_and_classifies_without_its_project(
    folder: Path, trained: Path, run: Run
) -> None:
    target = folder / "给 别人"
    said = run("model", trained, target)
    assert said.code == 0, said.err
    assert str(target) in said.out
    source, out = folder / "in.jsonl", folder / "out.csv"
    source.write_text('{"text": "哭一场"}\n{"text": "气死了"}\n', "utf-8")
    assert run("classify", target, source, out).code == 0
    assert out.is_file()
    again = run("model", trained, target)
    assert again.code == 1
    assert "already" in again.err


def test_a_run_is_chosen_by_its_number(folder: Path, trained: Path, run: Run) -> None:
    with Project.open(trained, read_only=True) as project:
        (only,) = runs(project)
    said = run("model", trained, folder / "one", "--run", only.id, "--json")
    assert said.code == 0, said.err
    assert said.value["run"] == only.id
    assert "model.safetensors" in said.value["files"]
    assert said.value["size"] > 0
    missing = run("model", trained, folder / "two", "--run", 99)
    assert missing.code == 1
    assert "no run 99" in missing.err
    assert not (folder / "two").exists()


def test_without_a_model_in_use_it_says_what_to_do(folder: Path, project: Path, run: Run) -> None:
    said = run("model", project, folder / "one")
    assert said.code == 1
    assert "No model is in use" in said.err


def test_an_evaluation_tells_how_far_confidence_is_from_accuracy(
    folder: Path, trained: Path, run: Run
) -> None:
    source = folder / "test.csv"
    rows = [f"{word},{label}" for label, word in KEYWORDS.items()]
    source.write_text("text,label\n" + "\n".join(rows), "utf-8")
    said = run("evaluate", trained, source, "--json")
    assert said.code == 0, said.err
    error = said.value["metrics"]["calibration_error"]
    assert 0 <= error <= 1
    assert f"calibration error {error:.4f}" in run("evaluate", trained, source).out


def test_a_learning_curve_says_its_cost_where_earlier_trainings_tell_it(
    trained: Path, tiny_encoder: Path, run: Run
) -> None:
    arguments = ("learning-curve", trained, "--encoder", tiny_encoder)
    said = run(*arguments)
    assert said.code == 0, said.err
    assert "judging by earlier trainings" in said.out
    other = run(*arguments, "--recipe", "quick-full", "--json")
    assert other.code == 0, other.err
    assert other.value["expected_seconds"] is None
