"""Labelling only the texts that a filter finds, on the real window with the sample corpus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu

from data.corpus.finding import Filter, find_ids
from data.corpus.texts import read_texts
from data.labelling.annotations import annotate, annotations_of
from data.labelling.annotators import person
from desktop.commands.trash import move_to_trash
from desktop.pages.label.my_work import MyWorkDialog
from desktop.settings import DAILY_GOAL, LANGUAGE
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.label.test_label_page import (
    label_and_wait,
    label_page,
    press,
    shown_id,
)
from tests.desktop.pages.label.test_queue_order import in_hand, quiet

SHIFT = Qt.KeyboardModifier.ShiftModifier


def entries(menu: QMenu) -> dict[str, QAction]:
    return {each.text(): each for each in menu.actions() if each.text()}


def pick(window: Window, *names: str) -> None:
    """Choose in the menu of filters, or in one of the menus in it."""
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F, SHIFT)
    popup = wait_until(QApplication.activePopupWidget, what="the menu of filters")
    assert isinstance(popup, QMenu)
    menu = popup
    for name in names[:-1]:
        menu = entries(menu)[name].menu()
    entries(menu)[names[-1]].trigger()
    popup.close()


def test_only_waiting_texts_with_the_words_come_until_the_filter_is_taken_away(
    sample: Window,
) -> None:
    page, project = label_page(sample), sample.context.session.project
    pick(sample, "Texts with the words…")
    dialog = wait_until(lambda: page.findChildren(QInputDialog), what="the question")[0]
    dialog.setTextValue(" 我 ")
    dialog.accept()
    sample.activateWindow()  # no window manager does it here
    wait_until(lambda: page.presenter.choice.filter.narrowed, what="the texts are found")
    quiet(sample)
    found = set(find_ids(project, Filter(words="我")))
    assert page.filter_chip.button.text() == f"“我” · {len(found)} ▾"
    assert sample.focusWidget() is page
    bodies = {text.id: text.body for text in read_texts(project)}
    came = [shown_id(page), *in_hand(sample)[1:]]
    came += [label_and_wait(sample, Qt.Key.Key_1)[1] for _ in range(3)]
    assert len(came) > 3
    assert all("我" in bodies[text_id] for text_id in came)
    page.filter_chip.clear_button.click()
    quiet(sample)
    assert page.filter_chip.button.text() == "All texts ▾"
    assert not page.filter_chip.clear_button.isVisible()
    assert not set(in_hand(sample)) <= found


def test_labelled_texts_come_once_with_their_labels_and_the_page_says_so(sample: Window) -> None:
    page, project = label_page(sample), sample.context.session.project
    waiting = shown_id(page)
    bo = person(project, "Bo")
    for text_id in in_hand(sample)[1:3]:
        annotate(project, text_id, bo, "sad")
    wanted = in_hand(sample)[1:3]
    page.label_only(Filter(annotator_id=bo.id), "Bo's texts")
    wait_until(lambda: shown_id(page) == wanted[0], what="the first of them")
    quiet(sample)
    assert page.presenter.current.label_key == "sad"
    assert page.chooser.text().startswith("Labelled or not · ")
    assert page.filter_chip.button.text() == "Bo's texts · 2 ▾"
    press(sample, Qt.Key.Key_1)
    wait_until(lambda: shown_id(page) == wanted[1], what="the second")
    press(sample, Qt.Key.Key_2)
    wait_until(lambda: page.presenter.ending == "filter done", what="the end of the filter")
    own = [each for each in annotations_of(project, wanted[0]) if each.annotator.name == "A"]
    assert [(each.label_key, each.blind) for each in own] == [("angry", False)]
    pick(sample, "All texts")
    wait_until(lambda: shown_id(page) == waiting, what="the others again")
    assert page.chooser.text().startswith("Unlabelled · ")


def test_a_filter_follows_the_texts_and_ends_with_the_project(sample: Window) -> None:
    page, session = label_page(sample), sample.context.session
    pick(sample, "Source", "texts.csv")
    quiet(sample)
    filtered = page.presenter.choice.filter
    assert filtered.count == 300
    gone = in_hand(sample)[1]
    sample.context.jobs.write(lambda _state: move_to_trash(session.project, (gone,)))
    wait_until(lambda: filtered.count == 299, what="it is asked again")
    quiet(sample)
    assert gone not in in_hand(sample)
    known = session.current
    session.open(session.project.path)
    wait_until(lambda: session.current not in (None, known), what="it is open again")
    wait_until(lambda: shown_id(page), what="the first text")
    assert page.filter_chip.button.text() == "All texts ▾"


def test_my_work_tells_of_today_and_changes_the_goal(sample: Window) -> None:
    page, context = label_page(sample), sample.context
    assert page.pace.button.text() == "Today 0 / 500"
    label_and_wait(sample, Qt.Key.Key_3)
    label_and_wait(sample, Qt.Key.Key_Space)
    wait_until(lambda: page.pace.button.text() == "Today 2 / 500", what="both are counted")
    QTest.keyClick(sample.focusWidget(), Qt.Key.Key_P, SHIFT)
    dialog = wait_until(lambda: page.findChildren(MyWorkDialog), what="the dialog")[0]
    wait_until(dialog.by_label.isVisible, what="it is counted")
    assert dialog.decided.text() == "2 of 500 texts decided"
    told = dialog.bars.accessibleDescription()
    assert "happy 1 · 1" in told and "skipped 1 · 1" in told
    assert "no model in use" in dialog.led_words.text()
    dialog.goal.setValue(4)
    assert context.settings.get(DAILY_GOAL) == 4
    assert page.pace.button.text() == "Today 2 / 4"
    assert page.pace.bar.share == 0.5
    dialog.reject()
    context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: page.pace.button.text() == "今天 2 / 4", what="it is in Chinese")
