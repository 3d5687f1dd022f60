"""What a label is called in the language of the window."""

from __future__ import annotations

from data.label_set.labels import LabelDefinition
from desktop.i18n import Words, current_language


def label_name(label: LabelDefinition) -> str:
    """A label's name in the current language; its key where it has none."""
    return label.names.get(current_language()) or label.key


class LabelWords(Words):
    """A label's name where Words are wanted: it comes from the label set, not the program."""

    def __init__(self, label: LabelDefinition) -> None:
        super().__init__("", label.key)
        object.__setattr__(self, "label", label)

    def now(self) -> str:
        """The name in the current language."""
        label: LabelDefinition = object.__getattribute__(self, "label")
        return label_name(label)
