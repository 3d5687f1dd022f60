"""Flags and comments on the Label page, by keys and mouse: nothing that is typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from data.errors import ProjectError
from data.labelling.annotations import annotations_of
from data.labelling.annotators import person
from data.labelling.notes import Note, note_by, notes_of, set_comment, set_flags
from data.project import Project
from desktop.commands import noting
from desktop.commands.change_set import ChangeSet
from desktop.pages.label.comment_field import CommentField
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.label.test_label_page import (
    counts,
    label_and_wait,
    label_page,
    press,
    shown_id,
)

SHIFT = Qt.KeyboardModifier.ShiftModifier


def note(window: Window, text_id: int) -> Note | None:
    session = window.context.session
    assert session.annotator is not None
    return note_by(session.project, text_id, session.annotator)


def comment(window: Window, text_id: int) -> str:
    found = note(window, text_id)
    return "" if found is None else found.comment


def settle(window: Window) -> None:
    wait_until(lambda: not window.context.jobs.busy, what="everything is written and read")


def field(window: Window) -> CommentField:
    return label_page(window).card.comments.field


def write(window: Window, words: str) -> None:
    """Press C and type, the Chinese by an input method."""
    press(window, Qt.Key.Key_C)
    target = field(window)
    assert window.focusWidget() is target
    assert target.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    for sign in words:
        if sign.isascii():
            QTest.keyClick(target, sign, SHIFT if sign.isupper() else SHIFT & ~SHIFT)
        else:
            event = QInputMethodEvent()
            event.setCommitString(sign)
            QApplication.sendEvent(target, event)


def test_a_flag_is_written_at_once_and_the_text_stays(sample: Window) -> None:
    page = label_page(sample)
    text_id = shown_id(page)
    press(sample, Qt.Key.Key_F)
    QTest.keyClick(sample.focusWidget(), Qt.Key.Key_F)  # a finger that bounces
    wait_until(lambda: page.presenter.current.flagged, what="it is flagged")
    settle(sample)
    with Project.open(sample.context.session.project.path, read_only=True) as other:
        (kept,) = notes_of(other, text_id)
    assert (kept.flagged, kept.annotator.name, shown_id(page)) == (True, "A", text_id)
    assert page.card.flag.button.text() == "Flagged"
    _, after = label_and_wait(sample, Qt.Key.Key_2)
    assert page.card.flag.button.text() == ""
    press(sample, Qt.Key.Key_Z)  # the label
    wait_until(lambda: shown_id(page) == text_id, what="the label is taken back")
    assert page.card.flag.button.text() == "Flagged"
    press(sample, Qt.Key.Key_Z)  # the flag
    wait_until(lambda: not page.presenter.current.flagged, what="the flag is taken back")
    press(sample, Qt.Key.Key_Z, modifier=SHIFT)
    wait_until(lambda: page.presenter.current.flagged, what="and given again")
    press(sample, Qt.Key.Key_F)
    wait_until(lambda: not page.presenter.current.flagged, what="the key takes it away")
    assert note(sample, text_id) is None
    assert after != text_id


def test_letters_in_a_comment_are_no_keys_of_the_page(sample: Window) -> None:
    page, before = label_page(sample), counts(sample).labelled
    text_id = shown_id(page)
    write(sample, "1 zwfc W讽刺？")
    QTest.keyClick(field(sample), Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(field(sample), "x")
    QTest.keyClick(field(sample), Qt.Key.Key_Left)
    assert note(sample, text_id) is None
    QTest.keyClick(field(sample), Qt.Key.Key_Return)
    wait_until(lambda: page.presenter.current.comment, what="it is saved")
    assert comment(sample, text_id) == "1 zwfc W讽刺？\nx"
    assert page.card.comments.line.lines == ("1 zwfc W讽刺？", "x")
    assert (shown_id(page), counts(sample).labelled) == (text_id, before)
    assert sample.focusWidget() is page
    label_and_wait(sample, Qt.Key.Key_3)
    assert page.card.comments.line.lines == ()
    press(sample, Qt.Key.Key_Left)
    wait_until(lambda: shown_id(page) == text_id, what="back at the text")
    assert page.card.comments.line.lines == ("1 zwfc W讽刺？", "x")


def test_escape_leaves_and_keeps_what_changed(sample: Window) -> None:
    page = label_page(sample)
    text_id = shown_id(page)
    write(sample, "")
    QTest.keyClick(field(sample), Qt.Key.Key_Escape)
    settle(sample)
    assert note(sample, text_id) is None
    assert not sample.toasts.notices
    write(sample, "a")
    QTest.keyClick(field(sample), Qt.Key.Key_Escape)
    wait_until(lambda: comment(sample, text_id) == "a", what="it is saved")
    assert [each.message for each in sample.toasts.notices] == ["The comment was saved."]
    wait_until(lambda: page.card.comments.line.lines == ("a",), what="it is shown")
    QTest.mouseClick(page.card.comments.line, Qt.MouseButton.LeftButton)
    field(sample).selectAll()
    QTest.keyClick(field(sample), Qt.Key.Key_Delete)
    QTest.keyClick(field(sample), Qt.Key.Key_Return)
    wait_until(lambda: note(sample, text_id) is None, what="an empty one takes it away")


def test_going_elsewhere_keeps_a_comment_with_its_own_text(sample: Window) -> None:
    page = label_page(sample)
    first = shown_id(page)
    write(sample, "first")
    page.presenter.bounce_seconds = 0.0
    page.grid.buttons["sad"].click()
    wait_until(lambda: shown_id(page) not in (0, first), what="the next text")
    assert sample.focusWidget() is page
    second = shown_id(page)
    write(sample, "second")
    wait_until(lambda: page.decisions.shown_ids() == (first,), what="the decision is listed")
    page.decisions.chosen.emit(first)
    wait_until(lambda: shown_id(page) == first, what="the text of the decision")
    write(sample, "!")
    sample.show_page("settings")
    settle(sample)
    assert comment(sample, first) == "first!"
    assert comment(sample, second) == "second"
    sample.show_page("label")
    assert field(sample).text_id is None
    (said,) = annotations_of(sample.context.session.project, first)
    assert said.label_key == "sad"


def test_closing_the_window_keeps_the_comment_that_is_being_written(sample: Window) -> None:
    text_id, path = shown_id(label_page(sample)), sample.context.session.project.path
    write(sample, "half a sent")
    sample.close()
    with Project.open(path, read_only=True) as project:
        (kept,) = notes_of(project, text_id)
    assert kept.comment == "half a sent"


def test_a_comment_that_cannot_be_saved_stays_in_the_field(
    sample: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> ChangeSet:
        raise ProjectError("The disk is full.", "Make room and try again.")

    page = label_page(sample)
    text_id = shown_id(page)
    with monkeypatch.context() as patch:
        patch.setattr(noting, "comment_on_text", full)
        write(sample, "precious")
        QTest.keyClick(field(sample), Qt.Key.Key_Return)
        wait_until(lambda: sample.toasts.notices, what="the failure is told")
        assert field(sample).toPlainText() == "precious"
        label_and_wait(sample, Qt.Key.Key_2)  # fails again, and is told again
        settle(sample)
    assert note(sample, text_id) is None
    press(sample, Qt.Key.Key_Left)
    wait_until(lambda: field(sample).text_id == text_id, what="the words wait for their text")
    press(sample, Qt.Key.Key_C)
    QTest.keyClick(field(sample), Qt.Key.Key_Return)
    wait_until(lambda: comment(sample, text_id) == "precious", what="it is saved at last")
    settle(sample)
    assert page.card.comments.line.lines == ("precious",)


def test_what_others_note_is_not_shown_while_labelling(sample: Window) -> None:
    page, project = label_page(sample), sample.context.session.project
    text_id, other = shown_id(page), person(project, "B")
    set_flags(project, (text_id,), other, True)
    set_comment(project, text_id, other, "clearly sad")
    sample.context.bus.tell(ChangeSet.of("notes", texts=(text_id,)))
    settle(sample)
    assert shown_id(page) == text_id
    assert page.presenter.current.note is None
    assert page.card.comments.line.lines == ()
    own = sample.context.session.annotator
    assert own is not None
    (next_id,) = page.presenter._prefetch.text_ids[:1]
    set_flags(project, (text_id, next_id), own, True)  # on the Corpus page, say
    sample.context.bus.tell(ChangeSet.of("notes", texts=(text_id, next_id)))
    wait_until(lambda: page.presenter.current.flagged, what="the own flag is shown")
    settle(sample)
    label_and_wait(sample, Qt.Key.Key_1)
    assert (shown_id(page), page.presenter.current.flagged) == (next_id, True)
