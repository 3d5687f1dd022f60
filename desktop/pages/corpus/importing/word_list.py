"""The words of the label columns of several files together, and how each came to its meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from data.importing.label_matching import folded
from data.importing.report import ImportReport, LabelWord
from data.label_set.labels import Label, LabelDefinition

Standing = Literal["unknown", "proposed", "chosen", "known"]
_ORDER: tuple[Standing, ...] = ("unknown", "proposed", "chosen", "known")


@dataclass(frozen=True)
class Word:
    """A word, how often it stands in the files, and the key of the label that it is taken for.

    Attributes:
        folded: by which it is known, without case and outer spaces.
        standing: whether nobody knows what it means, the program proposes it, the user said it, or
            it is what the label is called.
    """

    value: str
    count: int
    label_key: str | None
    standing: Standing

    @property
    def folded(self) -> str:
        """What it is known by."""
        return folded(self.value)


def words_of(
    reports: Sequence[ImportReport],
    labels: Sequence[LabelDefinition],
    said: Mapping[str, str | None],
    proposed: Mapping[str, str | None],
) -> list[Word]:
    """All words: those that mean nothing first, then what is proposed, the frequent ones first.

    ``said`` is what the user said that words mean, ``proposed`` what they probably do.
    """
    counts: dict[str, int] = {}
    first: dict[str, LabelWord] = {}
    for report in reports:
        for word in report.label_words:
            name = folded(word.value)
            counts[name] = counts.get(name, 0) + word.count
            first.setdefault(name, word)
    names = _names(labels)
    words = []
    for name, count in counts.items():
        standing = _standing(first[name], names, said, proposed)
        words.append(Word(first[name].value, count, first[name].label_key, standing))
    return sorted(words, key=lambda word: (_ORDER.index(word.standing), -word.count))


def _standing(
    word: LabelWord,
    names: Mapping[str, str],
    said: Mapping[str, str | None],
    proposed: Mapping[str, str | None],
) -> Standing:
    name = folded(word.value)
    if name in said:
        return "chosen"
    if word.label_key is None:
        return "proposed" if name in proposed else "unknown"
    return "known" if names.get(name) == word.label_key else "proposed"


def _names(labels: Sequence[LabelDefinition]) -> dict[str, str]:
    """The key of each label by everything that it is or was called."""
    found: dict[str, str] = {}
    for label in labels:
        found[folded(label.key)] = label.key
    for label in labels:
        former = label.former_keys if isinstance(label, Label) else ()
        for name in (*label.names.values(), *former):
            found.setdefault(folded(name), label.key)
    return found
