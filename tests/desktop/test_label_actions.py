"""Which labels get a key on a page."""

from __future__ import annotations

from data.label_set.labels import Label
from desktop.actions import ActionSpec
from desktop.all_actions import actions_of
from desktop.i18n import Words
from desktop.key_bindings import KeyBindings
from desktop.label_actions import label_specs
from desktop.label_editing.shortcuts import keys_of_actions
from desktop.settings import Settings

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


def test_keys_that_do_something_else_are_told_as_they_are_now(settings: Settings) -> None:
    """Where a label can be given, its key must not be one that does something else there."""
    bindings = KeyBindings(settings)
    used = keys_of_actions(bindings)
    assert {"Z": "label", "A": "corpus", "K": "review"}.items() <= {
        key: action.page for key, action in used.items()
    }.items()
    assert "E" not in used  # the Compare page gives no labels
    undone = next(each.spec for each in actions_of("") if each.spec.id == "window.undo")
    bindings.bind(used["K"].spec, ["Q"])
    bindings.bind(undone, ["U"])
    used = keys_of_actions(bindings)
    assert ("K" in used, used["Q"].page, used["U"].spec) == (False, "review", undone)
    # An action of the whole window would take the key from the label.
    assert label_specs([Label("sad", {}, shortcut="U")], "page.as.", print, (), bindings) == ()
