"""``train --resume``, ``--write-request``, ``estimate``, ``cross-validate``, ``learning-curve``."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from core.contract import FitRequest, LearningCurve, LearningPoint, Metrics, read_snapshot
from core.contract.requests import request_from_json
from core.engine.client import Engine
from core.training.__main__ import main as train_from_file
from data.project import Project
from data.training import metrics, runs
from desktop.cli.verbs import learning_curve
from tests.desktop.conftest import Run

pytestmark = pytest.mark.usefixtures("shared_engine")

# Trains, and kills its own process in the second epoch: nothing can be written down any more.
_KILLED = """
import os, signal, sys
from pathlib import Path
from core.contract import Step
from desktop.cli.console import Console
from desktop.cli.main import main

def told(self, event):
    if isinstance(event, Step) and event.step == 5:
        os.kill(os.getpid(), signal.SIGKILL)

Console.told = told
main(["train", sys.argv[1], "--recipe", "quick-full", "--encoder", sys.argv[2]])
"""


def test_a_killed_program_leaves_an_interrupted_run_that_goes_on(
    project: Path, tiny_encoder: Path, run: Run
) -> None:
    command = [sys.executable, "-c", _KILLED, str(project), str(tiny_encoder)]
    assert subprocess.run(command, check=False).returncode == -9
    with Project.open(project) as opened:
        (interrupted,) = runs.runs(opened)
        assert interrupted.state == "interrupted"
    said = run("train", project, "--resume", "--json")
    assert said.code == 0, said.err
    assert "going on after step 3 of 12" in said.err
    (trained,) = said.value["runs"]
    assert trained["run_id"] == interrupted.id
    assert trained["in_use"]
    with Project.open(project) as opened:
        assert runs.read_run(opened, interrupted.id).state == "finished"
        curve = metrics.curve(opened, interrupted.id, "loss", split="train")
    assert [step for step, _ in curve] == list(range(1, len(curve) + 1))


def test_ctrl_c_exits_with_130_and_the_run_goes_on_by_its_number(
    project: Path, tiny_encoder: Path, run: Run, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.cli.console import Console  # noqa: PLC0415

    def told(_self: Console, event: object) -> None:
        if getattr(event, "step", 0) == 5:
            engine.cancel()

    with monkeypatch.context() as patched:
        patched.setattr(Console, "told", told)
        said = run("train", project, "--recipe", "quick-full", "--encoder", tiny_encoder, "--json")
    assert said.code == 130
    assert said.value == {"cancelled": True}
    said = run("train", project, "--resume", "1")
    assert said.code == 0, said.err
    assert "Run 1: RBs-BG-MA, quick-full, seed 1" in said.out
    again = run("train", project, "--resume", "1")
    assert again.code == 1
    assert "it is finished" in again.err


def test_without_a_run_that_could_go_on_resume_says_so(project: Path, run: Run) -> None:
    said = run("train", project, "--resume", "--json")
    assert said.code == 1
    assert "no run that could go on" in said.value["error"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--resume", "--write-request", "x"],
        ["--resume", "first"],
        ["--seed", "-1"],
        ["--recipe", "slow"],
        ["--label-smoothing", "much"],
    ],
)
def test_wrong_use_exits_with_two(project: Path, arguments: list[str], run: Run) -> None:
    with pytest.raises(SystemExit) as exit_info:
        run("train", project, *arguments)
    assert exit_info.value.code == 2


def test_what_was_chosen_on_the_command_line_stands_in_the_record(
    project: Path, tiny_encoder: Path, run: Run
) -> None:
    said = run(
        *("train", project, "--recipe", "article", "--variant", "RBs-MLP-wide"),
        *("--encoder", tiny_encoder, "--class-weights", "--label-smoothing", "0.1"),
        *("--adversarial", "0.5", "--json"),
    )
    assert said.code == 0, said.err
    assert said.value["runs"][0]["result"]["variant"] == "RBs-MLP-wide"
    with Project.open(project, read_only=True) as opened:
        (done,) = runs.runs(opened)
    assert done.seed == 12
    assert done.recipe["class_weights"] == "inverse-root"
    assert (done.recipe["label_smoothing"], done.recipe["adversarial_epsilon"]) == (0.1, 0.5)


def test_a_number_out_of_bounds_is_refused_with_the_bounds(project: Path, run: Run) -> None:
    said = run("train", project, "--recipe", "robust", "--label-smoothing", "2")
    assert said.code == 1
    assert "from 0 to 0.9" in said.err


def test_a_written_request_can_be_trained_elsewhere(
    project: Path, folder: Path, tiny_encoder: Path, run: Run
) -> None:
    target = folder / "给 服务器"
    said = run(
        *("train", project, "--recipe", "quick-draft", "--variant", "RB-MLP"),
        *("--encoder", tiny_encoder, "--write-request", target),
    )
    assert said.code == 0, said.err
    (line,) = (each.strip() for each in said.out.splitlines() if "accelerate launch" in each)
    assert shlex.split(line) == [
        *("accelerate", "launch", "-m", "core.training"),
        str(target / "request.json"),
    ]
    request = request_from_json(json.loads((target / "request.json").read_text("utf-8")))
    assert isinstance(request, FitRequest)
    assert len(read_snapshot(Path(request.snapshot))[0].texts) == 92
    assert Path(request.snapshot).parent == target
    assert not (target / "model").exists()
    with Project.open(project, read_only=True) as opened:
        assert runs.runs(opened) == ()
        assert not opened.models_folder.exists()
    assert train_from_file([str(target / "request.json")]) == 0
    assert (target / "model" / "model.safetensors").is_file()
    again = run("train", project, "--write-request", target, "--json")
    assert again.code == 1
    assert "already" in again.value["error"]


def test_a_request_for_several_gpus_trains_the_whole_unless_told_otherwise(
    project: Path, folder: Path, run: Run
) -> None:
    assert run("train", project, "--write-request", folder / "a", "--json").value[
        "recipe"
    ] == "robust"  # fmt: skip
    said = run("train", project, "--recipe", "quick", "--write-request", folder / "b", "--json")
    assert said.value["recipe"] == "quick-full"


def test_an_estimate_trains_nothing(project: Path, tiny_encoder: Path, run: Run) -> None:
    arguments = ("estimate", project, "--encoder", tiny_encoder, "--device", "cpu")
    words = run(*arguments)
    assert words.code == 0, words.err
    assert "quick-full: about" in words.out
    value = run(*arguments, "--recipe", "quick-draft", "--json").value
    assert [step["recipe"] for step in value["recipes"]] == ["quick-draft"]
    assert value["seconds"] > 0
    with Project.open(project, read_only=True) as opened:
        assert runs.runs(opened) == ()


def test_cross_validation_prints_scores_and_writes_probabilities(
    project: Path, folder: Path, tiny_encoder: Path, run: Run
) -> None:
    target = folder / "概率.csv"
    said = run(
        *("cross-validate", project, "--variant", "RB-MLP", "--encoder", tiny_encoder),
        *("--folds", "3", "--probabilities", target),
    )
    assert said.code == 0, said.err
    assert "±" in said.out
    assert "All folds together: macro-F1" in said.out
    assert "fold 3 of 3" in said.err
    assert len(target.read_text("utf-8-sig").splitlines()) == 93
    value = run(
        *("cross-validate", project, "--encoder", tiny_encoder, "--method", "features", "--json"),
    ).value
    assert value["texts"] == 92
    assert 0 <= value["mean_macro_f1"] <= 1
    assert (value["folds"], value["method"], value["probabilities"]) == (5, "features", None)


@pytest.mark.parametrize("name", ["p.xlsx", "nowhere/p.csv"])
def test_a_place_that_probabilities_cannot_go_to_is_refused_before_any_training(
    project: Path, folder: Path, name: str, run: Run
) -> None:
    said = run("cross-validate", project, "--probabilities", folder / name)
    assert said.code == 1
    assert Path(name).parts[0] in said.err
    assert "fold" not in said.err.replace("folder", "")


def test_a_learning_curve_prints_its_points(project: Path, tiny_encoder: Path, run: Run) -> None:
    said = run(
        *("learning-curve", project, "--variant", "RB-MLP", "--encoder", tiny_encoder, "--json")
    )
    assert said.code == 0, said.err
    assert [point["share"] for point in said.value["points"]] == [0.25, 0.5, 0.75, 1.0]
    assert "100%" in said.err


@pytest.mark.parametrize(
    ("forecast", "sentence"),
    [
        (0.712, "1,000 more labels to train on may bring about 1.2 points of macro-F1."),
        (0.7, "1,000 more labels to train on may bring next to nothing."),
        (None, "The scores do not rise with the labels, so they say nothing of more labels."),
    ],
)
def test_the_forecast_is_told_in_words(forecast: float | None, sentence: str) -> None:
    dev = Metrics(50, 0.7, 0.7, None, (), ())
    curve = LearningCurve((LearningPoint(1.0, 1_000, dev, None),), 2_000, forecast)
    assert list(learning_curve.words(curve))[-1] == sentence
