"""The chip and its menu, and the varied order that is made when it is asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.contract import Cancelled, CoreError
from data.corpus.queue_places import save_queue_places
from data.project import Project
from desktop.commands.change_set import ChangeSet
from desktop.jobs.job import JobState
from desktop.pages.label import varied_order
from desktop.settings import LANGUAGE, QUEUE_ORDER
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.desktop.pages.label.test_label_page import label_page, shown_id
from tests.desktop.pages.label.test_queue_order import by_chance, choose, in_hand, new_run, quiet


def entries(menu: QMenu) -> dict[str, QAction]:
    """The actions by what stands before their explanation."""
    return {each.text().partition("\t")[0]: each for each in menu.actions() if each.text()}


def explanation(action: QAction) -> str:
    return action.text().partition("\t")[2]


@pytest.fixture
def menu(sample: Window) -> Any:
    made = label_page(sample).chooser.menu_of_all()
    yield made
    made.deleteLater()


def test_every_order_is_explained_and_one_that_needs_a_model_says_so(menu: QMenu) -> None:
    orders = entries(menu)
    assert orders["Automatic"].isChecked()
    assert all(
        explanation(each) for each in orders.values() if each.isEnabled() and "\t" in each.text()
    )
    needing = {name for name, each in orders.items() if "needs a model" in explanation(each)}
    assert needing == {
        "Closest calls first",
        "Least certain first",
        "Most puzzling first",
        "Model disagrees",
    }
    assert not any(orders[name].isEnabled() for name in needing)


def test_a_choice_in_the_menu_changes_what_comes_and_what_the_chip_says(sample: Window) -> None:
    page = label_page(sample)
    new_run(sample, by_chance(1))
    assert page.chooser.text() == "Unlabelled · Closest calls first ▾"
    menu = page.chooser.menu_of_all()
    orders = entries(menu)
    assert orders["Least certain first"].isEnabled()
    orders["As imported"].trigger()
    orders["Texts that I have not labelled"].trigger()
    menu.deleteLater()
    assert page.chooser.text() == "Not labelled by me · As imported ▾"
    quiet(sample)
    assert shown_id(page) == 1  # labelled by the file, not by this annotator
    sample.context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: page.chooser.text() == "我没标过 · 按导入顺序 ▾", what="it is in Chinese")


def test_the_menu_opens_by_its_key_and_gives_the_keys_back(sample: Window) -> None:
    page = label_page(sample)
    QTest.keyClick(sample.focusWidget(), Qt.Key.Key_O, Qt.KeyboardModifier.ShiftModifier)
    popup = wait_until(QApplication.activePopupWidget, what="the menu")
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    wait_until(lambda: QApplication.activePopupWidget() is None, what="it is closed")
    assert sample.focusWidget() is page


def test_an_order_that_cannot_be_had_here_gives_way_to_the_automatic_one(sample: Window) -> None:
    page = label_page(sample)
    sample.context.settings.set(QUEUE_ORDER, "entropy")
    page.presenter.restart()
    quiet(sample)
    assert page.presenter.choice.order == "imported"
    assert shown_id(page)


Make = Callable[..., ChangeSet]


def backwards(project: Project, *_: object) -> ChangeSet:
    """An order that nobody would get by chance."""
    save_queue_places(project, range(300, 0, -1))
    return ChangeSet.of(value=300)


def is_backwards(text_ids: Sequence[int]) -> bool:
    """Whether texts come by that order; the tenth, at random, is not to be among them."""
    return len(text_ids) > 1 and list(text_ids) == sorted(text_ids, reverse=True)


def ask_for_varied(window: Window, monkeypatch: pytest.MonkeyPatch, make: Make) -> None:
    monkeypatch.setattr(varied_order, "plan_varied_order", make)
    label_page(window).presenter.choice.choose_order("varied")


def test_the_varied_order_is_made_once_and_begins_with_the_next_text(
    sample: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = label_page(sample)
    in_view = shown_id(page)
    ask_for_varied(sample, monkeypatch, backwards)
    wait_until(lambda: page.presenter.choice.order == "varied", what="it is made")
    quiet(sample)
    assert shown_id(page) == in_view
    assert is_backwards(in_hand(sample)[1:9])
    assert page.chooser.text() == "Unlabelled · Varied first ▾"
    assert sample.context.settings.get(QUEUE_ORDER) == "varied"

    def again(*_: object) -> ChangeSet:
        raise AssertionError("it is there already")

    choose(sample, "imported")
    monkeypatch.setattr(varied_order, "plan_varied_order", again)
    choose(sample, "varied")
    assert is_backwards(in_hand(sample)[:9])


def test_a_project_with_a_varied_order_opens_with_it(
    sample: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, session = label_page(sample), sample.context.session
    ask_for_varied(sample, monkeypatch, backwards)
    wait_until(lambda: page.presenter.choice.order == "varied", what="it is made")
    quiet(sample)
    known = session.current
    session.open(session.project.path)
    wait_until(lambda: session.current not in (None, known), what="it is open again")
    wait_until(lambda: shown_id(page), what="the first text")
    quiet(sample)
    assert is_backwards(in_hand(sample)[:9])


def test_the_making_can_be_stopped_and_the_order_stays_as_it_was(
    sample: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, page = threading.Event(), label_page(sample)

    def make(_project: object, _who: object, _scope: object, _engine: object, state: JobState):
        state.progress(34, 100)
        begun.set()
        stopped = threading.Event()
        state.on_cancel = stopped.set
        stopped.wait(10)
        raise Cancelled

    monkeypatch.setattr(varied_order, "_make", make)
    page.presenter.choice.choose_order("varied")
    wait_until(begun.is_set, what="it began")
    wait_until(lambda: "varied order: 34% ready" in page.chooser.text(), what="its progress")
    menu = page.chooser.menu_of_all()
    entries(menu)["Varied first"].trigger()
    menu.deleteLater()
    quiet(sample)
    assert page.chooser.text() == "Unlabelled · As imported ▾"
    assert sample.context.settings.get(QUEUE_ORDER) == "auto"


def test_a_making_that_fails_is_told(sample: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(*_: object) -> ChangeSet:
        raise CoreError("The encoder cannot be read.", "Install it again.")

    ask_for_varied(sample, monkeypatch, make)
    wait_until(lambda: sample.toasts.notices, what="the failure is told")
    assert sample.toasts.notices[0].message == "The encoder cannot be read."
    assert label_page(sample).chooser.text() == "Unlabelled · As imported ▾"
