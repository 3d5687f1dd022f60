"""What the labels of a classification are called in the window, and their colours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.label_set.labels import LabelDefinition
from desktop.pages.classify.entry import Entry


def labels_of(entry: Entry) -> dict[str, LabelDefinition]:
    """The labels that the entry's classifier gives, by their key and in its order."""
    labels = () if entry.model is None else entry.model.labels
    known: dict[str, LabelDefinition] = {label.key: label for label in labels}
    return {key: known.get(key) or LabelDefinition(key, {}) for key in _keys(entry, known)}


def labels_of_all(entries: Iterable[Entry]) -> dict[str, LabelDefinition]:
    """Those of several entries: classifiers may differ in their labels."""
    found: dict[str, LabelDefinition] = {}
    for entry in entries:
        for key, label in labels_of(entry).items():
            found.setdefault(key, label)
    return found


def _keys(entry: Entry, known: Mapping[str, LabelDefinition]) -> tuple[str, ...]:
    if entry.outcome is not None and entry.outcome.labels:
        return entry.outcome.labels
    counted = () if entry.done is None else tuple(entry.done.counts)
    return (*known, *(key for key in counted if key not in known))
