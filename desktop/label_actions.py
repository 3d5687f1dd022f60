"""The keys that labels bring with them, on every page where a key gives a label."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from data.label_set.labels import Label
from desktop.actions import ActionSpec
from desktop.all_actions import EVERYWHERE, actions_of
from desktop.key_bindings import KeyBindings
from desktop.label_names import LabelWords

Giving = Callable[[Any, str], object]
"""Called with a page's presenter and a label key."""


def label_specs(
    labels: Iterable[Label],
    prefix: str,
    giving: Giving,
    others: Iterable[ActionSpec],
    bindings: KeyBindings,
) -> tuple[ActionSpec, ...]:
    """One action per label that has a key which no other action has now.

    That is none of the page's ``others``, and none of the whole window.
    Its id is ``prefix`` and the label's key; two pages need different prefixes.
    """
    everywhere = (action.spec for action in actions_of(EVERYWHERE))
    taken = {key for spec in (*others, *everywhere) for key in bindings.keys(spec)}
    specs = []
    for label in labels:
        key = label.shortcut.upper()
        if len(key) == 1 and key.isalnum() and key not in taken:
            taken.add(key)
            run = _giving(giving, label.key)
            specs.append(ActionSpec(prefix + label.key, LabelWords(label), run, (key,)))
    return tuple(specs)


def _giving(giving: Giving, key: str) -> Callable[[Any], object]:
    return lambda presenter: giving(presenter, key)
