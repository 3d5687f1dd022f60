"""A run that ended too early goes on from the history, with the curves that it had."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core.contract import CoreError, Variant
from data.project import Project
from desktop.commands.training import TrainingOptions
from desktop.pages.train.actions import RESUME
from desktop.pages.train.page import TrainPage
from desktop.settings import LANGUAGE
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.train.conftest import opened
from tests.desktop.pages.train.puppet import (
    STEPS,
    Puppet,
    epoch,
    keep_run,
    keep_stopped_run,
    started,
    write_checkpoint,
)

FINISHED, CANCELLED, FAILED, INTERRUPTED, WITHOUT_CHECKPOINT = 1, 2, 3, 4, 5
OLD_CURVE = [*range(1, STEPS // 2 + 2)]


@pytest.fixture
def with_stopped_runs(project: Path) -> Path:
    """One run of each state, and one that left nothing to go on from."""
    usual = TrainingOptions(Variant.named("RBs-BL-MA"))
    with Project.open(project) as made:
        keep_run(made, usual, "quick-draft", 0.61)
        keep_stopped_run(made, usual, "quick-full", "cancelled")
        keep_stopped_run(made, usual, "robust", "failed")
        keep_stopped_run(made, usual, "quick-full", "running")  # and the program was killed
        keep_stopped_run(made, usual, "quick-full", "cancelled", checkpoint=False)
    return project


@pytest.fixture
def stopped_page(window: Window, with_stopped_runs: Path, puppet: Puppet) -> TrainPage:
    return opened(window, with_stopped_runs)


def look_at(shown: TrainPage, run_id: int) -> None:
    shown.history.table.selectRow(shown.history.model.row_of(run_id) or 0)
    wait_until(lambda: shown.presenter.shown.run_id == run_id, what="the run in view")


def steps(shown: TrainPage) -> list[int]:
    view = shown.presenter.shown
    assert view is not None
    return [int(step) for step in view.steps]


def state(shown: TrainPage, run_id: int) -> str:
    row = shown.history.model.row_of(run_id)
    assert row is not None
    return str(shown.history.model.index(row, 1).data())


def test_only_runs_that_left_a_checkpoint_can_be_resumed(stopped_page: TrainPage) -> None:
    found = {}
    for run_id in (FINISHED, CANCELLED, FAILED, INTERRUPTED, WITHOUT_CHECKPOINT):
        look_at(stopped_page, run_id)
        found[run_id] = stopped_page.history.resume.isEnabled()
        action = stopped_page._actions[RESUME]
        assert action.isEnabled() == found[run_id]
    assert found == {
        FINISHED: False,
        CANCELLED: True,
        FAILED: True,
        INTERRUPTED: True,
        WITHOUT_CHECKPOINT: False,
    }
    assert state(stopped_page, CANCELLED) == "cancelled"
    assert state(stopped_page, FAILED) == "failed: The disk is full."
    assert state(stopped_page, INTERRUPTED) == "interrupted"


def test_a_click_resumes_and_the_old_curve_goes_on(stopped_page: TrainPage, puppet: Puppet) -> None:
    look_at(stopped_page, CANCELLED)
    stopped_page.history.resume.click()
    wait_until(stopped_page.presenter.follows, what="the run goes on")
    assert puppet.resumed == [CANCELLED]
    assert puppet.asked == []
    assert steps(stopped_page) == OLD_CURVE
    told = "Macro-F1 0.500, Accuracy 0.500"
    # One chart is drawn a tick: this one may come after the other.
    wait_until(
        lambda: stopped_page.scores.scores.accessibleDescription() == told, what="the old scores"
    )
    said = [label.text() for label in stopped_page.scores.findChildren(QLabel)]
    assert any("next epoch" in each for each in said)
    assert not stopped_page.history.resume.isEnabled()
    puppet.tell(started(steps_done=STEPS // 2))
    wait_until(lambda: steps(stopped_page) == OLD_CURVE[:-1], what="back to the checkpoint")
    assert stopped_page.presenter.trainer.live.share == pytest.approx(0.5)
    puppet.tell(*epoch(2, 0.66))
    wait_until(lambda: steps(stopped_page) == [*range(1, STEPS + 1)], what="the next steps")
    wait_until(lambda: "0.660" in stopped_page.scores.scores.accessibleDescription())
    assert [each.epoch for each in stopped_page.presenter.shown.epochs] == [1, 2]
    wait_until(lambda: stopped_page.queue.now.bar.share == pytest.approx(1.0), what="the bar")
    assert stopped_page.state.text() == f"run-{CANCELLED} is training · epoch 2 / 2"
    assert "RBs-BL-MA · full" in stopped_page.queue.stage.text()
    puppet.finish(0.66)
    wait_until(lambda: state(stopped_page, CANCELLED) == "✓ in use", what="its end")
    assert stopped_page.history.model.rowCount() == 5
    assert stopped_page.queue.ending.text() == f"run-{CANCELLED} is finished."
    assert not stopped_page.history.resume.isEnabled()


def test_a_key_resumes_too_and_the_run_can_be_cancelled_and_resumed_again(
    stopped_page: TrainPage, puppet: Puppet
) -> None:
    look_at(stopped_page, INTERRUPTED)
    for _ in range(2):
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(stopped_page, Qt.Key.Key_R, both)
        wait_until(lambda: state(stopped_page, INTERRUPTED) == "running", what="the run goes on")
        stopped_page.cancel.click()
        wait_until(lambda: state(stopped_page, INTERRUPTED) == "cancelled", what="its end")
        wait_until(stopped_page.history.resume.isEnabled, what="a way on")
    assert puppet.resumed == [INTERRUPTED, INTERRUPTED]


def test_what_goes_wrong_is_told_and_the_run_can_be_resumed_once_more(
    stopped_page: TrainPage, puppet: Puppet
) -> None:
    notices: list[object] = []
    stopped_page.context.notifier.noticed.connect(notices.append)
    look_at(stopped_page, CANCELLED)
    stopped_page.history.resume.click()
    wait_until(stopped_page.presenter.follows, what="the run goes on")
    puppet.fail(CoreError("The engine was killed.", "Close other programs."))
    wait_until(lambda: notices, what="a notice")
    assert notices[0].message == "The engine was killed."  # type: ignore[attr-defined]
    wait_until(lambda: state(stopped_page, CANCELLED).startswith("failed"), what="its end")
    told = (
        f"run-{CANCELLED} failed.\nThe engine was killed.\nClose other programs.\n"
        "It can be resumed from its last checkpoint."
    )
    # The last line comes when the disk was looked at.
    wait_until(lambda: stopped_page.queue.ending.text() == told, what="what can be done")
    wait_until(stopped_page.history.resume.isEnabled, what="a way on")


@pytest.mark.parametrize("after_a_checkpoint", [True, False])
def test_a_cancelled_run_says_whether_it_can_be_resumed(
    train_page: TrainPage, puppet: Puppet, after_a_checkpoint: bool
) -> None:
    train_page.retrain.click()
    wait_until(lambda: train_page.presenter.trainer.live is not None, what="a run")
    project = train_page.context.session.project
    if after_a_checkpoint:
        write_checkpoint(project, 1)
    train_page.cancel.click()
    wait_until(lambda: not train_page.presenter.trainer.at_work, what="the end")
    can = "It can be resumed from its last checkpoint."
    wait_until(lambda: state(train_page, 1) == "cancelled", what="its record")
    if after_a_checkpoint:
        wait_until(lambda: can in train_page.queue.ending.text(), what="what can be done")
    said = train_page.queue.ending.text()
    assert said.startswith("run-1 was cancelled. Nothing of it is used.")
    assert (can in said) == after_a_checkpoint


def test_nothing_is_resumed_in_a_project_open_for_reading(
    window: Window, with_stopped_runs: Path, puppet: Puppet
) -> None:
    with Project.open(with_stopped_runs):
        found = opened(window, with_stopped_runs)
        look_at(found, CANCELLED)
        assert not found.history.resume.isEnabled()
        found.presenter.resume()
    assert puppet.resumed == []


def test_while_a_run_trains_another_one_waits_to_be_resumed_before_all_that_was_added(
    stopped_page: TrainPage, puppet: Puppet
) -> None:
    stopped_page.presenter.choose(recipe="quick-full", variant=Variant.named("RB-MLP"))
    stopped_page.retrain.click()
    wait_until(stopped_page.presenter.follows, what="a run")
    stopped_page.presenter.choose(seed=3)
    stopped_page.retrain.click()
    wait_until(lambda: len(stopped_page.queue.list.rows) == 1, what="one that waits")
    look_at(stopped_page, CANCELLED)
    stopped_page.history.resume.click()
    wait_until(lambda: len(stopped_page.queue.list.rows) == 2, what="another one that waits")
    first = stopped_page.queue.list.rows[0]
    assert first.name.text() == f"run-{CANCELLED}"
    assert first.words.text() == "waits to go on · RBs-BL-MA · full"
    assert state(stopped_page, CANCELLED) == "waits to go on"
    assert puppet.resumed == []
    puppet.finish()
    wait_until(lambda: puppet.resumed == [CANCELLED], what="its turn")
    assert len(puppet.asked) == 1


def test_resuming_stands_in_the_menu_in_the_language_of_the_window(
    window: Window, stopped_page: TrainPage
) -> None:
    look_at(stopped_page, CANCELLED)
    window.context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: stopped_page.history.resume.text() == "继续训练")
    menu = window.menus.main_menu()
    model = next(each.menu() for each in menu.actions() if each.text() == "模型")
    assert [each.isEnabled() for each in model.actions() if each.text() == "继续训练"] == [True]
    menu.deleteLater()
