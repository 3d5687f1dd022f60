"""Giving actions other keys, which work at once and after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.all_actions import all_actions
from desktop.frame.keys_overview import KeysOverview
from desktop.key_bindings import KeyBindings
from desktop.pages import PAGES
from desktop.pages.label.page import LabelPage
from desktop.pages.settings.keys import section as section_module
from desktop.pages.settings.keys.question import KeyQuestion
from desktop.pages.settings.keys.section import KeysSection
from desktop.pages.settings.page import SettingsPage
from desktop.printed_keys.action_key_cap import ActionKeyCap
from desktop.settings import LANGUAGE, Settings
from desktop.widgets.key_cap import KeyCap
from desktop.window import Window
from tests.desktop.gui import page, wait, wait_until

SPECS = {each.spec.id: each.spec for each in all_actions()}
LABELS = ("label.as.", "corpus.as.", "review.as.")


def keys_section(window: Window) -> KeysSection:
    """The section, full, as the overview leads to it."""
    window.open_key_settings()
    shown = window.pages["settings"]
    assert isinstance(shown, SettingsPage)
    wait_until(lambda: shown.keys.is_complete, what="all actions are listed")
    return shown.keys


def press(section: KeysSection, key: Qt.Key, *, again: bool = False) -> KeyQuestion:
    """Ask for another key for the chosen action, and press one."""
    (section.add if again else section.change).click()
    question = section.window().findChild(KeyQuestion)
    assert question is not None
    QTest.keyClick(question.field, key)
    return question


def answer(section: KeysSection, question: KeyQuestion) -> None:
    question.go.click()
    gone = lambda: section.window().findChild(KeyQuestion) is None  # noqa: E731
    wait_until(gone, what="the question is gone")


def printed(root: LabelPage, cap_of: str) -> list[str]:
    caps = root.findChildren(ActionKeyCap)
    return [cap.accessibleName() for cap in caps if cap._spec.id == cap_of]


def test_nothing_that_is_ever_installed_is_missing(sample: Window) -> None:
    known = {each.spec.id: each for each in all_actions()}
    for spec in PAGES:
        page(sample, spec.id)
    installed = [
        each for each in sample.context.actions.all() if not each.spec.id.startswith(LABELS)
    ]
    assert {each.spec.id for each in installed} == set(known)
    for each in installed:
        assert known[each.spec.id].spec is each.spec
        assert known[each.spec.id].scope == each.scope


def test_a_changed_key_acts_at_once_and_is_printed_everywhere(
    sample: Window, own_places: Path
) -> None:
    label_page = sample.pages["label"]
    assert isinstance(label_page, LabelPage)
    section = keys_section(sample)
    section.table.choose("label.skip")
    question = press(section, Qt.Key.Key_1)
    assert question.said.text().startswith("It gives the label “angry” in this project.")
    assert not question.go.isEnabled()
    QTest.keyClick(question.field, Qt.Key.Key_X)
    assert (question.said.text(), question.go.isEnabled()) == ("This key is free.", True)
    answer(section, question)
    section.table.choose("window.labels")
    answer(section, press(section, Qt.Key.Key_F5))
    sample.context.actions.bindings.bind(SPECS["window.page.corpus"], ["F6"])
    hints = [label.text() for label in sample.sidebar.findChildren(QLabel)]
    assert ("F6" in hints, "Ctrl+2" in hints, "Ctrl+3" in hints) == (True, False, True)

    page(sample, "label")
    sample.activateWindow()
    label_page.setFocus()
    wait(150)  # keys are not taken right after a text appeared
    before = label_page.presenter.current
    assert before is not None
    QTest.keyClick(label_page, Qt.Key.Key_Space)
    wait(50)
    assert label_page.presenter.current is before
    QTest.keyClick(label_page, Qt.Key.Key_X)
    wait_until(lambda: label_page.presenter.current is not before, what="X skips")
    assert printed(label_page, "label.skip") == ["X"]
    menu = sample.menus.main_menu()
    titles = [each for edit in menu.actions() for each in edit.menu().actions()]
    assert [each.shortcut().toString() for each in titles if each.text() == "Labels…"] == ["F5"]
    menu.deleteLater()

    sample.show_keys()
    overview = sample.findChild(KeysOverview)
    assert overview is not None
    caps = {cap.accessibleName() for cap in overview.findChildren(KeyCap)}
    assert {"X", "F5"} <= caps
    assert caps.isdisjoint({"Space", "Ctrl+L"})
    overview.change.click()
    assert sample.stack.currentWidget() is sample.pages["settings"]
    wait_until(lambda: sample.focusWidget() is section.search, what="the keys are at hand")

    again = KeyBindings(Settings(own_places / "settings" / "settings.ini"))
    assert again.keys(SPECS["label.skip"]) == ("X",)
    assert again.keys(SPECS["window.labels"]) == ("F5",)


def test_keys_are_taken_away_added_removed_and_restored(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    bindings = window.context.actions.bindings
    section = keys_section(window)
    section.search.setText("accept the s")
    shown = [row.text(0) for row in section.table._rows.values() if not row.isHidden()]
    assert shown == ["Accept the suggestion"]
    assert not section.change.isEnabled()  # what is out of view is not changed
    section.search.setText("")

    section.table.choose("label.skip")
    question = press(section, Qt.Key.Key_F)
    assert question.said.text() == "“Flag” (Label) has this key."
    assert question.go.text() == "Take it away there"
    answer(section, question)
    assert bindings.keys(SPECS["label.skip"]) == ("F",)
    assert bindings.keys(SPECS["label.flag"]) == ()
    assert bindings.keys(SPECS["corpus.flag"]) == ("F",)  # another page

    answer(section, press(section, Qt.Key.Key_Enter, again=True))
    assert bindings.keys(SPECS["label.skip"]) == ("F", "Return", "Enter")
    assert bindings.keys(SPECS["label.accept"]) == ()
    section._remove_key("Return")
    section.remove.click()
    assert bindings.keys(SPECS["label.skip"]) == ()

    section.table.choose("label.flag")
    section.default.click()
    assert bindings.is_own(SPECS["label.flag"])
    bindings.bind(SPECS["label.skip"], ["Return"])
    section.table.choose("label.accept")
    section.default.click()
    assert section.said.text() == "Enter – “Skip” (Label) has this key."
    assert bindings.keys(SPECS["label.accept"]) == ()

    asked: list[int] = []
    monkeypatch.setattr(
        section_module, "confirm_all_defaults", lambda _parent, count: asked.append(count) or True
    )
    section.all_defaults.click()
    assert asked == [2]
    assert all(bindings.is_own(spec) for spec in SPECS.values())
    assert not section.all_defaults.isEnabled()


def test_the_field_takes_enter_and_space_and_lets_tab_and_escape_leave(window: Window) -> None:
    window.context.settings.set(LANGUAGE, "zh")
    section = keys_section(window)
    section.table.choose("label.accept")
    section.table.setFocus()
    QTest.keyClick(section.table, Qt.Key.Key_Return)
    question = window.findChild(KeyQuestion)
    assert question is not None
    assert question.findChildren(QLabel)[0].text() == "“接受建议”（标注）的按键"
    assert not question.field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    for key, name in ((Qt.Key.Key_Space, "Space"), (Qt.Key.Key_Return, "Return")):
        QTest.keyClick(question.field, key)
        assert question.key == name
    # No shortcut of the window acts meanwhile.
    done: list[bool] = []
    action = window.findChild(QAction, "window.labels")
    assert action is not None
    action.triggered.connect(done.append)
    QTest.keyClick(question.field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert (question.key, done) == ("Ctrl+L", [])
    QTest.keyClick(question.field, Qt.Key.Key_Escape)
    wait_until(lambda: window.findChild(KeyQuestion) is None, what="Escape leaves")
    assert window.context.actions.bindings.is_own(SPECS["label.accept"])
