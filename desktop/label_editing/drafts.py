"""The labels as they are, and what was typed over them and is not saved yet."""

from __future__ import annotations

from collections.abc import Callable, Collection

from data.label_set.labels import Label, LabelDefinition
from desktop.commands.label_colours import PALETTE
from desktop.label_editing.shortcuts import first_free_key

NEW = 0
"""The id of a label that is not there yet."""


class Drafts:
    """``current`` is the id of the label in view; ``keys_elsewhere`` are no keys for labels."""

    def __init__(self, keys_elsewhere: Callable[[], Collection[str]]) -> None:
        self._keys_elsewhere = keys_elsewhere
        self.labels: tuple[Label, ...] = ()
        self.typed: dict[int, LabelDefinition] = {}
        self.current = -1

    @property
    def label(self) -> Label:
        """The label in view, as it is."""
        return self.label_of(self.current)

    @property
    def is_there(self) -> bool:
        """Whether the label in view is one of the set already."""
        return any(label.id == self.current for label in self.labels)

    @property
    def place(self) -> int:
        """Where the label in view stands in the set; -1 if it does not."""
        ids = [label.id for label in self.labels]
        return ids.index(self.current) if self.current in ids else -1

    @property
    def usable(self) -> list[Label]:
        """The labels that are given."""
        return [label for label in self.labels if not label.retired]

    @property
    def listed(self) -> list[Label]:
        """All labels, and at last the new one while there is one."""
        return [*self.labels, *([self.label_of(NEW)] if NEW in self.typed else [])]

    def label_of(self, label_id: int) -> Label:
        """A label by id; the new one has a colour and a key that no other has."""
        found = next((label for label in self.labels if label.id == label_id), None)
        return found or self._new()

    def know(self, labels: tuple[Label, ...]) -> None:
        """Take over the label set; a new label that was saved stays in view."""
        known = {label.id for label in self.labels}
        added = [label.id for label in labels if label.id not in known]
        if self.current == NEW and NEW not in self.typed and known and added:
            self.current = added[0]
        self.labels = labels

    def begin_new(self) -> None:
        """Let a new label come into view."""
        self.typed[NEW] = definition_of(self.label_of(NEW))
        self.current = NEW

    def type(self, wanted: LabelDefinition) -> None:
        """Keep what was typed over the label in view; a new one is kept in any case."""
        if self.current != NEW and wanted == definition_of(self.label):
            self.typed.pop(self.current, None)
        else:
            self.typed[self.current] = wanted

    def drop(self, label_id: int) -> None:
        """Forget what was typed: it is saved, or not wanted."""
        self.typed.pop(label_id, None)

    def _new(self) -> Label:
        colours = {(each.colour_light, each.colour_dark) for each in self.labels}
        light, dark = next((each for each in PALETTE if each not in colours), PALETTE[0])
        key = first_free_key(self.labels, self._keys_elsewhere())
        return Label("", {}, colour_light=light, colour_dark=dark, shortcut=key)


def definition_of(label: Label) -> LabelDefinition:
    """What of a label can be written over."""
    return LabelDefinition(
        key=label.key,
        names={language: name for language, name in label.names.items() if name},
        colour_light=label.colour_light,
        colour_dark=label.colour_dark,
        shortcut=label.shortcut.upper(),
        definition={language: words for language, words in label.definition.items() if words},
        examples=tuple(label.examples),
    )
