"""The queue with the real engine and a tiny encoder: what is watched, paused and killed."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.contract import FitRequest, Step, Variant
from data.training import runs
from data.training.metrics import Metric, metrics_of
from data.training.queue import queued_trainings
from data.training.runs import Run
from desktop.commands.checkpoints import has_checkpoint
from desktop.commands.recipe_changes import OWN_RECIPE
from desktop.commands.training import TrainingOptions
from desktop.pages.train.page import TrainPage
from desktop.pages.train.training_work import News
from desktop.window import Window
from tests.desktop.gui import page, wait_until
from tests.desktop.pages.train.conftest import opened
from tests.tiny import tiny_recipe

# An engine that starts cold, on a computer with other things to do.
SECONDS = 120.0
EPOCHS = 40
# So many that nobody waits for their end.
ENDLESS = 1_000


@pytest.fixture
def options(tiny_encoder: Path) -> TrainingOptions:
    """A training of some seconds."""
    return TrainingOptions(
        Variant.named("RB-MLP"),
        encoder=str(tiny_encoder),
        device="cpu",
        own=replace(tiny_recipe("quick-full", max_epochs=EPOCHS, patience=EPOCHS), name=OWN_RECIPE),
    )


@pytest.fixture
def endless(options: TrainingOptions) -> TrainingOptions:
    """One that goes on until it is stopped."""
    recipe = options.own
    assert recipe is not None
    return replace(options, own=replace(recipe, max_epochs=ENDLESS, patience=ENDLESS))


@pytest.fixture
def often_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkpoint is due several times a second, and not once a minute."""
    usual = TrainingOptions.request

    def request(*arguments: Any) -> FitRequest:
        return replace(usual(*arguments), checkpoint_seconds=0.2)

    monkeypatch.setattr(TrainingOptions, "request", request)


@pytest.fixture
def shown(window: Window, project: Path) -> TrainPage:
    return opened(window, project)


def press(shown: TrainPage, options: TrainingOptions) -> None:
    """Choose all this and press the big button."""
    values = {name: getattr(options, name) for name in ("variant", "encoder", "device", "seed")}
    shown.presenter.choose(**values, own=options.own)
    before = len(remembered(shown))
    shown.retrain.click()
    wait_until(lambda: len(remembered(shown)) == before + 1, what="one more in the queue")


def remembered(shown: TrainPage) -> tuple[str, ...]:
    """How it stands with what is in the queue of the project file."""
    return tuple(each.state for each in queued_trainings(shown.context.session.project))


def learns(shown: TrainPage, run_id: int, epochs: int = 2) -> None:
    """Wait until some epochs of a run were judged in this window."""
    trainer = shown.presenter.trainer

    def so() -> bool:
        live = trainer.live
        return (
            live is not None
            and live.begun.run_id == run_id
            and live.epoch > 0
            and len(live.view.epochs) >= epochs
        )

    wait_until(so, SECONDS, f"run {run_id} learns")


def idle(shown: TrainPage) -> None:
    wait_until(lambda: not shown.presenter.trainer.at_work, SECONDS, "the training has ended")


def over(shown: TrainPage) -> None:
    wait_until(lambda: not remembered(shown), SECONDS, "an empty queue")
    idle(shown)


def record(shown: TrainPage, run_id: int) -> Run:
    return runs.read_run(shown.context.session.project, run_id)


def curves(shown: TrainPage, run_id: int) -> list[Metric]:
    found = metrics_of(shown.context.session.project, run_id)
    return sorted(found, key=lambda metric: (metric.split, metric.name, metric.step))


def test_three_go_to_the_end_and_a_pause_changes_nothing(
    shown: TrainPage, options: TrainingOptions
) -> None:
    steps: list[tuple[int, int]] = []
    heard = shown.presenter.trainer

    def note(what: object) -> None:
        if isinstance(what, News) and heard.live is not None:
            run_id = heard.live.begun.run_id
            steps.extend((run_id, each.step) for each in what.events if isinstance(each, Step))

    heard.started.connect(lambda: heard._job.told.connect(note))
    press(shown, options)
    press(shown, options)  # the very same, begun after the first
    press(shown, replace(options, variant=Variant.named("RBs-BG-MA")))
    learns(shown, 2)
    before_the_pause = len([step for run_id, step in steps if run_id == 2])
    shown.header.pause.click()
    idle(shown)
    wait_until(lambda: remembered(shown) == ("paused", "waiting"), what="the pause")
    assert record(shown, 2).state == "interrupted"
    shown.header.pause.click()
    over(shown)
    assert [record(shown, run_id).state for run_id in (1, 2, 3)] == ["finished"] * 3
    ran = [run_id for run_id, _step in steps]
    assert ran == sorted(ran)  # one after another
    first = [step for run_id, step in steps if run_id == 1]
    paused = [step for run_id, step in steps if run_id == 2]
    assert first == list(range(1, len(first) + 1))  # in their order, and none is missing
    assert 0 < before_the_pause < len(first)
    assert paused == first
    assert curves(shown, 2) == curves(shown, 1)
    results = [record(shown, run_id).result for run_id in (1, 2)]
    assert results[0] is not None
    assert results[1] is not None
    assert results[1]["dev"] == results[0]["dev"]


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by a signal")
def test_cancel_is_quick_and_a_killed_engine_costs_one_training_only(
    shown: TrainPage, options: TrainingOptions, endless: TrainingOptions, often_kept: None
) -> None:
    press(shown, endless)
    press(shown, replace(endless, seed=5))
    press(shown, options)
    learns(shown, 1)
    entry, pressed = shown.presenter.trainer.entry, time.monotonic()
    shown.cancel.click()
    wait_until(lambda: shown.presenter.trainer.entry is not entry, SECONDS, "the next one")
    assert time.monotonic() - pressed <= 2.0
    assert record(shown, 1).state == "cancelled"
    learns(shown, 2)
    project = shown.context.session.project
    wait_until(lambda: has_checkpoint(project, record(shown, 2)), SECONDS, "a checkpoint")
    process = shown.context.jobs.engine_process
    assert process is not None
    os.kill(process, signal.SIGKILL)
    over(shown)
    assert record(shown, 2).state == "failed"
    assert "killed" in (record(shown, 2).failure or "")
    assert record(shown, 3).state == "finished"
    wait_until(lambda: shown.presenter.records.find(3).state == "finished", what="the history")
    shown.history.table.selectRow(shown.history.model.row_of(2) or 0)
    wait_until(shown.history.resume.isEnabled, what="a way on")
    shown.history.resume.click()
    learns(shown, 2)
    shown.cancel.click()
    over(shown)
    assert record(shown, 2).state == "cancelled"


def test_a_project_that_is_closed_in_the_middle_keeps_its_queue(
    window: Window, shown: TrainPage, project: Path, options: TrainingOptions, folder: Path, run
) -> None:
    press(shown, options)
    press(shown, replace(options, seed=5))
    learns(shown, 1)
    other = folder / "neu.emodesk"
    assert run("new", other, "--labels", "emotions-6").code == 0
    session = window.context.session
    session.open(other)
    wait_until(lambda: session.current and session.project.path == other, SECONDS, "another one")
    session.open(project)
    wait_until(lambda: session.current and session.project.path == project, what="the first one")
    page(window, "train")
    wait_until(lambda: len(shown.queue.list.rows) == 2, what="its queue")
    assert not shown.presenter.trainer.at_work
    assert remembered(shown) == ("paused", "waiting")
    shown.queue.start.click()
    over(shown)
    assert [record(shown, run_id).state for run_id in (1, 2)] == ["finished", "finished"]
    steps = [m.step for m in curves(shown, 1) if (m.split, m.name) == ("train", "loss")]
    assert steps == list(range(1, len(steps) + 1))
