"""The queue of trainings as a user sees it: added to, paused, put in order, found again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.contract import CoreError, Variant
from data.project import Project
from data.training import runs
from data.training.queue import QueuedTraining, queued_trainings
from desktop.commands.training import TrainingOptions
from desktop.commands.training_queue import enqueue
from desktop.notify import Notice
from desktop.pages.train.page import TrainPage
from desktop.settings import LANGUAGE
from desktop.window import Window
from tests.desktop.gui import page, wait, wait_until
from tests.desktop.pages.train.conftest import opened
from tests.desktop.pages.train.puppet import Puppet, epoch, started, write_checkpoint

ALT = Qt.KeyboardModifier.AltModifier
VARIANTS = ("RBs-BG-MA", "RB-MLP", "RBs-BL-MA")


def add(shown: TrainPage, variant: str, recipe: str = "quick-full") -> None:
    """Choose something and press the big button."""
    shown.presenter.choose(variant=Variant.named(variant), recipe=recipe)
    before = len(remembered(shown))
    shown.retrain.click()
    wait_until(lambda: len(remembered(shown)) == before + 1, what="one more in the queue")


def remembered(shown: TrainPage) -> tuple[QueuedTraining, ...]:
    """The queue in the project file."""
    return queued_trainings(shown.context.session.project)


def rows(shown: TrainPage) -> list[tuple[str, str]]:
    """What the card tells of the trainings that wait."""
    return [(row.name.text(), row.words.text()) for row in shown.queue.list.rows]


def variants(shown: TrainPage) -> list[str]:
    return [row.entry.variant for row in shown.queue.list.rows]


def at_work(shown: TrainPage, name: str) -> None:
    wait_until(lambda: shown.queue.now.name.text() == name, what=f"{name} at work")


def state(shown: TrainPage, run_id: int) -> str:
    row = shown.history.model.row_of(run_id)
    return "" if row is None else str(shown.history.model.index(row, 1).data())


def three(shown: TrainPage) -> None:
    """One at work and two that wait."""
    for variant in VARIANTS:
        add(shown, variant)
    at_work(shown, "run-1")
    wait_until(lambda: len(rows(shown)) == 2, what="two that wait")


@pytest.fixture
def kept(project: Path) -> Path:
    """A project whose queue holds two trainings."""
    with Project.open(project) as made:
        for variant in VARIANTS[:2]:
            enqueue(made, TrainingOptions(Variant.named(variant), "quick-draft", seed=3))
    return project


def test_three_are_trained_one_after_another(train_page: TrainPage, puppet: Puppet) -> None:
    three(train_page)
    assert train_page.retrain.text() == "Add to the queue"
    assert rows(train_page) == [("2", "waits · RB-MLP · full"), ("3", "waits · RBs-BL-MA · full")]
    for number, left in ((1, 2), (2, 1), (3, 0)):
        at_work(train_page, f"run-{number}")
        wait_until(lambda left=left: len(rows(train_page)) == left, what="the rest waits")
        puppet.finish()
    wait_until(lambda: not remembered(train_page), what="an empty queue")
    wait_until(lambda: not train_page.presenter.trainer.at_work, what="the end")
    assert [options.variant.name for options in puppet.asked] == list(VARIANTS)
    assert train_page.queue.ending.text() == "run-3 is finished."
    assert train_page.retrain.text() == "Retrain"


def test_what_fails_is_told_and_the_next_one_begins(train_page: TrainPage, puppet: Puppet) -> None:
    notices: list[Notice] = []
    train_page.context.notifier.noticed.connect(notices.append)
    three(train_page)
    puppet.fail(CoreError("The disk is full.", "Make room."))
    at_work(train_page, "run-2")
    assert [notice.message for notice in notices] == ["The disk is full."]
    wait_until(lambda: state(train_page, 1).startswith("failed"), what="its end in the history")
    train_page.cancel.click()
    at_work(train_page, "run-3")
    wait_until(lambda: state(train_page, 2) == "cancelled", what="its end in the history")
    assert [each.run_id for each in remembered(train_page)] == [3]


def test_a_pause_lets_nothing_begin_until_it_is_over(train_page: TrainPage, puppet: Puppet) -> None:
    three(train_page)
    puppet.tell(started(), *epoch(1, 0.6))
    wait_until(lambda: train_page.presenter.trainer.live.epoch == 1, what="an epoch")
    write_checkpoint(train_page.context.session.project, 1)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(train_page, Qt.Key.Key_P, both)
    wait_until(lambda: state(train_page, 1) == "paused", what="the pause in the history")
    wait_until(lambda: rows(train_page)[0][1].startswith("paused"), what="the pause in the queue")
    assert rows(train_page)[0] == ("run-1", "paused · RBs-BG-MA · full")
    assert train_page.queue.standing.text() == "3 trainings wait."
    assert train_page.header.pause.text() == train_page.queue.start.text() == "Continue"
    assert not train_page.cancel.isVisible()
    # What is added meanwhile waits as well.
    add(train_page, "RBs-BG-MA", "quick-draft")
    wait_until(lambda: len(rows(train_page)) == 4, what="a fourth one")
    assert not train_page.presenter.trainer.at_work
    assert len(puppet.asked) == 1
    train_page.header.pause.click()
    at_work(train_page, "run-1")
    wait_until(lambda: puppet.resumed == [1], what="it goes on")
    assert train_page.header.pause.text() == "Pause"
    puppet.finish()
    at_work(train_page, "run-2")
    assert len(puppet.asked) == 2


def test_pausing_before_it_began_leaves_it_as_it_was(train_page: TrainPage, puppet: Puppet) -> None:
    train_page.presenter.measure()  # the engine has something to do
    wait_until(lambda: puppet.tried, what="a measurement")
    train_page.presenter.queue.add(TrainingOptions(Variant(), "quick-full"))
    wait_until(lambda: train_page.presenter.trainer.waits, what="a training that waits")
    train_page.header.pause.click()
    puppet.finish()
    wait_until(lambda: train_page.presenter.queue.stands, what="the pause")
    assert [(each.state, each.run_id) for each in remembered(train_page)] == [("waiting", None)]
    assert train_page.header.pause.text() == "Start the queue"
    assert puppet.asked == []


def test_cancelling_before_it_began_takes_it_out(train_page: TrainPage, puppet: Puppet) -> None:
    train_page.presenter.measure()
    wait_until(lambda: puppet.tried, what="a measurement")
    train_page.presenter.queue.add(TrainingOptions(Variant(), "quick-full"))
    wait_until(lambda: train_page.presenter.trainer.waits, what="a training that waits")
    train_page.cancel.click()
    puppet.finish()
    wait_until(lambda: not remembered(train_page), what="an empty queue")
    wait_until(lambda: not train_page.presenter.trainer.at_work, what="the end")
    assert train_page.queue.ending.text() == "The training was cancelled. Nothing of it is used."
    assert puppet.asked == []


def test_between_two_steps_a_pause_keeps_what_is_done(
    train_page: TrainPage, puppet: Puppet
) -> None:
    add(train_page, "RBs-BG-MA", "quick")
    at_work(train_page, "run-1")
    train_page.presenter.trainer.trained.connect(lambda _trained: train_page.header.pause.click())
    puppet.finish()
    wait_until(lambda: train_page.presenter.queue.stands, what="the pause")
    wait_until(lambda: rows(train_page)[0][1].startswith("paused"), what="the pause in the queue")
    (left,) = remembered(train_page)
    assert left.step == 1
    assert "draft" not in rows(train_page)[0][1]
    train_page.header.pause.click()
    wait_until(lambda: state(train_page, left.run_id or 2) == "running", what="the second step")


def test_rows_are_moved_and_taken_out_by_keys(train_page: TrainPage, puppet: Puppet) -> None:
    three(train_page)
    first, second = train_page.queue.list.rows
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Up, ALT)
    wait_until(lambda: variants(train_page) == ["RBs-BL-MA", "RB-MLP"], what="another order")
    assert train_page.queue.list.rows[0].hasFocus()  # the key goes with the row
    QTest.keyClick(train_page.queue.list.rows[0], Qt.Key.Key_Down, ALT)
    wait_until(lambda: variants(train_page) == ["RB-MLP", "RBs-BL-MA"], what="the old order")
    QTest.keyClick(train_page.queue.list.rows[1], Qt.Key.Key_Delete)
    wait_until(lambda: variants(train_page) == ["RB-MLP"], what="one less")
    assert train_page.queue.list.rows[0].hasFocus()
    assert len(remembered(train_page)) == 2


def test_the_menu_of_a_row_does_the_same(train_page: TrainPage, puppet: Puppet) -> None:
    three(train_page)
    first, second = (row.entry.id for row in train_page.queue.list.rows)
    for entry_id, text, order in (
        (second, "To the front", ["RBs-BL-MA", "RB-MLP"]),
        (second, "Move down", ["RB-MLP", "RBs-BL-MA"]),
        (second, "Move up", ["RBs-BL-MA", "RB-MLP"]),
        (first, "Take out of the queue", ["RBs-BL-MA"]),
    ):
        menu = train_page.queue.list.menu_of(entry_id)
        action = next(each for each in menu.actions() if each.text().startswith(text))
        assert action.isEnabled(), text
        action.trigger()
        menu.deleteLater()
        wait_until(lambda order=order: variants(train_page) == order, what=text)


def test_the_very_same_training_waits_once_only(train_page: TrainPage, puppet: Puppet) -> None:
    add(train_page, "RBs-BG-MA")
    at_work(train_page, "run-1")
    add(train_page, "RBs-BG-MA")  # the labels may be others when its turn comes
    wait_until(lambda: not train_page.retrain.isEnabled(), what="no third one")
    assert "waits in the queue already" in train_page.retrain.toolTip()
    train_page.presenter.choose(seed=5)
    assert train_page.retrain.isEnabled()


def test_a_queue_that_was_there_begins_when_the_user_says_so(
    window: Window, kept: Path, puppet: Puppet
) -> None:
    shown = opened(window, kept)
    wait_until(lambda: len(rows(shown)) == 2, what="the queue")
    assert shown.queue.standing.text() == "2 trainings wait."
    assert rows(shown)[0] == ("1", "waits · RBs-BG-MA · draft · seed 3")
    assert not shown.presenter.trainer.at_work
    assert shown.retrain.text() == "Retrain"
    shown.queue.start.click()
    at_work(shown, "run-1")
    assert not shown.queue.standing.isVisible()


def test_retrain_starts_a_queue_that_was_there_and_comes_last(
    window: Window, kept: Path, puppet: Puppet
) -> None:
    shown = opened(window, kept)
    wait_until(lambda: len(rows(shown)) == 2, what="the queue")
    add(shown, "RBs-BL-MA")
    at_work(shown, "run-1")
    wait_until(lambda: variants(shown) == ["RB-MLP", "RBs-BL-MA"], what="the rest")


def test_resume_of_a_paused_run_ends_the_pause(train_page: TrainPage, puppet: Puppet) -> None:
    three(train_page)
    write_checkpoint(train_page.context.session.project, 1)
    train_page.header.pause.click()
    wait_until(lambda: state(train_page, 1) == "paused", what="the pause")
    moved = train_page.queue.list.rows[0]
    moved.setFocus()
    QTest.keyClick(moved, Qt.Key.Key_Down, ALT)
    wait_until(lambda: variants(train_page)[0] == "RB-MLP", what="another one in front")
    wait_until(train_page.history.resume.isEnabled, what="a way on")
    train_page.history.resume.click()
    wait_until(lambda: puppet.resumed == [1], what="it goes on before the others")


def test_closing_the_window_loses_nothing(
    window: Window, train_page: TrainPage, puppet: Puppet
) -> None:
    path = train_page.context.session.project.path
    three(train_page)
    window.close()
    with Project.open(path) as project:
        left = queued_trainings(project)
        assert [(each.state, each.run_id) for each in left] == [
            ("paused", 1),
            ("waiting", None),
            ("waiting", None),
        ]
        assert runs.read_run(project, 1).state == "interrupted"


def test_another_project_has_another_queue(
    window: Window, train_page: TrainPage, puppet: Puppet, folder: Path, run
) -> None:
    first = train_page.context.session.project.path
    three(train_page)
    path = folder / "neu.emodesk"
    assert run("new", path, "--labels", "emotions-6").code == 0
    window.context.session.open(path)
    session = window.context.session
    wait_until(lambda: session.current and session.project.path == path, what="another project")
    page(window, "train")
    assert rows(train_page) == []
    assert train_page.queue.ending.text() == "Nothing is being trained."
    session.open(first)
    wait_until(lambda: len(rows(train_page)) == 3, what="the first queue")
    assert train_page.presenter.queue.stands
    assert rows(train_page)[0] == ("run-1", "paused · RBs-BG-MA · full")


def test_nothing_is_changed_in_a_project_open_for_reading(
    window: Window, kept: Path, puppet: Puppet
) -> None:
    with Project.open(kept):
        shown = opened(window, kept)
        wait_until(lambda: len(rows(shown)) == 2, what="the queue")
        assert not shown.queue.start.isVisible()
        assert not shown.header.pause.isVisible()
        row = shown.queue.list.rows[0]
        assert not row.more.isVisible()
        QTest.keyClick(row, Qt.Key.Key_Delete)
        shown.presenter.pause_or_go_on()
        wait(1)
        assert len(remembered(shown)) == 2
    assert puppet.asked == []


def test_the_words_follow_the_language(
    window: Window, train_page: TrainPage, puppet: Puppet
) -> None:
    three(train_page)
    train_page.header.pause.click()
    wait_until(lambda: state(train_page, 1) == "paused", what="the pause")
    window.context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: train_page.header.pause.text() == "继续")
    assert train_page.retrain.text() == "加入队列"
    assert train_page.queue.standing.text() == "3 次训练在等待。"
    assert rows(train_page)[1] == ("2", "等待 · RB-MLP · 完整")
    assert state(train_page, 1) == "已暂停"


def test_a_name_of_a_stranger_stays_plain(train_page: TrainPage, puppet: Puppet) -> None:
    three(train_page)
    for row in train_page.queue.list.rows:
        assert row.words.textFormat() == Qt.TextFormat.PlainText
        assert row.accessibleName()
        assert row.name.textFormat() == Qt.TextFormat.PlainText
