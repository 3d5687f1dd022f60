"""The keys that labels bring with them, on every page where a key gives a label."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from data.label_set.labels import Label
from desktop.actions import ActionSpec
from desktop.key_bindings import KeyBindings
from desktop.label_names import LabelWords

# What the pages themselves use, so that a label with such a key would go without it there.
KEYS_OF_PAGES = frozenset("ACFGLRWZ")

Giving = Callable[[Any, str], object]
"""Called with a page's presenter and a label key."""


def label_specs(
    labels: Iterable[Label],
    prefix: str,
    giving: Giving,
    others: Iterable[ActionSpec],
    bindings: KeyBindings,
) -> tuple[ActionSpec, ...]:
    """One action per label that has a key which none of the page's ``others`` has now.

    Its id is ``prefix`` and the label's key; two pages need different prefixes.
    """
    taken = {key for spec in others for key in bindings.keys(spec)} | {"?"}
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
