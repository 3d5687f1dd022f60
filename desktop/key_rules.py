"""Which keys an action may have: what is free, what something else has, what Qt itself needs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from data.label_set.labels import Label
from desktop.all_actions import EVERYWHERE, GIVING_LABELS, KnownAction, actions_of
from desktop.key_bindings import KeyBindings, combination

Needed = Literal["", "nothing", "leaving", "copying", "moving", "system"]
"""What needs a key: nobody can press it, it leaves fields and dialogs, and so on."""

_Key, _Modifier = Qt.Key, Qt.KeyboardModifier
_LEAVING = frozenset({_Key.Key_Escape, _Key.Key_Tab, _Key.Key_Backtab})
_COPYING = frozenset({"Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Ins", "Shift+Ins", "Shift+Del"})
_SYSTEM = frozenset({"Alt+F4", "Ctrl+Alt+Del", "Alt+Space"})
_ALONE = frozenset(
    {
        _Key.Key_unknown,
        _Key.Key_Shift,
        _Key.Key_Control,
        _Key.Key_Alt,
        _Key.Key_Meta,
        _Key.Key_CapsLock,
        _Key.Key_NumLock,
        _Key.Key_ScrollLock,
        _Key.Key_Super_L,
        _Key.Key_Super_R,
    }
)
# Keys of input methods, and those that put an accent on the next letter.
_COMPOSING = range(0x01001100, 0x01001300)
# These move through lists, scroll, and press buttons, except where a page has them for itself.
_MOVING = (
    frozenset({_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down}),
    frozenset({_Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Home, _Key.Key_End}),
    frozenset({_Key.Key_Space, _Key.Key_Return, _Key.Key_Enter}),
)
_ENTER = ("Return", "Enter")


@dataclass(frozen=True)
class Verdict:
    """What stands against a key: a need that nobody can take away, a label, or other actions."""

    needed: Needed = ""
    label: Label | None = None
    holders: tuple[KnownAction, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether the action cannot have the key, whatever becomes of other actions."""
        return bool(self.needed) or self.label is not None


def judge(
    key: str,
    action: KnownAction,
    actions: Iterable[KnownAction],
    bindings: KeyBindings,
    labels: Iterable[Label],
) -> Verdict:
    """What stands against a key (as portable text) for an action.

    ``actions`` are all there are, ``labels`` those of the open project.
    """
    needed = _needed(key, action.page)
    if needed:
        return Verdict(needed)
    if action.page in (EVERYWHERE, *GIVING_LABELS):
        for label in labels:
            if label.shortcut and not label.retired and label.shortcut.upper() == key:
                return Verdict(label=label)
    return Verdict(holders=holders(key, action, actions, bindings))


def holders(
    key: str, action: KnownAction, actions: Iterable[KnownAction], bindings: KeyBindings
) -> tuple[KnownAction, ...]:
    """The other actions that have a key now and act where this one does."""
    return tuple(
        other
        for other in actions
        if other.spec.id != action.spec.id
        and other.meets(action)
        and any(_same(key, each) for each in bindings.keys(other.spec))
    )


def pressed_key(pressed: QKeyCombination) -> str:
    """What was pressed as a portable key text; nothing while it is only Shift and the like."""
    key, modifiers = pressed.key(), pressed.keyboardModifiers() & ~_Modifier.KeypadModifier
    if _is_no_key(key):
        return ""
    letter = chr(key) if 0x20 < key < 0x110000 and key < _Key.Key_Escape else ""
    if letter and not letter.isalpha():
        # A sign that is typed with Shift on one keyboard is typed without on another.
        modifiers &= ~_Modifier.ShiftModifier
    combination = QKeyCombination(modifiers, key)
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)


def both_enters(key: str) -> tuple[str, ...]:
    """A key; both of them if it is Enter, since most keyboards have two of that name."""
    start, _, last = key.rpartition("+")
    if last not in _ENTER:
        return (key,)
    before = f"{start}+" if start else ""
    return tuple(before + each for each in _ENTER)


def without(keys: Sequence[str], key: str) -> tuple[str, ...]:
    """Some keys without one of them."""
    return tuple(each for each in keys if not _same(each, key))


def different(keys: Iterable[str]) -> tuple[str, ...]:
    """Some keys, of those that have the same name only the first."""
    found: list[str] = []
    for key in keys:
        if not any(_same(key, each) for each in found):
            found.append(key)
    return tuple(found)


def _is_no_key(key: Qt.Key) -> bool:
    return key in _ALONE or key in _COMPOSING


def _same(one: str, other: str) -> bool:
    return _identity(one) == _identity(other)


@cache
def _identity(key: str) -> tuple[str, ...]:
    return both_enters(_portable(key))


def _portable(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def _needed(text: str, page: str) -> Needed:
    portable, pressed = _portable(text), combination(text)
    key, modifiers = pressed.key(), pressed.keyboardModifiers()
    system = portable in _SYSTEM or (
        bool(modifiers & _Modifier.MetaModifier) and sys.platform != "darwin"
    )
    needs: tuple[tuple[Needed, bool], ...] = (
        ("nothing", _is_no_key(key)),
        ("leaving", key in _LEAVING),
        ("copying", portable in _COPYING),
        ("system", system),
        ("moving", not modifiers & ~_Modifier.ShiftModifier and _moves(key, page)),
    )
    return next((needed for needed, so in needs if so), "")


def _moves(key: Qt.Key, page: str) -> bool:
    """Whether a key is for moving about on a page that does not have its like for itself."""
    group = next((each for each in _MOVING if key in each), frozenset())
    own = (each for action in actions_of(page) for each in action.spec.keys)
    return bool(group) and not any(combination(each).key() in group for each in own)
