"""Which labels get a key on a page."""

from __future__ import annotations

from importlib import import_module

from data.label_set.labels import Label
from desktop.actions import ActionSpec
from desktop.i18n import Words
from desktop.key_bindings import KeyBindings
from desktop.label_actions import KEYS_OF_PAGES, label_specs
from desktop.label_editing.shortcuts import CHOICES
from desktop.settings import Settings

GIVING = ("label", "corpus", "review")
OTHERS = (ActionSpec("page.undo", Words("", "undo"), print, ("Z", "Shift+Z")),)


def test_each_free_key_gives_its_label(settings: Settings) -> None:
    keys = {"angry": "1", "sad": "s", "taken": "z", "twice": "1", "none": "", "word": "12"}
    labels = [Label(key, {}, shortcut=shortcut) for key, shortcut in keys.items()]
    given: list[tuple[str, str]] = []
    bindings = KeyBindings(settings)
    specs = label_specs(
        labels, "page.as.", lambda who, key: given.append((who, key)), OTHERS, bindings
    )
    assert [(spec.id, spec.keys) for spec in specs] == [
        ("page.as.angry", ("1",)),
        ("page.as.sad", ("S",)),
    ]
    specs[1].run("presenter")
    assert given == [("presenter", "sad")]
    bindings.bind(OTHERS[0], ["S"])
    specs = label_specs(labels, "page.as.", print, OTHERS, bindings)
    assert [spec.keys for spec in specs] == [("1",), ("Z",)]


def test_keys_of_the_pages_are_offered_to_no_label() -> None:
    """Where a label can be given, its key must not be one that does something else there."""
    modules = [import_module(f"desktop.pages.{name}.actions") for name in GIVING]
    used = {
        key
        for module in modules
        for name, specs in vars(module).items()
        if name.endswith("SPECS")
        for spec in specs
        for key in spec.keys
        if len(key) == 1 and key.isalnum()
    }
    assert used
    assert used <= KEYS_OF_PAGES
    assert KEYS_OF_PAGES.isdisjoint(CHOICES)
