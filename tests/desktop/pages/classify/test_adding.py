"""From a finished classification into the corpus, and on to the Label page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from data.corpus.finding import Filter, find_ids
from data.review.classified_batches import read_batches
from desktop.commands.classification import adding
from desktop.commands.classification.rows import open_corpus
from desktop.commands.classification.sample_accuracy import read_samples
from desktop.pages.classify.adding_dialog import AddingDialog, ask_and_add
from desktop.window import Window
from tests.desktop.commands.classification.by_hand import classify
from tests.desktop.gui import wait_until
from tests.desktop.pages.classify.adding_world import World, entry_of, make_world


@pytest.fixture
def world(sample: Window, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    # There is no such model, and an engine that looks for it would only have to be ended again.
    monkeypatch.setattr("desktop.suggestions._ENOUGH", 0)
    made = make_world(sample, folder)
    yield made
    made.done.job.close()


def _asked(world: World) -> AddingDialog:
    dialog = ask_and_add(world.page, world.window.context, world.entry)
    assert dialog is not None
    return dialog


def _press_go(dialog: AddingDialog) -> None:
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)


def _added(world: World) -> tuple[int, ...]:
    return tuple(find_ids(world.project, Filter(source="三月.csv")))


def _label_page(world: World) -> Any:
    page: Any = world.window.pages["label"]
    wait_until(lambda: world.window.stack.currentWidget() is page, what="the Label page")
    return page


def test_each_choice_says_how_many_texts_it_is(world: World) -> None:
    dialog = _asked(world)
    choice = dialog.choice
    assert dialog.headline.text() == "三月.csv"
    assert choice.unsure.text() == "Only unsure ones: 4 texts"
    assert choice.all.text() == "All: 12 texts"
    assert choice.unsure.isChecked()
    assert choice.sample_size.value() == choice.sample_size.maximum() == 12
    points = dialog.choice._meaning.text()
    choice.sample_size.setValue(3)
    assert choice.sample.isChecked()
    assert not choice.leave_out.isEnabled()
    assert dialog.choice._meaning.text() != points
    dialog.reject()
    assert _added(world) == ()


def test_unsure_texts_come_in_and_are_opened_in_label(world: World) -> None:
    dialog = _asked(world)
    _press_go(dialog)
    wait_until(dialog.corpus.isVisible, what="the texts are in")
    assert dialog.headline.text() == "4 texts were added to the corpus."
    assert "三月.csv" in dialog.told.text()
    _press_go(dialog)
    page = _label_page(world)
    shown = wait_until(
        lambda: (
            (current := page.presenter.current)
            and current.queued.text.id in _added(world)
            and current
        ),
        what="one of them is shown",
    )
    assert not shown.queued.blind
    assert shown.queued.suggestion is not None
    assert "Unsure in 三月.csv" in page.filter_chip.button.text()


def test_a_sample_is_labelled_blind_on_the_label_page(world: World) -> None:
    dialog = _asked(world)
    dialog.choice.sample_size.setValue(3)
    _press_go(dialog)
    wait_until(dialog.corpus.isVisible, what="the texts are in")
    waiting = set(_added(world))
    assert len(waiting) == 3
    _press_go(dialog)
    presenter = _label_page(world).presenter
    presenter.bounce_seconds = 0.0
    while waiting:
        wait_until(
            lambda: presenter.in_hand() and presenter.current.queued.text.id in waiting,
            what=f"one of {waiting} is shown",
        )
        shown = presenter.current.queued
        assert (shown.blind, shown.suggestion) == (True, None)
        presenter.label("happy")
        waiting.discard(shown.text.id)
    wait_until(lambda: not world.window.context.jobs.saving, what="the labels are on disk")
    (found,) = read_samples(world.project)
    # Recorded as blind, too: nobody knew what others say of them.
    assert (found.labelled, found.blind) == (3, 3)


def test_the_corpus_can_be_shown_afterwards(world: World) -> None:
    dialog = _asked(world)
    dialog.choice.all.setChecked(True)
    _press_go(dialog)
    wait_until(dialog.corpus.isVisible, what="the texts are in")
    QTest.mouseClick(dialog.corpus, Qt.MouseButton.LeftButton)
    assert world.window.stack.currentWidget() is world.window.pages["corpus"]
    assert len(_added(world)) == 12
    again = _asked(world)
    again.choice.all.setChecked(True)
    _press_go(again)
    wait_until(lambda: "already" in again.headline.text(), what="nothing new")
    assert not again.go.isVisible()
    assert not again.corpus.isVisible()
    again.reject()
    assert len(_added(world)) == 12


def test_closing_stops_the_work_and_nothing_is_added(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[bool] = []
    add = adding.add_to_corpus

    def waits(*arguments: Any, **named: Any) -> Any:
        began.append(True)
        wait = named["cancelled"]
        while not wait():
            QTest.qSleep(5)
        return add(*arguments, **named)

    monkeypatch.setattr("desktop.pages.classify.adding_dialog.add_to_corpus", waits)
    dialog = _asked(world)
    _press_go(dialog)
    wait_until(lambda: began, what="the work has begun")
    assert not dialog.choice.isEnabled()
    dialog.close()
    wait_until(dialog.choice.isEnabled, what="it has stopped")
    assert dialog.isVisible()
    assert _added(world) == ()
    dialog.close()
    assert not dialog.isVisible()


def test_a_failure_is_told_and_may_be_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(adding, "keep_batch", _fail)
        dialog = _asked(world)
        _press_go(dialog)
        wait_until(dialog.failure.isVisible, what="why it failed")
    assert _added(world) == ()
    assert read_batches(world.project) == ()
    _press_go(dialog)
    wait_until(dialog.corpus.isVisible, what="the texts are in")
    assert len(_added(world)) == 4
    dialog.reject()


def test_texts_of_the_corpus_are_only_opened(world: World) -> None:
    of_corpus = classify(open_corpus(world.project), world.done.model)
    entry = entry_of(of_corpus)
    texts = world.project.counts().texts
    dialog = ask_and_add(world.page, world.window.context, entry)
    assert dialog is not None
    assert dialog.go.text() == "Open in Label"
    assert not dialog.choice.leave_out.isVisible()
    told: list[Filter] = []
    dialog.label_texts.connect(lambda wanted, _name: told.append(wanted))
    dialog.choice.sample_size.setValue(7)
    _press_go(dialog)
    wait_until(lambda: told, what="the texts")
    (wanted,) = told
    assert wanted.listed is not None
    assert len(set(wanted.listed)) == 7
    assert world.project.counts().texts == texts
    of_corpus.job.close()


def test_closing_the_project_closes_the_dialog(world: World) -> None:
    dialog = _asked(world)
    world.window.context.session.close()
    world.window.context.session.closed.emit()
    wait_until(lambda: not dialog.isVisible(), what="the dialog is gone")


def test_nothing_is_asked_before_there_is_a_result(world: World) -> None:
    world.entry.outcome = None
    assert ask_and_add(world.page, world.window.context, world.entry) is None


def _fail(*_arguments: object, **_named: object) -> None:
    raise OSError("the disk is full")
