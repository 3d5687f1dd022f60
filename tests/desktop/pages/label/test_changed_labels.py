"""The Label page when the label set or the texts change under it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from data.labelling.annotations import annotations_of
from data.labelling.label_edits import merge_labels, rename_label, retire_label
from data.labelling.text_history import history_of
from desktop.commands import labels, trash
from desktop.commands.change_set import ChangeSet
from desktop.window import Window
from tests.desktop.gui import page, wait_until
from tests.desktop.pages.label.test_label_page import (
    label_and_wait,
    label_page,
    press,
    shown_id,
    with_predictions,
)


def tell_labels(window: Window) -> None:
    window.context.bus.tell(ChangeSet.of("labels"))


def proposed(window: Window) -> str | None:
    shown = label_page(window).presenter.current
    suggestion = None if shown is None else shown.suggestion
    return None if suggestion is None else suggestion.label_key


def test_a_model_of_before_proposes_a_renamed_label_by_its_new_name(sample: Window) -> None:
    project, view = sample.context.session.project, label_page(sample)
    with_predictions(sample, "surprise", 0.75)
    wait_until(lambda: proposed(sample) == "surprise", what="the proposal")
    rename_label(project, "surprise", new_key="wonder", names={"en": "wonder"})
    tell_labels(sample)
    wait_until(lambda: proposed(sample) == "wonder", what="the new name")
    wait_until(lambda: "wonder" in view.grid.buttons, what="its button")
    before = shown_id(view)
    press(sample, Qt.Key.Key_Return)
    wait_until(lambda: shown_id(view) not in (0, before), what="the next text")
    assert annotations_of(project, before)[0].label_key == "wonder"
    assert proposed(sample) == "wonder"  # what was fetched ahead knows it too


def test_labels_that_became_one_are_proposed_together(sample: Window) -> None:
    project = sample.context.session.project
    who = sample.context.session.annotator
    assert who is not None
    with_predictions(sample, "surprise", 0.3)  # the other five have 0.14 each
    merge_labels(project, "sad", "fear", who)
    merge_labels(project, "angry", "fear", who)
    tell_labels(sample)
    wait_until(lambda: proposed(sample) == "fear", what="three times 0.14 are more")


def test_where_the_model_holds_a_retired_label_for_right_the_text_is_labelled_blind(
    sample: Window,
) -> None:
    project, view = sample.context.session.project, label_page(sample)
    with_predictions(sample, "surprise", 0.75)
    wait_until(lambda: proposed(sample) == "surprise", what="the proposal")
    retire_label(project, "surprise")
    tell_labels(sample)
    wait_until(lambda: proposed(sample) is None, what="no proposal")
    wait_until(lambda: "surprise" not in view.grid.buttons, what="no button")
    assert not view.card.strip.isVisible()
    shown = view.presenter.current
    assert shown is not None
    assert shown.probabilities == {}
    press(sample, Qt.Key.Key_Return)  # there is nothing to accept
    before, _ = label_and_wait(sample, Qt.Key.Key_5)
    (said,) = annotations_of(project, before)
    assert (said.label_key, said.blind) == ("sad", True)
    assert history_of(project, before)[-1].suggested_key is None


def test_an_undo_that_touches_the_labels_says_so_and_the_grid_follows(sample: Window) -> None:
    project, view = sample.context.session.project, label_page(sample)
    job = sample.context.jobs.write(lambda _state: labels.retire_label(project, "surprise"))
    job.failed.connect(lambda failure: None)
    wait_until(lambda: "surprise" not in view.grid.buttons, what="it is retired")
    press(sample, Qt.Key.Key_Z)
    wait_until(lambda: "surprise" in view.grid.buttons, what="it is back")
    messages = [notice.message for notice in sample.toasts.notices]
    assert "Taken back: retiring a label." in messages


def test_texts_on_the_way_that_were_thrown_away_are_passed_by(sample: Window) -> None:
    project, view = sample.context.session.project, label_page(sample)
    first, second = label_and_wait(sample, Qt.Key.Key_1)
    _, third = label_and_wait(sample, Qt.Key.Key_1)
    page(sample, "corpus")
    trash.move_to_trash(project, [second])
    sample.context.bus.tell(ChangeSet.of("texts", texts=(second,)))
    page(sample, "label")
    wait_until(lambda: second not in view.decisions.shown_ids(), what="the decisions follow")
    press(sample, Qt.Key.Key_Left)
    press(sample, Qt.Key.Key_Left)
    wait_until(lambda: shown_id(view) in (first, third), what="a text that is there")
    assert all(notice.tone != "error" for notice in sample.toasts.notices)
