"""Changing the label set in its dialog, and every page following at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from data.label_set.labels import Label
from data.labelling.annotations import annotations_of
from data.labelling.gold import set_gold
from data.labelling.history import undo
from data.training.runs import finish_run, start_run
from desktop.all_actions import actions_of
from desktop.label_editing import questions
from desktop.label_editing.dialog import LabelsDialog, edit_labels
from desktop.pages.corpus.page import CorpusPage
from desktop.pages.label.page import LabelPage
from desktop.pages.review.page import ReviewPage
from desktop.settings import LANGUAGE, TEXT_SIZE, THEME
from desktop.window import Window
from tests.desktop.gui import page, wait, wait_until


@pytest.fixture
def dialog(sample: Window) -> Iterator[LabelsDialog]:
    """The dialog on the sample, the first label (happy) in view."""
    opened = edit_labels(sample.context, sample)
    assert opened is not None
    wait_until(opened.use.text, what="it is known what has the first label")
    yield opened
    if sample.findChild(LabelsDialog) is not None:
        opened.drafts.typed.clear()
        wait_until(lambda: not opened.editor.busy, what="it is written")
        opened.reject()
        wait_until(lambda: sample.findChild(LabelsDialog) is None, what="the dialog is gone")


def labels(dialog: LabelsDialog) -> list[Label]:
    return list(dialog._context.session.project.labels())


def keys(dialog: LabelsDialog, *, retired: bool = False) -> list[str]:
    return [label.key for label in labels(dialog) if label.retired is retired]


def choose(dialog: LabelsDialog, key: str) -> None:
    place = [label.key for label in dialog.drafts.labels].index(key)
    dialog.list.setCurrentRow(place)
    wait_until(lambda: dialog._use is not None, what="it is known what has the label")


def type_into(field: Any, words: str) -> None:
    field.setFocus()
    field.selectAll()
    field.insert(words)  # as an input method does


def saved(dialog: LabelsDialog) -> None:
    """Press Save and wait until the label set was read again."""
    dialog.save.click()
    wait_until(lambda: not dialog.editor.busy, what="it is written")
    wait_until(lambda: [*dialog.drafts.labels] == labels(dialog), what="it is read again")


def rows(dialog: LabelsDialog) -> list[str]:
    items = (dialog.list.item(place) for place in range(dialog.list.count()))
    return [item.text() for item in items if item is not None]


def agree(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Say yes to every question; the words that were asked."""
    asked: list[str] = []

    def yes(_parent: object, question: str, meaning: str, _yes: str) -> bool:
        asked.append(f"{question}\n{meaning}")
        return True

    monkeypatch.setattr(questions, "confirm", yes)
    return asked


def finished_run(dialog: LabelsDialog) -> None:
    project = dialog._context.session.project
    run = start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=[label.key for label in project.labels()],
        seed=1,
        snapshot_hash="",
        device="cpu",
    )
    finish_run(project, run.id, {})


def test_the_labels_stand_in_their_order_with_what_has_them(dialog: LabelsDialog) -> None:
    assert rows(dialog)[0] == "angry"
    assert len(rows(dialog)) == 6
    annotations = dialog._context.session.project.counts().by_label["angry"]
    assert f"{annotations} annotations" in dialog.use.text()
    choose(dialog, "sad")
    assert dialog.form.names["zh"].text() == "悲伤"
    assert dialog.form.key.text() == "sad"
    assert dialog.form.wanted().examples == labels(dialog)[4].examples


def test_one_save_is_one_step_and_can_be_taken_back_here(dialog: LabelsDialog) -> None:
    before = labels(dialog)
    assert not dialog.save.isEnabled()
    type_into(dialog.form.names["en"], "furious")
    dialog.form.colours._group.buttons()[7].click()
    dialog.form.definitions["en"].setPlainText("Beside oneself.")
    assert rows(dialog)[0] == "furious"
    saved(dialog)
    label = labels(dialog)[0]
    assert (label.key, label.names["en"], label.definition["en"]) == (
        "angry",
        "furious",
        "Beside oneself.",
    )
    assert (label.names["zh"], label.colour_light) != ("", before[0].colour_light)
    dialog.undo.click()
    wait_until(lambda: labels(dialog) == before, what="one undo takes it back")
    wait_until(lambda: dialog.form.names["en"].text() == "angry", what="the form shows it")
    assert not dialog.undo.isEnabled()


def test_what_was_typed_waits_while_another_label_is_looked_at(dialog: LabelsDialog) -> None:
    type_into(dialog.form.names["en"], "furious")
    choose(dialog, "sad")
    assert not dialog.save.isEnabled()
    choose(dialog, "angry")
    assert dialog.form.names["en"].text() == "furious"
    dialog.reset.click()
    assert dialog.form.names["en"].text() == "angry"
    assert dialog.drafts.typed == {}


def test_a_key_that_another_label_has_is_refused_with_words_and_nothing_typed_is_lost(
    dialog: LabelsDialog,
) -> None:
    type_into(dialog.form.key, "sad")
    dialog.save.click()
    wait_until(dialog.failure.isVisible, what="it says why")
    assert dialog.failure.text() == "Two labels have the same key: sad. Give each its own key."
    assert dialog.form.key.text() == "sad"
    assert keys(dialog)[0] == "angry"


def test_another_key_is_asked_about_where_trainings_know_the_old_one(
    dialog: LabelsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished_run(dialog)
    choose(dialog, "sad")
    choose(dialog, "angry")
    type_into(dialog.form.key, "rage")
    monkeypatch.setattr(questions, "confirm", lambda *_: False)
    dialog.save.click()
    assert keys(dialog)[0] == "angry"
    assert dialog.form.key.text() == "rage"
    asked = agree(monkeypatch)
    saved(dialog)
    assert labels(dialog)[0].former_keys == ("angry",)
    (words,) = asked
    assert "1 training knows it" in words
    assert "Old models and spreadsheets say “angry”." in words


def test_a_new_label_has_a_free_colour_and_a_free_key(dialog: LabelsDialog) -> None:
    dialog.add.click()
    assert not dialog.add.isEnabled()
    assert rows(dialog)[-1] == "New label"
    type_into(dialog.form.names["zh"], "期待")
    type_into(dialog.form.names["en"], "hope")
    assert dialog.form.shortcut.currentData() == "7"
    saved(dialog)
    hope = labels(dialog)[-1]
    assert (hope.key, hope.names, hope.shortcut) == ("hope", {"zh": "期待", "en": "hope"}, "7")
    assert hope.colour_light not in {each.colour_light for each in labels(dialog)[:-1]}
    assert dialog.list.current_id == hope.id
    assert dialog.add.isEnabled()


def test_keys_that_give_other_labels_cannot_be_chosen(dialog: LabelsDialog) -> None:
    box = dialog.form.shortcut
    model: Any = box.model()
    offered = {box.itemData(at): model.item(at).isEnabled() for at in range(box.count())}
    assert (offered["1"], offered["2"], offered["7"], offered["X"]) == (True, False, True, True)
    assert not offered["Z"]  # it takes back
    assert box.itemText(box.findData("Z")) == "Z  Undo (Label)"
    assert box.itemText(box.findData("2")).startswith("2  ")
    bindings = dialog._context.actions.bindings
    undo_action = next(each for each in actions_of("label") if each.spec.id == "label.undo")
    skip = next(each for each in actions_of("label") if each.spec.id == "label.skip")
    bindings.bind_together([(undo_action.spec, ["Y"]), (skip.spec, ["7"])])
    choose(dialog, "sad")
    offered = {box.itemData(at): model.item(at).isEnabled() for at in range(box.count())}
    assert (offered["Y"], offered["7"], offered["8"]) == (False, False, True)
    # In the lists of Review it still takes back.
    assert box.itemText(box.findData("Z")) == "Z  Undo (Review)"
    dialog.add.click()
    assert dialog.form.shortcut.currentData() == "8"


def test_labels_are_moved_up_and_down(dialog: LabelsDialog) -> None:
    before = keys(dialog)
    assert not dialog.up.isEnabled()
    dialog.down.click()
    wait_until(lambda: keys(dialog) == [before[1], before[0], *before[2:]], what="it is moved")
    wait_until(lambda: dialog.list.currentRow() == 1, what="it stays in view")
    dialog.up.click()
    wait_until(lambda: keys(dialog) == before, what="it is moved back")


def test_a_label_is_retired_after_it_was_said_what_that_means(
    dialog: LabelsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished_run(dialog)
    choose(dialog, "surprise")
    monkeypatch.setattr(questions, "confirm", lambda *_: False)
    dialog.retire.click()
    assert "surprise" in keys(dialog)
    asked = agree(monkeypatch)
    dialog.retire.click()
    wait_until(lambda: keys(dialog, retired=True) == ["surprise"], what="it is retired")
    assert "no longer given" in asked[0]
    assert "Models of before go on saying it" in asked[0]
    wait_until(lambda: dialog.retire.text() == "Bring back", what="it can be brought back")
    wait_until(dialog.retire.isEnabled, what="it can be brought back now")
    dialog.retire.click()
    wait_until(lambda: keys(dialog, retired=True) == [], what="it is back")


def test_a_label_is_merged_into_another(
    dialog: LabelsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, who = dialog._context.session.project, dialog._context.session.annotator
    assert who is not None
    set_gold(project, 1, "surprise", who)
    choose(dialog, "surprise")
    before = project.counts().by_label
    said: list[str] = []

    def accepted(asking: questions.MergeDialog) -> int:
        asking.choice.setCurrentIndex(asking.choice.findText("happy"))
        said.append(asking.meaning.text())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(questions.MergeDialog, "exec", accepted)
    dialog.merge.click()
    wait_until(lambda: "surprise" in keys(dialog, retired=True), what="it is merged")
    after = project.counts().by_label
    assert (after["happy"], after["surprise"]) == (before["happy"] + before["surprise"], 0)
    assert "1 gold label" in said[0]
    assert "All of it becomes “happy”" in said[0]
    wait_until(dialog.undo.isEnabled, what="it can be taken back")
    assert not dialog.merge.isEnabled()  # it cannot be merged once more
    dialog.undo.click()
    wait_until(lambda: project.counts().by_label == before, what="one undo takes it back")


@pytest.mark.parametrize("answer", ["save", "discard", "stay"])
def test_closing_asks_what_becomes_of_unsaved_changes(
    dialog: LabelsDialog, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    window, project = dialog.parentWidget(), dialog._context.session.project
    type_into(dialog.form.names["en"], "furious")
    choose(dialog, "sad")
    type_into(dialog.form.names["en"], "low")
    monkeypatch.setattr(questions, "ask_about_drafts", lambda _parent: answer)
    dialog.close_button.click()
    if answer == "stay":
        assert len(dialog.drafts.typed) == 2
        return
    wait_until(lambda: window.findChild(LabelsDialog) is None, what="the dialog is gone")
    names = [label.names["en"] for label in project.labels()]
    assert ("furious" in names, "low" in names) == (answer == "save", answer == "save")


def test_a_change_that_cannot_be_saved_keeps_the_dialog_open(
    dialog: LabelsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_into(dialog.form.key, "sad")
    choose(dialog, "neutral")
    monkeypatch.setattr(questions, "ask_about_drafts", lambda _parent: "save")
    dialog.close_button.click()
    wait_until(dialog.failure.isVisible, what="it says why")
    assert dialog.isVisible()
    assert dialog.drafts.label.key == "angry"  # the one that is wrong comes into view


def test_every_page_follows_at_once(sample: Window) -> None:
    label_page, corpus, review = (page(sample, each) for each in ("label", "corpus", "review"))
    assert isinstance(label_page, LabelPage)
    assert isinstance(corpus, CorpusPage)
    assert isinstance(review, ReviewPage)
    page(sample, "corpus")
    corpus.searching.set_label("sad")
    wait_until(lambda: corpus.searching._job is None, what="the sad texts are found")
    sad = list(corpus.table.ids)
    page(sample, "label")
    dialog = edit_labels(sample.context, sample)
    assert dialog is not None
    wait_until(dialog.use.text, what="the dialog is there")
    choose(dialog, "sad")
    type_into(dialog.form.key, "grief")
    type_into(dialog.form.names["en"], "grief")
    dialog.form.shortcut.setCurrentIndex(dialog.form.shortcut.findData("X"))
    dialog.form.shortcut.activated.emit(0)
    saved(dialog)
    wait_until(lambda: "grief" in label_page.grid.buttons, what="the Label page")
    wait_until(lambda: "grief" in review.card.keys.buttons, what="the Review page")
    wait_until(lambda: corpus.searching.filter.label_key == "grief", what="the Corpus page")
    assert list(corpus.table.ids) == sad
    assert corpus.bar.label.text() == "Label: grief ✕"
    dialog.reject()
    wait_until(lambda: sample.findChild(LabelsDialog) is None, what="the dialog is gone")
    wait_until(lambda: label_page.presenter.current, what="a text")
    shown = label_page.presenter.current
    assert shown is not None
    sample.activateWindow()
    QTest.qWaitForWindowActive(sample)
    label_page.setFocus()
    wait(150)
    QTest.keyClick(label_page, Qt.Key.Key_X)
    project = sample.context.session.project
    wait_until(lambda: annotations_of(project, shown.text_id), what="the new key gives the label")
    assert annotations_of(project, shown.text_id)[0].label_key == "grief"
    undo(project)


def test_the_guidelines_lead_to_the_labels(sample: Window) -> None:
    label_page: Any = page(sample, "label")
    label_page.guidelines.edit.click()
    dialog = label_page.findChild(LabelsDialog)
    assert dialog is not None
    wait_until(dialog.use.text, what="it is there")
    dialog.reject()
    wait_until(lambda: label_page.findChild(LabelsDialog) is None, what="the dialog is gone")


def test_who_may_only_read_can_only_look(sample: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    session = sample.context.session
    monkeypatch.setattr(type(session), "annotator", None)
    dialog = edit_labels(sample.context, sample)
    assert dialog is not None
    wait_until(dialog.use.text, what="it is there")
    assert not dialog.form.isEnabled()
    for button in (dialog.add, dialog.down, dialog.retire, dialog.merge, dialog.save):
        assert not button.isEnabled()
    dialog.reject()
    wait_until(lambda: sample.findChild(LabelsDialog) is None, what="the dialog is gone")


def test_it_fits_the_smallest_window_in_any_look(dialog: LabelsDialog) -> None:
    settings = dialog._context.settings
    settings.set(LANGUAGE, "zh")
    settings.set(THEME, "dark")
    wait_until(lambda: dialog.windowTitle() == "标签", what="it is Chinese")
    assert rows(dialog)[0] == "愤怒"
    settings.set(TEXT_SIZE, 150)
    assert dialog.minimumSizeHint().width() <= 1024 - 40
    assert dialog.minimumSizeHint().height() <= 700 - 40
