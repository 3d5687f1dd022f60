"""Words that mean the same label: those that come with the program, and what the user said."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from data.atomic import replacing
from data.errors import DataError
from data.importing.choice import Synonyms
from data.importing.label_matching import folded
from data.label_set.labels import LabelDefinition
from desktop.places import settings_file
from resources import catalogue

# A list of a lifetime is smaller; anything larger is not ours.
LARGEST = 1024**2
MOST_WORDS = 5_000
LONGEST_WORD = 200

Remembered = dict[str, tuple[str, ...] | None]
"""By the folded word: the key and the names of the label that it means, or None for no label."""


def known_label_words() -> Synonyms:
    """Groups of words that mean the same; give them as ``ImportChoice.synonyms``.

    What the user said before counts more than what comes with the program.
    """
    said = _read()
    own = tuple(frozenset((word, *names)) for word, names in said.items() if names is not None)
    return (*own, *(_with_said(group, said) for group in catalogue.label_words()))


def words_without_label() -> frozenset[str]:
    """Words of which the user said before that they mean no label."""
    return frozenset(word for word, names in _read().items() if names is None)


def remember(words: Mapping[str, str | None], labels: Sequence[LabelDefinition]) -> None:
    """Keep what the user said that words mean: the key of one of these labels, or None for none.

    Numbers mean something else in every file, so they are not kept.

    Raises:
        DataError: it cannot be written.
    """
    by_key = {label.key: label for label in labels}
    known = _read()
    for said, key in words.items():
        word = folded(said)
        if not word or len(word) > LONGEST_WORD or _is_number(word):
            continue
        if key is not None and key not in by_key:
            continue
        known.pop(word, None)  # the newest stand last
        known[word] = None if key is None else _names(by_key[key])
    _write(dict(list(known.items())[-MOST_WORDS:]))


def _with_said(group: frozenset[str], said: Remembered) -> frozenset[str]:
    """A group that comes with the program, without words of which the user said otherwise."""
    joining = {word for word, names in said.items() if names and not group.isdisjoint(names)}
    return (group - said.keys()) | joining


def _names(label: LabelDefinition) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(folded, (label.key, *label.names.values()))))


def _place() -> Path:
    return settings_file().with_name("label_words.json")


def _read() -> Remembered:
    """What is remembered; nothing of a file that is damaged, or not ours."""
    place = _place()
    try:
        if place.stat().st_size > LARGEST:
            return {}
        parsed = json.loads(place.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(parsed, dict):
        return {}
    return {
        word: None if names is None else tuple(names)
        for word, names in parsed.items()
        if names is None or _are_names(names)
    }


def _are_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _write(words: Remembered) -> None:
    place = _place()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(
            f"The folder {place.parent} cannot be made.", "Choose another folder."
        ) from error
    with replacing(place) as partial:
        partial.write_text(json.dumps(words, ensure_ascii=False, indent=1), "utf-8")


def _is_number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True
