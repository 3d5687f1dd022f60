"""What stands against a key, in words."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.all_actions import KnownAction
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.key_rules import Needed, Verdict
from desktop.label_names import label_name

_NEEDED: dict[Needed, Words] = {
    "nothing": QT_TRANSLATE_NOOP("KeyWords", "This key cannot be used."),
    "leaving": QT_TRANSLATE_NOOP(
        "KeyWords", "Esc and Tab leave fields and windows; no action can have them."
    ),
    "copying": QT_TRANSLATE_NOOP(
        "KeyWords", "Text fields need this key to copy, cut, paste or select."
    ),
    "moving": QT_TRANSLATE_NOOP(
        "KeyWords", "On this page the key moves through lists or presses buttons."
    ),
    "system": QT_TRANSLATE_NOOP("KeyWords", "The system keeps this key for itself."),
}


def verdict_words(verdict: Verdict) -> str:
    """Why an action cannot have a key, or what has it now; that it is free else."""
    if verdict.needed:
        return _NEEDED[verdict.needed].now()
    if verdict.label is not None:
        said = translate(
            "KeyWords",
            "It gives the label “{name}” in this project. Give the label another key first, "
            "in Labels…",
        )
        return said.format(name=label_name(verdict.label))
    if verdict.holders:
        return translate("KeyWords", "{actions} has this key.").format(
            actions=names_of(verdict.holders)
        )
    return translate("KeyWords", "This key is free.")


def names_of(actions: Iterable[KnownAction]) -> str:
    """Some actions, and where they are."""
    return translate("KeyWords", ", ").join(map(name_of, actions))


def name_of(action: KnownAction) -> str:
    """An action, and where it is."""
    return translate("KeyWords", "“{action}” ({page})").format(
        action=action.spec.words.now(), page=action.scope.now()
    )
