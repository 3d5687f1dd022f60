"""Writing the guidelines, and reading them while labelling."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialogButtonBox

from data.labelling.guidelines import LONGEST, read_guidelines
from desktop.label_editing import questions
from desktop.label_editing.dialog import LabelsDialog, edit_labels
from desktop.label_editing.guidelines_dialog import GuidelinesDialog
from desktop.pages.label.guidelines_reader import GuidelinesReader
from desktop.pages.label.page import LabelPage
from desktop.window import Window
from tests.desktop.gui import wait_until

NEW = "Read the <b>whole</b> sentence first."


def opened(labels: LabelsDialog) -> GuidelinesDialog:
    labels.guidelines.click()
    dialog = labels.findChild(GuidelinesDialog)
    assert dialog is not None
    wait_until(lambda: dialog.known, what="it is known what is written")
    return dialog


def gone(labels: LabelsDialog) -> None:
    wait_until(lambda: labels.findChild(GuidelinesDialog) is None, what="the dialog is gone")


def close(labels: LabelsDialog) -> None:
    wait_until(lambda: not labels.editor.busy, what="all is written")
    labels.reject()
    window = labels.parentWidget()
    wait_until(lambda: window.findChild(LabelsDialog) is None, what="the labels are gone")


def reader_text(sample: Window) -> str:
    """What G shows on the Label page."""
    label_page = sample.pages["label"]
    assert isinstance(label_page, LabelPage)
    label_page.presenter.guidelines_asked.emit()
    reader = label_page.findChild(GuidelinesReader)
    assert reader is not None
    words: str = wait_until(reader.browser.toPlainText, what="it is read")
    reader.reject()
    wait_until(lambda: label_page.findChild(GuidelinesReader) is None, what="it is gone")
    return words


def test_both_languages_are_one_step_that_the_label_page_shows(sample: Window) -> None:
    project = sample.context.session.project
    assert "Annotation guidelines: six emotions" in reader_text(sample)
    labels = edit_labels(sample.context, sample)
    assert labels is not None
    wait_until(labels.use.text, what="the labels are there")
    dialog = opened(labels)
    english, chinese = dialog.texts["en"], dialog.texts["zh"]
    english.edit.setPlainText(NEW)
    chinese.start.click()
    assert "# " not in chinese.words
    assert "标注指南：六类情绪" in chinese.words
    assert not chinese.start.isEnabled()  # nothing typed is written over
    assert chinese.count.text() == f"{len(chinese.words):,} characters"
    wanted = {"en": NEW, "zh": chinese.words}
    dialog.accept()
    gone(labels)
    assert read_guidelines(project) == wanted
    words = reader_text(sample)
    assert words.startswith(NEW)  # as it was typed: no markup is read from it
    assert "happy" in words[len(NEW) :]
    labels.undo.click()
    wait_until(lambda: read_guidelines(project) == {}, what="one undo takes both back")
    close(labels)


@pytest.mark.parametrize("answer", ["save", "discard", "stay"])
def test_unsaved_words_are_asked_about(
    sample: Window, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    project = sample.context.session.project
    labels = edit_labels(sample.context, sample)
    assert labels is not None
    wait_until(labels.use.text, what="the labels are there")
    dialog = opened(labels)
    text, ok = dialog.texts["en"], dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    text.edit.setPlainText("x" * (LONGEST + 1))
    assert not ok.isEnabled()
    assert "at most 100,000 can be saved" in text.count.text()
    text.edit.setPlainText(NEW)
    assert ok.isEnabled()
    monkeypatch.setattr(questions, "ask_about_drafts", lambda _parent: answer)
    dialog.reject()
    if answer == "stay":
        assert dialog.isVisible()
        assert text.words == NEW
        dialog.texts["en"].edit.setPlainText("")
        dialog.reject()
    gone(labels)
    assert read_guidelines(project) == ({"en": NEW} if answer == "save" else {})
    close(labels)
