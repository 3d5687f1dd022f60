"""Which keys a label may have, and which label has one already."""

from __future__ import annotations

from collections.abc import Iterable

from data.label_set.labels import Label
from desktop.label_actions import KEYS_OF_PAGES

CHOICES = (*"1234567890", *(each for each in "BCDEFHIJKMNOPQSTUVWXY" if each not in KEYS_OF_PAGES))


def taken_keys(labels: Iterable[Label], but: int) -> dict[str, Label]:
    """The keys of the labels in use, without that of one label (by id)."""
    return {
        label.shortcut.upper(): label
        for label in labels
        if label.shortcut and not label.retired and label.id != but
    }


def first_free_key(labels: Iterable[Label]) -> str:
    """The first digit that gives no label yet; nothing where all do."""
    taken = taken_keys(labels, but=0)
    return next((key for key in CHOICES if key.isdigit() and key not in taken), "")
