"""Keys and menus, made from what the pages declare."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.frame.keys_overview import KeysOverview
from desktop.pages import PAGES
from desktop.settings import LANGUAGE
from desktop.widgets.key_cap import KeyCap
from desktop.window import Window


def every_page(window: Window) -> Window:
    for spec in PAGES:
        assert window.show_page(spec.id) is not None
    return window


def test_no_key_means_two_things_where_both_could_act(sample: Window) -> None:
    """Two actions with one key and Qt runs neither."""
    every_page(sample)
    actions = sample.context.actions.all()
    everywhere = [each for each in actions if each.action.parent() is sample]
    for page in sample.pages.values():
        own = [each for each in actions if each.action.parent() is page]
        keys = [
            QKeySequence(key).toString() for each in (*everywhere, *own) for key in each.spec.keys
        ]
        twice = [key for key, count in Counter(keys).items() if count > 1]
        assert not twice, f"{page}: {twice}"
        assert own or page.__class__.__name__ == "SettingsPage"


def test_every_key_can_be_pressed_and_no_action_repeats(sample: Window) -> None:
    every_page(sample)
    for installed in sample.context.actions.all():
        assert not installed.action.autoRepeat()
        for key in installed.spec.keys:
            assert not QKeySequence(key).isEmpty(), f"{installed.spec.id}: {key!r} is no key"


def test_the_overview_shows_every_key_in_the_language_of_the_window(sample: Window) -> None:
    sample.context.settings.set(LANGUAGE, "zh")
    sample.show_page("label")
    QTest.keyClick(sample.focusWidget(), Qt.Key.Key_F1)
    overview = sample.findChild(KeysOverview)
    assert overview is not None
    words = {label.text() for label in overview.findChildren(QLabel)}
    assert {"接受建议", "跳过", "愤怒", "惊讶", "任何页面"} <= words
    assert len(overview.findChildren(KeyCap)) >= 20
    overview.close()


def test_the_menu_holds_what_names_a_menu_and_works(sample: Window) -> None:
    menu = sample.menus.main_menu()
    titles = [action.text() for action in menu.actions()]
    assert titles[:3] == ["File", "Edit", "View"]
    view = menu.actions()[2].menu()
    corpus = next(each for each in view.actions() if each.text() == "Corpus")
    corpus.trigger()
    assert sample.stack.currentWidget() is sample.pages["corpus"]
    menu.deleteLater()


def test_ctrl_and_a_digit_go_to_each_page(sample: Window) -> None:
    digits = [Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5]
    digits += [Qt.Key.Key_6, Qt.Key.Key_7]
    for spec, digit in zip(PAGES, digits, strict=True):
        QTest.keyClick(sample.focusWidget(), digit, Qt.KeyboardModifier.ControlModifier)
        assert sample.stack.currentWidget() is sample.pages[spec.id], spec.id
