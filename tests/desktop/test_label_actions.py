"""Which labels get a key on a page."""

from __future__ import annotations

from data.label_set.labels import Label
from desktop.actions import ActionSpec
from desktop.i18n import Words
from desktop.label_actions import label_specs

OTHERS = (ActionSpec("page.undo", Words("", "undo"), print, ("Z", "Shift+Z")),)


def test_each_free_key_gives_its_label() -> None:
    keys = {"angry": "1", "sad": "s", "taken": "z", "twice": "1", "none": "", "word": "12"}
    labels = [Label(key, {}, shortcut=shortcut) for key, shortcut in keys.items()]
    given: list[tuple[str, str]] = []
    specs = label_specs(labels, "page.as.", lambda who, key: given.append((who, key)), OTHERS)
    assert [(spec.id, spec.keys) for spec in specs] == [
        ("page.as.angry", ("1",)),
        ("page.as.sad", ("S",)),
    ]
    specs[1].run("presenter")
    assert given == [("presenter", "sad")]
