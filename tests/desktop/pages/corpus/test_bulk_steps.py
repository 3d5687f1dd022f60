"""Steps with many texts: told before they are done, done in one step, taken back by one undo."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from data.corpus.finding import Filter
from data.errors import CancelledError
from data.labelling.annotations import annotations_of
from data.labelling.notes import notes_of
from data.sets.held_out import held_out_ids
from data.training.predictions import save_predictions
from data.training.runs import finish_run, start_run, use_run
from desktop.commands.change_set import ChangeSet
from desktop.pages.corpus import accepting
from desktop.pages.corpus.page import CorpusPage
from desktop.pages.corpus.planned_step import PlannedStepDialog
from desktop.settings import SUGGEST_FOR_ALL
from tests.desktop.gui import wait_until
from tests.desktop.pages.corpus.conftest import project_of
from tests.desktop.pages.corpus.test_page import CONTROL, choose_in_menu, label_of, press, select

FEAR = [0.02, 0.9, 0.02, 0.02, 0.02, 0.02]
ANGRY = [0.8, 0.1, 0.04, 0.02, 0.02, 0.02]


@pytest.fixture(autouse=True)
def at_the_table(corpus: CorpusPage) -> None:
    keys_to_the_table(corpus)


@pytest.fixture
def suggesting(corpus: CorpusPage) -> CorpusPage:
    """A model is in use that says something of the texts 1 to 9, the ones of no label among them:
    1, 4 and 7."""
    corpus.context.settings.set(SUGGEST_FOR_ALL, False)
    project = project_of(corpus)
    keys = [label.key for label in project.labels()]
    run = start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=keys,
        seed=1,
        snapshot_hash="x",
        device="cpu",
    )
    save_predictions(project, run.id, {each: ANGRY if each == 4 else FEAR for each in range(1, 10)})
    finish_run(project, run.id, {}, model_folder="x")
    use_run(project, run.id)
    corpus.context.bus.tell(ChangeSet.of("model in use"))
    session = corpus.context.session
    wait_until(lambda: session.current and session.current.run, what="the model is known")
    return corpus


def planned(page: CorpusPage) -> PlannedStepDialog:
    """The dialog that is open, when it has counted."""
    dialog = wait_until(lambda: page.findChild(PlannedStepDialog), what="the dialog")
    wait_until(lambda: not dialog.headline.isHidden(), what="it is counted")
    return dialog


def gone(page: CorpusPage) -> None:
    wait_until(lambda: page.findChild(PlannedStepDialog) is None, what="the dialog is gone")
    keys_to_the_table(page)


def keys_to_the_table(page: CorpusPage) -> None:
    """As a window manager does it when a dialog or menu has gone."""
    page.window().activateWindow()
    wait_until(page.window().isActiveWindow, what="the window is active")
    page.view.setFocus()


def mine(page: CorpusPage, text_ids: range) -> dict[int, tuple[str | None, str]]:
    """What I say of texts, and how that came about."""
    return {
        text_id: (said.label_key, said.origin)
        for text_id in text_ids
        for said in annotations_of(project_of(page), text_id)
        if said.annotator.name == "A"
    }


def flagged(page: CorpusPage) -> list[int]:
    return [
        text_id
        for text_id in range(1, 12)
        if any(note.flagged for note in notes_of(project_of(page), text_id))
    ]


def last_words(page: CorpusPage) -> str:
    notices = page.window().toasts.notices  # type: ignore[attr-defined]
    return notices[-1].message if notices else ""


def test_suggestions_are_accepted_after_it_was_said_for_how_many(
    suggesting: CorpusPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = suggesting
    select(page, 1, 10)
    press(page, Qt.Key.Key_A)
    dialog = planned(page)
    assert dialog.headline.text() == "3 texts get the label that the model suggests"
    chips = [dialog.middle.itemAt(place).widget() for place in range(dialog.middle.count())]
    assert [chip.accessibleName() for chip in chips] == ["fear 2", "angry 1"]
    assert dialog.left_out.text() == (
        "Left out: 6 labelled or skipped already, 1 without a suggestion."
    )
    assert mine(page, range(1, 11)) == {}
    press_in(dialog, Qt.Key.Key_Escape)
    gone(page)
    assert mine(page, range(1, 11)) == {}
    press(page, Qt.Key.Key_A)
    dialog = planned(page)
    assert dialog.go.text() == "Accept 3"
    press_in(dialog, Qt.Key.Key_Return)
    expected = {1: ("fear", "unchecked"), 4: ("angry", "unchecked"), 7: ("fear", "unchecked")}
    wait_until(lambda: mine(page, range(1, 11)) == expected, what="they are labelled, unchecked")
    wait_until(lambda: last_words(page) == "3 texts have unchecked labels now.", what="it is said")
    gone(page)
    press(page, Qt.Key.Key_Z, CONTROL)
    wait_until(lambda: mine(page, range(1, 11)) == {}, what="one undo takes all of it back")

    page.view.choose(10)
    press(page, Qt.Key.Key_A)
    dialog = planned(page)
    assert dialog.headline.text() == "There is no suggestion to accept."
    assert dialog.go.isHidden()
    assert dialog.cancel.text() == "Close"
    press_in(dialog, Qt.Key.Key_Return)
    gone(page)

    monkeypatch.setattr(accepting, "plan_accepting", count_without_end)
    page.view.choose(1)
    press(page, Qt.Key.Key_A)
    dialog = wait_until(lambda: page.findChild(PlannedStepDialog), what="the dialog")
    press_in(dialog, Qt.Key.Key_Escape)
    gone(page)
    assert mine(page, range(1, 11)) == {}


def count_without_end(*_arguments: object, cancelled: Callable[[], bool]) -> None:
    while not cancelled():
        time.sleep(0.001)
    raise CancelledError


def test_texts_are_held_out_if_nobody_saw_another_label(corpus: CorpusPage) -> None:
    press(corpus, Qt.Key.Key_A)
    assert last_words(corpus) == "There is no model yet that suggests labels."
    project = project_of(corpus)
    select(corpus, 1, 3)
    press(corpus, Qt.Key.Key_H)
    dialog = planned(corpus)
    assert dialog.headline.text() == "1 text will be held out"
    assert dialog.left_out.text().startswith("Left out: 2 whose label")
    assert "labelled blind" in dialog.meaning.text()
    press_in(dialog, Qt.Key.Key_Return)
    wait_until(lambda: held_out_ids(project) == {1}, what="the text is held out")
    gone(corpus)
    corpus.view.choose(1)
    wait_until(lambda: corpus.inspector.accessibleName() == "#1", what="it is inspected")
    wait_until(lambda: "held out" in corpus.inspector.words(), what="the history tells it")
    press(corpus, Qt.Key.Key_H)
    dialog = planned(corpus)
    assert dialog.headline.text() == "None of these texts can be held out."
    assert dialog.left_out.text() == "Left out: 1 held out already."
    press_in(dialog, Qt.Key.Key_Escape)
    gone(corpus)
    press(corpus, Qt.Key.Key_Z, CONTROL)
    wait_until(lambda: not held_out_ids(project), what="one undo takes it back")


def test_flags_by_key_and_by_menu_and_the_menu_of_the_table(corpus: CorpusPage) -> None:
    select(corpus, 4, 6)
    press(corpus, Qt.Key.Key_F)
    wait_until(lambda: flagged(corpus) == [4, 5, 6], what="they are flagged")
    press(corpus, Qt.Key.Key_F)
    wait_until(lambda: flagged(corpus) == [], what="the flags are gone")
    corpus.bar.give.click()
    choose_in_menu("Flag")
    wait_until(lambda: flagged(corpus) == [4, 5, 6], what="they are flagged")
    keys_to_the_table(corpus)
    press(corpus, Qt.Key.Key_Z, CONTROL)
    wait_until(lambda: flagged(corpus) == [], what="one undo takes it back")

    viewport = corpus.view.viewport()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), viewport.mapToGlobal(QPoint(5, 5))
    )
    QApplication.sendEvent(corpus.view, event)
    menu = wait_until(QApplication.activePopupWidget, what="the menu")
    assert isinstance(menu, QMenu)
    words = [each.text().split("\t")[0] for each in menu.actions() if not each.isSeparator()]
    assert words[0] == "Open on the Label page"
    assert words[-1] == "Move to trash"
    choose_in_menu("surprise")
    wait_until(lambda: label_of(corpus, 6) == "surprise", what="the labels")
    corpus.searching.ask(Filter(in_trash=True))
    wait_until(lambda: corpus.bulk.in_trash and not corpus.table.ids, what="the trash is shown")
    QApplication.sendEvent(viewport, event)
    assert QApplication.activePopupWidget() is None  # nothing is selected


def press_in(dialog: PlannedStepDialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, key)
