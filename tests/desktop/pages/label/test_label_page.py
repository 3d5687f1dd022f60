"""Labelling by keyboard, on the real window with the sample corpus."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from data.corpus.finding import Filter
from data.counts import Counts
from data.errors import ProjectError
from data.labelling.annotations import annotations_of
from data.project import Project
from data.sets.training_set import unlabelled
from data.training.predictions import save_predictions
from data.training.runs import finish_run, start_run, use_run
from desktop.commands import annotating
from desktop.commands.change_set import ChangeSet
from desktop.pages.label.page import LabelPage
from desktop.pages.label.presenter import _BOUNCE_SECONDS
from desktop.settings import LANGUAGE
from desktop.widgets.label_chip import LabelChip
from desktop.window import Window
from tests.desktop.gui import wait, wait_until


def label_page(window: Window) -> LabelPage:
    found = window.pages["label"]
    assert isinstance(found, LabelPage)
    return found


def counts(window: Window) -> Counts:
    return window.context.session.project.counts()


def press(window: Window, key: Qt.Key, *, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key as a person does: not before the text could be read."""
    presenter = label_page(window).presenter
    wait_until(lambda: not presenter.is_busy, what="the last key is dealt with")
    long_enough, presenter.bounce_seconds = presenter.bounce_seconds, 0.0
    QTest.keyClick(window.focusWidget(), key, modifier or Qt.KeyboardModifier.NoModifier)
    presenter.bounce_seconds = long_enough


def shown_id(page: LabelPage) -> int:
    current = page.presenter.current
    return 0 if current is None else current.text_id


def label_and_wait(window: Window, key: Qt.Key) -> tuple[int, int]:
    """Press a key and wait for another text; both texts."""
    page = label_page(window)
    before = shown_id(page)
    press(window, key)
    wait_until(lambda: shown_id(page) not in (0, before), what="the next text is shown")
    return before, shown_id(page)


def test_a_key_labels_the_text_and_the_label_is_on_disk_when_the_next_one_shows(
    sample: Window,
) -> None:
    before, _after = label_and_wait(sample, Qt.Key.Key_3)
    # Read by somebody else, as after a crash: nothing is kept in memory.
    with Project.open(sample.context.session.project.path, read_only=True) as other:
        (said,) = annotations_of(other, before)
    assert (said.label_key, said.annotator.name, said.blind) == ("happy", "A", True)


def test_what_is_shown_is_the_text_itself(sample: Window) -> None:
    page = label_page(sample)
    first = unlabelled(sample.context.session.project, limit=1)[0]
    assert page.card.text.text() == first.body


def test_a_held_key_labels_one_text(sample: Window) -> None:
    before = counts(sample).labelled
    wait(round(_BOUNCE_SECONDS * 1000) + 20)
    target = sample.focusWidget()
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_1, none, "1"))
    QTest.keyPress(target, Qt.Key.Key_1)
    for _ in range(30):
        repeated = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, none, "1", True)
        QApplication.sendEvent(sample.windowHandle(), repeated)
        wait(10)
    QTest.keyRelease(target, Qt.Key.Key_1)
    wait_until(lambda: counts(sample).labelled > before, what="one label arrives")
    assert counts(sample).labelled == before + 1


def test_a_bounced_key_labels_one_text(sample: Window) -> None:
    before = counts(sample).labelled
    page = label_page(sample)
    first = shown_id(page)
    press(sample, Qt.Key.Key_1)
    QTest.keyClick(sample.focusWidget(), Qt.Key.Key_1)  # while the label is being written
    wait_until(lambda: shown_id(page) not in (0, first), what="the next text")
    QTest.keyClick(sample.focusWidget(), Qt.Key.Key_1)  # as soon as it shows
    wait(50)
    assert counts(sample).labelled == before + 1


def test_label_keys_work_while_a_chinese_input_method_is_on(sample: Window) -> None:
    target = sample.focusWidget()
    assert not target.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not target.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    # Pinyin that is being composed elsewhere, and an input method that sends it here all the same.
    QApplication.sendEvent(target, QInputMethodEvent("ni", []))
    before, after = label_and_wait(sample, Qt.Key.Key_2)
    assert after != before
    (said,) = annotations_of(sample.context.session.project, before)
    assert said.label_key == "fear"


def test_undo_shows_the_text_again_without_its_label_and_redo_gives_it_back(
    sample: Window,
) -> None:
    page = label_page(sample)
    before, after = label_and_wait(sample, Qt.Key.Key_5)
    press(sample, Qt.Key.Key_Z)
    wait_until(lambda: shown_id(page) == before, what="the text is back")
    assert annotations_of(sample.context.session.project, before) == ()
    press(sample, Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ShiftModifier)
    project = sample.context.session.project
    wait_until(lambda: annotations_of(project, before), what="the label is back")
    # The text that was in view before the undo still waits: nothing is passed over.
    press(sample, Qt.Key.Key_Right)
    wait_until(lambda: shown_id(page) == after, what="the waiting text")


def test_a_correction_returns_to_the_waiting_text(sample: Window) -> None:
    page = label_page(sample)
    first, _ = label_and_wait(sample, Qt.Key.Key_1)
    _, waiting = label_and_wait(sample, Qt.Key.Key_1)
    press(sample, Qt.Key.Key_Left)
    press(sample, Qt.Key.Key_Left)
    wait_until(lambda: shown_id(page) == first, what="two back")
    press(sample, Qt.Key.Key_4)
    wait_until(lambda: shown_id(page) == waiting, what="the waiting text")
    (said,) = annotations_of(sample.context.session.project, first)
    assert said.label_key == "neutral"


def test_skipping_leaves_no_label_and_is_counted_as_a_decision(sample: Window) -> None:
    page = label_page(sample)
    before, _ = label_and_wait(sample, Qt.Key.Key_Space)
    (said,) = annotations_of(sample.context.session.project, before)
    assert (said.status, said.label_key) == ("skipped", None)
    wait_until(lambda: page.decisions.shown_ids() == (before,), what="the decision is listed")


def test_the_last_decisions_stand_newest_first_and_a_click_goes_back(sample: Window) -> None:
    page = label_page(sample)
    labelled = [label_and_wait(sample, Qt.Key.Key_1)[0] for _ in range(3)]
    wait_until(lambda: page.decisions.shown_ids() == tuple(reversed(labelled)), what="the list")
    page.decisions.chosen.emit(labelled[0])
    wait_until(lambda: shown_id(page) == labelled[0], what="the text of the decision")


def with_predictions(window: Window, key: str, probability: float) -> None:
    """A finished run whose model is in use and proposes ``key`` for every text that waits."""
    project = window.context.session.project
    keys = tuple(label.key for label in project.labels())
    run = start_run(
        project,
        variant={"name": "RBs-BG-MA"},
        recipe={"name": "quick"},
        encoder={"reference": "builtin"},
        labels=keys,
        seed=1,
        snapshot_hash="0",
        device="cpu",
    )
    finish_run(project, run.id, {"dev": {"macro_f1": 0.7}}, model_folder="quick-1")
    rest = (1 - probability) / (len(keys) - 1)
    row = [probability if each == key else rest for each in keys]
    save_predictions(project, run.id, {text.id: row for text in unlabelled(project)})
    use_run(project, run.id)
    window.context.bus.tell(ChangeSet.of("runs", "model in use", "predictions"))


def test_enter_accepts_what_the_model_proposes(sample: Window) -> None:
    page = label_page(sample)
    before = shown_id(page)
    press(sample, Qt.Key.Key_Return)  # nothing is proposed yet: nothing happens
    with_predictions(sample, "surprise", 0.75)
    current = wait_until(
        lambda: page.presenter.current and page.presenter.current.suggestion,
        what="the proposal is shown",
    )
    assert current.label_key == "surprise"
    assert page.card.strip.isVisible()
    press(sample, Qt.Key.Key_Return)
    wait_until(lambda: shown_id(page) not in (0, before), what="the next text")
    (said,) = annotations_of(sample.context.session.project, before)
    assert (said.label_key, said.origin, said.blind) == ("surprise", "accepted", False)


def test_after_the_last_text_the_page_says_so(sample: Window) -> None:
    page = label_page(sample)
    waiting = len(unlabelled(sample.context.session.project))
    for _ in range(waiting):
        before = counts(sample).labelled
        press(sample, Qt.Key.Key_4)
        wait_until(lambda before=before: counts(sample).labelled > before, what="the label")
    wait_until(lambda: page.presenter.ending == "all done", what="the end")
    assert page.card.empty.isVisible()
    press_next(page, "Train a model on them")
    assert sample.stack.currentWidget() is sample.pages["train"]


def press_next(page: LabelPage, words: str) -> None:
    """Press what is offered where there is no text."""
    (button,) = page.card.empty.findChildren(QPushButton)
    assert (button.isVisible(), button.text()) == (True, words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_where_a_filter_has_no_more_texts_it_can_be_taken_away(sample: Window) -> None:
    page = label_page(sample)
    page.label_only(Filter(words="there is no such text"), "nothing")
    wait_until(lambda: page.presenter.ending == "filter done", what="nothing to be found")
    press_next(page, "Take the filter away")
    wait_until(lambda: page.presenter.current, what="a text of all texts")
    assert sample.focusWidget() is page


def test_a_project_without_texts_leads_to_where_they_are_imported(
    window: Window, folder: Path
) -> None:
    window.context.session.create(folder / "empty.emodesk")
    wait_until(lambda: window.context.session.current, what="it is open")
    window.show_page("label")
    page = label_page(window)
    wait_until(lambda: page.presenter.ending == "no texts", what="it says so")
    press_next(page, "To the Corpus page")
    assert window.stack.currentWidget() is window.pages["corpus"]


def test_a_label_that_cannot_be_saved_stays_in_view_and_is_told(
    sample: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise ProjectError("The disk is full.", "Nothing was saved. Make room and try again.")

    page = label_page(sample)
    before = shown_id(page)
    with monkeypatch.context() as patch:
        patch.setattr(annotating, "annotate", full)
        press(sample, Qt.Key.Key_1)
        wait_until(lambda: sample.toasts.notices, what="the failure is told")
    assert shown_id(page) == before
    assert sample.toasts.notices[0].message == "The disk is full."
    label_and_wait(sample, Qt.Key.Key_1)


def test_a_second_window_may_only_look(window: Window, sample_file: Path, folder: Path) -> None:
    path = folder / "shared.emodesk"
    shutil.copy(sample_file, path)
    with Project.open(path):
        window.context.session.open(path)
        page = wait_until(lambda: window.pages.get("label"), what="the page")
        wait_until(lambda: page.presenter.ending == "read only", what="it says read only")
        press(window, Qt.Key.Key_1)
        assert counts(window).labelled == 240


def test_what_others_changed_while_the_page_was_hidden_is_seen_on_coming_back(
    sample: Window,
) -> None:
    page = label_page(sample)
    before = shown_id(page)
    sample.show_page("settings")
    context = sample.context
    project, annotator = context.session.project, context.session.annotator
    assert annotator is not None
    context.jobs.write(lambda _state: annotating.label_texts(project, (before,), annotator, "sad"))
    wait_until(lambda: not context.jobs.busy, what="it is written")
    sample.show_page("label")
    wait_until(lambda: page.decisions.shown_ids() == (before,), what="the decision is listed")
    wait_until(
        lambda: page.presenter.current and page.presenter.current.label_key == "sad",
        what="the text in view shows its label",
    )


def test_labels_everywhere_on_the_page_follow_the_language(sample: Window) -> None:
    page = label_page(sample)
    label_and_wait(sample, Qt.Key.Key_1)
    wait_until(page.decisions.shown_ids, what="the decision is listed")

    def names() -> set[str]:
        chips = [each for each in page.findChildren(LabelChip) if each.isVisible()]
        return {each.accessibleName() for each in chips}

    assert names() == {"angry"}
    sample.context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: names() == {"愤怒"}, what="decisions and guidelines are in Chinese")
    assert page.grid.buttons["sad"].accessibleName() == "悲伤"
