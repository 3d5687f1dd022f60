"""Which keys a label may have, and which label or action has one already."""

from __future__ import annotations

import string
from collections.abc import Collection, Iterable, Mapping

from data.label_set.labels import Label
from desktop.all_actions import KnownAction, actions_beside_labels
from desktop.i18n import translate
from desktop.key_bindings import KeyBindings

CHOICES = (*"1234567890", *string.ascii_uppercase)


def keys_of_actions(bindings: KeyBindings) -> Mapping[str, KnownAction]:
    """The keys that do something else now where a label can be given."""
    keys: dict[str, KnownAction] = {}
    for action in actions_beside_labels():
        for key in bindings.keys(action.spec):
            if key in CHOICES:
                keys.setdefault(key, action)
    return keys


def action_words(action: KnownAction) -> str:
    """What has a key instead of a label."""
    return translate("LabelForm", "{action} ({page})").format(
        action=action.spec.words.now(), page=action.scope.now()
    )


def taken_keys(labels: Iterable[Label], but: int) -> dict[str, Label]:
    """The keys of the labels in use, without that of one label (by id)."""
    return {
        label.shortcut.upper(): label
        for label in labels
        if label.shortcut and not label.retired and label.id != but
    }


def first_free_key(labels: Iterable[Label], others: Collection[str]) -> str:
    """The first digit that gives no label yet, nor does anything else (``others``)."""
    taken = {*taken_keys(labels, but=0), *others}
    return next((key for key in CHOICES if key.isdigit() and key not in taken), "")
