"""A run leaves curves that can be drawn and a log that can be read, however long it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.contract import (
    Checkpointed,
    CoreError,
    EpochEvaluated,
    LabelScore,
    Metrics,
    Stage,
    Started,
    Step,
    Warned,
)
from core.engine.client import Engine
from data.errors import DataError
from data.project import Project
from data.training import metrics, runs
from data.training.run_log import lines_of
from desktop.commands.engine_work import silent
from desktop.commands.run_diary import RunDiary
from desktop.commands.training import TrainingOptions, train
from tests.desktop.commands.queued import VARIANT

DEV = Metrics(
    30,
    0.6,
    0.7,
    0.9,
    (LabelScore("angry", 0.5, 0.5, 0.5, 10), LabelScore("高兴", 0.7, 0.7, 0.7, 20)),
    ((5, 5), (6, 14)),
)


@pytest.fixture
def opened(project: Path) -> Iterator[Project]:
    with Project.open(project) as found:
        yield found


@pytest.fixture
def run_id(opened: Project) -> int:
    run = runs.start_run(
        opened,
        variant={},
        recipe={},
        encoder={},
        labels=("angry",),
        seed=1,
        snapshot_hash="",
        device="cpu",
    )
    return run.id


def started(steps: int, done: int = 0) -> Started:
    return Started(70, 30, 0, "RB-MLP", "quick-full", "tiny", "cpu", steps, steps_done=done)


def step(number: int) -> Step:
    return Step(number, 1, 1 / number, number / 10, 100.0)


def rates(project: Project, run_id: int) -> list[int]:
    curve = metrics.curve(project, run_id, "learning_rate", split="train")
    return [number for number, _ in curve]


def test_what_was_told_before_the_program_was_killed_is_there(opened: Project, run_id: int) -> None:
    diary = RunDiary(opened, run_id)
    diary.note(Stage("Opening the encoder", 0, 1))
    for done in range(3):
        diary.note(Stage("Reading texts", done, 3))
    diary.note(started(6))
    diary.note(Warned("Few texts."))
    for number in (1, 2, 3):
        diary.note(step(number))
    diary.note(EpochEvaluated(1, 3, DEV, True))
    diary.note(Checkpointed(3, 2))
    diary.note(step(4))
    # Now it is killed: the fourth step was told after the last checkpoint.
    lines = lines_of(opened, run_id)
    assert [line.kind for line in lines] == [
        "stage", "stage", "started", "warned", "epoch", "checkpoint"
    ]  # fmt: skip
    assert [line.values["what"] for line in lines[:2]] == ["Opening the encoder", "Reading texts"]
    assert lines[2].values["steps"] == 6
    assert lines[3].values == {"message": "Few texts."}
    assert lines[4].values == {
        "epoch": 1, "step": 3, "best": True, "macro_f1": 0.6, "accuracy": 0.7, "loss": 0.9
    }  # fmt: skip
    assert [line.at for line in lines] == sorted(line.at for line in lines)
    points = metrics.metrics_of(opened, run_id)
    assert {(point.split, point.name): (point.step, point.value) for point in points} == {
        ("dev", "accuracy"): (3, 0.7),
        ("dev", "f1/angry"): (3, 0.5),
        ("dev", "f1/高兴"): (3, 0.7),
        ("dev", "loss"): (3, 0.9),
        ("dev", "macro_f1"): (3, 0.6),
        ("train", "learning_rate"): (3, 0.3),
        ("train", "loss"): (3, 1 / 3),
    }


def test_a_run_that_goes_on_has_neither_a_gap_nor_a_step_twice(
    opened: Project, run_id: int
) -> None:
    first = RunDiary(opened, run_id)
    first.note(started(4000))
    for number in range(1, 31):
        first.note(step(number))
    first.interrupt("cancelled")
    again = RunDiary(opened, run_id)
    again.note(started(4000, done=22))
    assert lines_of(opened, run_id)[-1].kind == "resumed"
    for number in range(23, 41):
        again.note(step(number))
    again.interrupt("paused")
    losses = metrics.curve(opened, run_id, "loss", split="train")
    assert [number for number, _ in losses] == list(range(1, 41))
    # The same as without an interruption: every fourth step, and the first.
    assert rates(opened, run_id) == [1, *range(4, 41, 4)]
    kinds = [(line.kind, line.values.get("step")) for line in lines_of(opened, run_id)]
    assert kinds == [("started", None), ("cancelled", 30), ("resumed", None), ("paused", 40)]


@pytest.mark.parametrize(("steps", "most"), [(12, 12), (1_500, 1_500), (100_000, 1_001)])
def test_the_learning_rate_is_thinned_in_long_runs_only(
    opened: Project, run_id: int, steps: int, most: int
) -> None:
    diary = RunDiary(opened, run_id)
    diary.note(started(steps))
    for number in range(1, steps + 1):
        diary.note(step(number))
    diary.interrupt("cancelled")
    found = rates(opened, run_id)
    assert len(found) == most
    assert (found[0], found[-1]) == (1, steps)


@pytest.mark.parametrize(
    ("error", "values"),
    [
        (CoreError("It is so.", "Do this."), {"cause": "It is so.", "advice": "Do this."}),
        (DataError("It is so.", "Do this."), {"cause": "It is so.", "advice": "Do this."}),
        (OSError("No space"), {"cause": "No space", "advice": ""}),
    ],
)
def test_why_a_run_failed_is_the_last_line(
    opened: Project, run_id: int, error: Exception, values: dict[str, str]
) -> None:
    diary = RunDiary(opened, run_id)
    diary.note(started(6))
    diary.note(step(1))
    diary.fail(error)
    last = lines_of(opened, run_id)[-1]
    assert (last.kind, last.values) == ("failed", values)
    assert len(metrics.curve(opened, run_id, "loss", split="train")) == 1


def test_a_real_run_tells_its_course_and_none_of_the_texts(
    opened: Project, tiny_encoder: Path, engine: Engine
) -> None:
    options = TrainingOptions(VARIANT, recipe="quick-draft", encoder=str(tiny_encoder))
    (trained,) = train(opened, options, engine, silent)
    lines = lines_of(opened, trained.run_id)
    kinds = [line.kind for line in lines]
    assert kinds.count("started") == 1
    assert kinds.count("epoch") == trained.result.epochs
    assert kinds[-1] == "finished"
    assert lines[-1].values["macro_f1"] == trained.result.dev.macro_f1
    assert lines[-1].values["best_epoch"] == trained.result.best_epoch
    told = json.dumps([line.values for line in lines], ensure_ascii=False)
    assert "开心" not in told
    losses = metrics.curve(opened, trained.run_id, "loss", split="train")
    assert rates(opened, trained.run_id) == [number for number, _ in losses]
    for score in trained.result.dev.per_label:
        curve = metrics.curve(opened, trained.run_id, f"f1/{score.label}", split="dev")
        assert len(curve) == trained.result.epochs
