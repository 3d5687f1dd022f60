"""What labels are called in a classified file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from data.label_set.labels import Label, LabelDefinition
from desktop.commands.classification.words_written import FileLanguage, words

LabelLanguage = Literal["key", "zh", "en"]
"""What labels are called in the file: by their key, or by their name in a language."""

_NO_COLOUR = LabelDefinition("", {}).colour_light


class LabelNames:
    """Names of labels, and the file's own words, in one language."""

    def __init__(self, labels: Sequence[Label], language: LabelLanguage = "key") -> None:
        """``labels`` are the model's, by its own keys for them."""
        self.language: FileLanguage = "zh" if language == "zh" else "en"
        self._names = {label.key: _name(label, language) for label in labels}
        shared = Counter(self._names.values())
        for key, name in self._names.items():
            if shared[name] > 1:  # the key tells them apart
                self._names[key] = f"{name} ({key})"
        self._colours = {label.key: label.colour_light for label in labels}

    @property
    def words(self) -> Mapping[str, str]:
        """What the columns and sheets are called."""
        return words(self.language)

    def __getitem__(self, key: str) -> str:
        """The name of a label; its key where it has none."""
        return self._names.get(key, key)

    def colours(self, keys: Sequence[str]) -> tuple[str, ...]:
        """The colours of labels for a chart; none where they have no colours of their own."""
        found = tuple(self._colours.get(key, _NO_COLOUR) for key in keys)
        return found if len(set(found)) == len(found) else ()


def _name(label: Label, language: LabelLanguage) -> str:
    found = "" if language == "key" else label.names.get(language, "")
    return found.strip() or label.key
