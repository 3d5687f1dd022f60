"""Settling by keyboard, on the real window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from data.errors import ProjectError
from data.labelling.annotations import annotations_of
from data.labelling.annotators import person
from data.labelling.gold import gold_of
from data.project import Project
from data.review.disputes import settled_count
from desktop.commands import annotating
from desktop.pages.review import viewing
from desktop.pages.review.page import ReviewPage
from desktop.pages.review.viewing import _BOUNCE_SECONDS
from desktop.settings import LANGUAGE
from desktop.widgets.label_chip import LabelChip
from desktop.window import Window
from tests.desktop.gui import page, wait, wait_until
from tests.desktop.pages.review.conftest import open_review

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def project_of(review: ReviewPage) -> Project:
    return review.context.session.project


def gold(review: ReviewPage, text_id: int) -> str | None:
    found = gold_of(project_of(review), text_id)
    return None if found is None else found.label_key


def key_in_view(review: ReviewPage) -> int:
    current = review.presenter.current
    return 0 if current is None else current.key


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key as a person does: not before the text could be read."""
    review: Any = window.pages["review"]
    wait_until(lambda: not review.presenter._busy, what="the last key is dealt with")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(viewing, "_BOUNCE_SECONDS", 0.0)
        QTest.keyClick(window.focusWidget(), key, modifier)


def wait_for(review: ReviewPage, text_id: int) -> None:
    wait_until(lambda: key_in_view(review) == text_id, what=f"text {text_id} is in view")


def go_to_duplicates(window: Window, review: ReviewPage) -> None:
    press(window, Qt.Key.Key_L)  # past the doubtful labels
    press(window, Qt.Key.Key_L)
    wait_until(lambda: review.presenter.current and review.presenter.current.copies, what="copies")


def chips(review: ReviewPage) -> list[str]:
    """The labels that stand under the text."""
    return [chip.accessibleName() for chip in review.card.said.findChildren(LabelChip)]


def words(review: ReviewPage) -> set[str]:
    return {label.text() for label in review.findChildren(QLabel) if label.isVisible()}


def test_a_key_settles_and_gold_is_on_disk_when_the_next_one_shows(
    window: Window, review: ReviewPage
) -> None:
    assert review.card.text.text() == "下雨了"
    assert chips(review) == ["happy", "sad", "happy"]
    assert review.tabs["disputes"].text() == "To settle 3"
    press(window, Qt.Key.Key_5)
    wait_for(review, 3)
    # Read by somebody else, as after a crash: nothing is kept in memory.
    with Project.open(project_of(review).path, read_only=True) as other:
        found = gold_of(other, 1)
    assert found is not None
    assert (found.label_key, found.method, found.adjudicator.name) == ("sad", "adjudicated", "A")
    assert review.tabs["disputes"].text() == "To settle 2"
    assert review.settled.text() == "1 settled"


def test_enter_takes_the_majority_and_nothing_at_a_tie(window: Window, review: ReviewPage) -> None:
    assert review.card.majority.isVisible()
    press(window, Qt.Key.Key_Return)
    wait_for(review, 3)
    assert gold(review, 1) == "happy"
    assert not review.card.majority.isVisible()
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Right)
    wait_for(review, 4)
    assert gold(review, 3) is None


def test_a_held_key_settles_one(window: Window, review: ReviewPage) -> None:
    wait(round(_BOUNCE_SECONDS * 1000) + 20)
    target = window.focusWidget()
    over = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_1, NONE, "1")
    QApplication.sendEvent(target, over)
    QTest.keyPress(target, Qt.Key.Key_1)
    for _ in range(30):
        repeated = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, NONE, "1", True)
        QApplication.sendEvent(window.windowHandle(), repeated)
        wait(10)
    QTest.keyRelease(target, Qt.Key.Key_1)
    wait_for(review, 3)
    assert settled_count(project_of(review)) == 1


def test_a_bounced_key_settles_one(window: Window, review: ReviewPage) -> None:
    press(window, Qt.Key.Key_1)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_1)  # while it is being written
    wait_for(review, 3)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_1)  # as soon as the next one shows
    wait(50)
    assert settled_count(project_of(review)) == 1


def test_keys_work_while_a_chinese_input_method_is_on(window: Window, review: ReviewPage) -> None:
    target = window.focusWidget()
    assert target is review
    assert not target.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not target.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(target, QInputMethodEvent("ni", []))
    press(window, Qt.Key.Key_2)
    wait_for(review, 3)
    assert gold(review, 1) == "fear"


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_Z, NONE), (Qt.Key.Key_Z, CONTROL)])
def test_undo_brings_the_text_back_and_redo_settles_it_again(
    window: Window, review: ReviewPage, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    press(window, Qt.Key.Key_1)
    wait_for(review, 3)
    press(window, key, modifier)
    wait_for(review, 1)
    assert gold(review, 1) is None
    assert review.tabs["disputes"].text() == "To settle 3"
    assert review.settled.text() == "0 settled"
    press(window, key, modifier | SHIFT)
    wait_until(lambda: gold(review, 1) == "angry", what="gold is back")
    wait_until(lambda: "Settled" in words(review), what="it is shown as settled")
    press(window, Qt.Key.Key_Space)
    wait_for(review, 3)  # what waited still waits


def test_undo_from_the_other_list_goes_back_to_its_own(window: Window, review: ReviewPage) -> None:
    press(window, Qt.Key.Key_1)
    wait_for(review, 3)
    go_to_duplicates(window, review)
    press(window, Qt.Key.Key_Z)
    wait_for(review, 1)
    assert review.tabs["disputes"].isChecked()
    assert not review.tabs["duplicates"].isChecked()


def test_undo_of_something_that_is_not_open_here_is_told(
    window: Window, review: ReviewPage
) -> None:
    project, who = project_of(review), person(project_of(review), "A")
    annotating.label_text(project, 2, who, "sad", suggestion=None, milliseconds=1)
    press(window, Qt.Key.Key_Z)
    wait_until(lambda: window.toasts.notices, what="it is told")
    assert key_in_view(review) == 1
    assert gold(review, 1) is None


def test_space_leaves_it_open_and_it_comes_round_again(window: Window, review: ReviewPage) -> None:
    for text_id in (3, 4, 1):
        press(window, Qt.Key.Key_Space)
        wait_for(review, text_id)
    assert settled_count(project_of(review)) == 0
    assert review.tabs["disputes"].text() == "To settle 3"


def test_what_was_settled_can_be_looked_at_and_corrected(
    window: Window, review: ReviewPage
) -> None:
    press(window, Qt.Key.Key_1)
    wait_for(review, 3)
    press(window, Qt.Key.Key_Left)
    wait_for(review, 1)
    assert "Settled" in words(review)
    press(window, Qt.Key.Key_2)
    wait_for(review, 3)
    assert gold(review, 1) == "fear"
    assert review.settled.text() == "1 settled"


def test_copies_are_settled_together_in_one_step(window: Window, review: ReviewPage) -> None:
    assert review.tabs["duplicates"].text() == "Contradictory duplicates 1"
    go_to_duplicates(window, review)
    assert chips(review) == ["happy", "sad", "sad"]
    assert {"帖子.csv : 6", "帖子.csv : 8", "#6"} <= words(review)
    press(window, Qt.Key.Key_Return)  # two of three
    wait_until(lambda: review.tabs["duplicates"].text().endswith(" 0"), what="it is settled")
    assert [gold(review, text_id) for text_id in (5, 6, 7)] == ["sad"] * 3
    press(window, Qt.Key.Key_Z)
    wait_for(review, 5)
    assert [gold(review, text_id) for text_id in (5, 6, 7)] == [None] * 3


def test_after_the_last_one_the_page_says_so_and_the_way_back_stays(
    window: Window, review: ReviewPage
) -> None:
    for text_id in (3, 4, 0):
        press(window, Qt.Key.Key_1)
        wait_for(review, text_id)
    assert review.card.empty.isVisible()
    assert "Nothing to settle any more. Well done!" in words(review)
    press(window, Qt.Key.Key_Left)
    wait_for(review, 4)


def test_what_cannot_be_saved_stays_in_view_and_is_told(
    window: Window, review: ReviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise ProjectError("The disk is full.", "Nothing was saved. Make room and try again.")

    with monkeypatch.context() as patch:
        patch.setattr(annotating, "set_gold_many", full)
        press(window, Qt.Key.Key_1)
        wait_until(lambda: window.toasts.notices, what="the failure is told")
    assert key_in_view(review) == 1
    assert window.toasts.notices[0].message == "The disk is full."
    press(window, Qt.Key.Key_1)
    wait_for(review, 3)


def test_labels_of_files_are_named_as_files(window: Window, review: ReviewPage) -> None:
    press(window, Qt.Key.Key_Right)
    wait_for(review, 3)
    assert chips(review) == ["neutral", "angry", "fear"]
    assert "file 帖子.csv" in words(review)
    assert any("2 annotators" in each for each in words(review))  # a file is nobody


def test_a_label_can_be_clicked(window: Window, review: ReviewPage) -> None:
    wait(round(_BOUNCE_SECONDS * 1000) + 20)
    QTest.mouseClick(review.card.keys.buttons["happy"], Qt.MouseButton.LeftButton)
    wait_for(review, 3)
    assert gold(review, 1) == "happy"
    assert window.focusWidget() is review


def test_the_lists_can_be_reached_with_tab_and_chosen_with_the_space_bar(
    window: Window, review: ReviewPage
) -> None:
    review.tabs["duplicates"].setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Qt.Key.Key_Space)
    wait_for(review, 5)
    assert review.tabs["duplicates"].isChecked()
    assert window.focusWidget() is review


def test_a_label_given_elsewhere_is_seen_when_the_page_comes_back(
    window: Window, review: ReviewPage
) -> None:
    page(window, "label")
    project = project_of(review)
    who = person(project, "B")
    window.context.jobs.write(
        lambda _state: annotating.label_text(
            project, 2, who, "fear", suggestion=None, milliseconds=1
        )
    )
    wait_until(lambda: annotations_of(project, 2)[-1].label_key == "fear", what="the label")
    page(window, "review")
    wait_until(lambda: review.tabs["disputes"].text() == "To settle 4", what="the new dispute")
    assert key_in_view(review) == 1


def test_a_second_window_may_only_look(window: Window, disputed: Path) -> None:
    with Project.open(disputed):
        review = open_review(window, disputed)
        wait_for(review, 1)
        assert review.card.read_only.isVisible()
        assert not review.card.keys.isVisible()
        assert not review.card.majority.isVisible()
        press(window, Qt.Key.Key_1)
        press(window, Qt.Key.Key_Right)
        wait_for(review, 3)
        assert settled_count(project_of(review)) == 0


def test_with_nothing_to_settle_it_says_so(sample: Window) -> None:
    review = page(sample, "review")
    assert isinstance(review, ReviewPage)
    sentence = "Nothing to settle. Where two people labelled the same text, they agree."
    wait_until(lambda: sentence in words(review), what="the sentence")
    sample.context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: review.tabs["disputes"].text() == "裁定 0", what="Chinese")


def test_another_project_leaves_nothing_of_the_first(
    window: Window, review: ReviewPage, sample_file: Path
) -> None:
    press(window, Qt.Key.Key_1)
    wait_for(review, 3)
    window.context.session.open(sample_file)
    wait_until(lambda: "sample" in window.windowTitle(), what="the other project")
    page(window, "review")
    wait_until(lambda: review.tabs["disputes"].text() == "To settle 0", what="its own list")
    assert review.settled.text() == "0 settled"
    assert key_in_view(review) == 0


def test_a_text_that_is_covered_comes_into_view_before_it_is_settled(
    window: Window, review: ReviewPage
) -> None:
    window.resize(1024, 700)
    window.context.theme.apply("light", 160)
    wait(1)
    assert not review.side.isVisible()
    press(window, Qt.Key.Key_A)
    wait_until(lambda: not review.card.isVisible(), what="the agreement takes its place")
    press(window, Qt.Key.Key_1)
    wait_until(review.card.isVisible, what="the text is back")
    assert gold(review, 1) is None
    press(window, Qt.Key.Key_1)
    wait_for(review, 3)
