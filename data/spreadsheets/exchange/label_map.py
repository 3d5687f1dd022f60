"""What numbers in a label column mean, where a file beside the table tells it."""

import json
from collections.abc import Mapping
from pathlib import Path

MAP_ENDING = ".labels.json"
# What names of a few labels can fill; anything larger is something else.
LARGEST = 1024**2
MOST_LABELS = 1000


def label_map_beside(file: Path | str) -> Mapping[str, str] | None:
    """The labels by their numbers, from a file in the same folder; None where there is none.

    Looked for, in this order: ``NAME.labels.json`` as we write it, ``config.json`` of a model
    (``id2label``), ``labels.json`` (a list, or as these) and ``labels.txt`` with one label a line,
    from 0. A file that cannot be understood counts as none.
    """
    file = Path(file)
    for name in (file.stem + MAP_ENDING, "config.json", "labels.json", "labels.txt"):
        beside = file.with_name(name)
        if beside != file and (found := _read(beside)):
            return found
    return None


def _read(beside: Path) -> Mapping[str, str] | None:
    try:
        if not beside.is_file() or beside.stat().st_size > LARGEST:
            return None
        text = beside.read_text(encoding="utf-8-sig")
        if beside.suffix == ".json":
            return _from_json(json.loads(text))
    except (OSError, ValueError, RecursionError):
        return None
    return _numbered([line.strip() for line in text.splitlines() if line.strip()])


def _from_json(content: object) -> Mapping[str, str] | None:
    if isinstance(content, list):
        return _numbered(content)
    if not isinstance(content, dict):
        return None
    by_number, by_label = content.get("id2label"), content.get("label2id")
    if isinstance(by_number, list):
        return _numbered(by_number)
    if isinstance(by_number, dict):
        return _words({str(number): label for number, label in by_number.items()})
    if isinstance(by_label, dict):
        return _words({str(number): label for label, number in by_label.items()})
    return None


def _numbered(labels: list[object] | list[str]) -> Mapping[str, str] | None:
    return _words({str(number): label for number, label in enumerate(labels)})


def _words(found: Mapping[str, object]) -> Mapping[str, str] | None:
    words = {number: label for number, label in found.items() if isinstance(label, str)}
    return words if 0 < len(words) <= MOST_LABELS and len(words) == len(found) else None
