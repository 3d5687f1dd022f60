"""Which key an action may have."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QKeyCombination, Qt

from data.label_set.labels import Label
from desktop.all_actions import KnownAction, all_actions
from desktop.key_bindings import KeyBindings
from desktop.key_rules import Verdict, both_enters, different, judge, pressed_key, without
from desktop.settings import KEYS, Settings

SAD = Label("sad", {"en": "sad"}, shortcut="s")
FREE = Verdict()


@pytest.fixture
def bindings(settings: Settings) -> KeyBindings:
    return KeyBindings(settings)


def action(action_id: str) -> KnownAction:
    return next(each for each in all_actions() if each.spec.id == action_id)


def verdict(bindings: KeyBindings, action_id: str, key: str) -> Verdict:
    return judge(key, action(action_id), all_actions(), bindings, (SAD,))


def held_by(bindings: KeyBindings, action_id: str, key: str) -> set[str]:
    return {each.spec.id for each in verdict(bindings, action_id, key).holders}


def test_no_action_comes_with_a_key_that_it_may_not_have(bindings: KeyBindings) -> None:
    actions = all_actions()
    assert len({each.spec.id for each in actions}) == len(actions) > 60
    against = {
        (each.spec.id, key): judge(key, each, actions, bindings, ())
        for each in actions
        for key in each.spec.keys
    }
    assert {name: found for name, found in against.items() if found != FREE} == {}


def test_a_key_has_one_meaning_at_a_time_on_a_page(bindings: KeyBindings) -> None:
    assert held_by(bindings, "label.skip", "F") == {"label.flag"}
    assert held_by(bindings, "label.skip", "Ctrl+L") == {"window.labels"}
    assert held_by(bindings, "label.skip", "Enter") == {"label.accept"}
    # On every page, so against all of them.
    assert held_by(bindings, "window.labels", "Z") == {"label.undo", "review.undo"}
    assert verdict(bindings, "label.skip", "K") == FREE  # only Review has it
    assert verdict(bindings, "label.skip", "Space") == FREE  # its own
    bindings.bind(action("label.flag").spec, ["X"])
    assert held_by(bindings, "label.skip", "X") == {"label.flag"}
    assert verdict(bindings, "label.skip", "F") == FREE


def test_the_key_of_a_label_is_its_own_where_labels_are_given(bindings: KeyBindings) -> None:
    for action_id in ("label.skip", "corpus.sort", "review.keep", "window.labels"):
        found = verdict(bindings, action_id, "S")
        assert found.label == SAD
        assert found.refused
    assert verdict(bindings, "compare.export", "S") == FREE
    assert verdict(bindings, "label.skip", "Shift+S") == FREE


@pytest.mark.parametrize(
    ("action_id", "key", "needed"),
    [
        ("label.skip", "Esc", "leaving"),
        ("label.skip", "Shift+Tab", "leaving"),
        ("window.undo", "Ctrl+C", "copying"),
        ("label.skip", "Ctrl+A", "copying"),
        ("label.skip", "Alt+F4", "system"),
        ("train.use", "Down", "moving"),
        ("train.use", "Space", "moving"),
        ("window.undo", "Return", "moving"),
        ("corpus.sort", "Shift+Up", "moving"),
        ("corpus.sort", "Ctrl+Up", ""),
        ("label.skip", "Down", ""),  # the page has arrows for itself
        ("label.skip", "No such key", "nothing"),
        ("label.skip", "A, B", "nothing"),
    ],
)
def test_keys_that_something_else_needs_are_refused(
    bindings: KeyBindings, action_id: str, key: str, needed: str
) -> None:
    assert verdict(bindings, action_id, key).needed == needed


def test_what_is_pressed_is_told_as_it_is_written() -> None:
    key, held = Qt.Key, Qt.KeyboardModifier
    told = {
        (key.Key_X, held.NoModifier): "X",
        (key.Key_X, held.ShiftModifier): "Shift+X",
        (key.Key_Question, held.ShiftModifier): "?",  # typed with Shift on most keyboards
        (key.Key_1, held.KeypadModifier): "1",
        (key.Key_Space, held.ShiftModifier): "Shift+Space",
        (key.Key_PageDown, held.ControlModifier | held.AltModifier): "Ctrl+Alt+PgDown",
        (key.Key_Shift, held.ShiftModifier): "",
        (key.Key_Dead_Acute, held.NoModifier): "",
        (key.Key_Hangul, held.NoModifier): "",
    }
    for (pressed, modifiers), text in told.items():
        assert pressed_key(QKeyCombination(modifiers, pressed)) == text


def test_the_two_keys_that_are_called_enter_are_one() -> None:
    assert both_enters("Ctrl+Enter") == ("Ctrl+Return", "Ctrl+Enter")
    assert both_enters("X") == ("X",)
    assert without(("Return", "Enter", "X"), "Enter") == ("X",)
    assert different(("Return", "Enter", "X")) == ("Return", "X")


def test_what_a_careless_editor_wrote_does_no_harm(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.set(KEYS, ("label.skip\tNo such key", "label.flag\tX\tA, B", "label.undo", "", "\tY"))
    bindings = KeyBindings(settings)
    assert bindings.keys(action("label.skip").spec) == ("Space",)
    assert bindings.keys(action("label.flag").spec) == ("X",)
    assert bindings.keys(action("label.undo").spec) == ()
