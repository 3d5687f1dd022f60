"""Label sets: those that come with the program, and those in a user's file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from data.errors import DataError
from data.label_set.labels import LabelDefinition
from resources import catalogue

_ADVICE = (
    "Name a file with one label a line, a JSON label set, or one of: "
    f"{', '.join(catalogue.label_set_names())}."
)


def load_label_set(reference: str) -> tuple[LabelDefinition, ...]:
    """The labels that a name or a file stands for.

    A text file has one label key a line; a JSON file is like the label sets of the program.

    Raises:
        DataError: there is neither such a set nor such a file, or it is not as it should be.
    """
    if reference in catalogue.label_set_names():
        return _from_json(catalogue.label_set(reference), reference)
    path = Path(reference)
    try:
        content = path.read_text("utf-8-sig")
    except (OSError, ValueError) as error:
        raise DataError(f"There is no label set {reference!r}.", _ADVICE) from error
    if path.suffix.lower() == ".json":
        try:
            return _from_json(json.loads(content), reference)
        except ValueError as error:
            raise DataError(f"{path.name} is no JSON: {error}.", _ADVICE) from error
    keys = [line.strip() for line in content.splitlines() if line.strip()]
    return tuple(
        LabelDefinition(key=key, names={"zh": key, "en": key}, shortcut=_shortcut(place))
        for place, key in enumerate(keys)
    )


def known_guidelines(labels: Iterable[LabelDefinition], language: str) -> str | None:
    """The rules of a label set (Markdown), if these are the labels of one of the program's."""
    keys = {label.key for label in labels}
    for name in catalogue.label_set_names():
        if {each["key"] for each in catalogue.label_set(name)["labels"]} == keys:
            return catalogue.guidelines(name, language)
    return None


def _from_json(value: Any, name: str) -> tuple[LabelDefinition, ...]:
    try:
        return tuple(_label(place, each) for place, each in enumerate(value["labels"]))
    except (TypeError, KeyError) as error:
        raise DataError(f"The label set {name} is not as it should be.", _ADVICE) from error


def _label(place: int, value: Mapping[str, Any]) -> LabelDefinition:
    key = str(value["key"])
    examples = value.get("examples", {})
    # Examples are kept for the label's own language; a project mixes both in one list.
    listed = [text for texts in examples.values() for text in texts]
    colours = {name: str(value[name]) for name in ("colour_light", "colour_dark") if name in value}
    return LabelDefinition(
        key=key,
        names=dict(value.get("names", {"zh": key, "en": key})),
        shortcut=str(value.get("shortcut", _shortcut(place))),
        definition=dict(value.get("definition", {})),
        examples=tuple(map(str, listed)),
        **colours,
    )


def _shortcut(place: int) -> str:
    return str(place + 1) if place < 9 else ""
