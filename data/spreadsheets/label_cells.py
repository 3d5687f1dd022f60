"""The labels in one cell, of which other programs write several in several ways."""

import json
import re
from collections.abc import Iterable, Sequence

from data.spreadsheets.table import Cell, cell_text

SEPARATORS = re.compile("[,;|、，；\n]")
# A list of labels is short; anything longer that begins with a bracket is a text.
LONGEST_LIST = 10_000


def several(cell: Cell) -> list[str]:
    """The labels that a cell may hold, each once and in their order; none of a blank cell.

    A list; a list written as JSON (``["joy", "fear"]``); Label Studio's ``{"choices": [...]}``; or
    words with ``,`` ``;`` ``|`` ``、`` or a line's end between them (``3,4``). Whether the whole is
    not one label with a comma in it is for those to know who know the labels: ask for that first.
    """
    listed = _listed(cell if isinstance(cell, list | dict) else _from_json(cell))
    if listed is not None:
        return _each_once(cell_text(part) for part in listed)
    return _each_once(SEPARATORS.split(cell_text(cell)))


def labels_cell(labels: Sequence[str]) -> str | None:
    """Labels as one cell, from which ``several`` makes them again: one of them as it is."""
    if len(labels) < 2:
        return labels[0] if labels else None
    return json.dumps(list(labels), ensure_ascii=False)


def _each_once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(stripped for word in words if (stripped := word.strip())))


def _listed(value: object) -> list[object] | None:
    if isinstance(value, dict) and list(value) == ["choices"]:
        value = value["choices"]
    return value if isinstance(value, list) else None


def _from_json(cell: Cell) -> object:
    if not isinstance(cell, str) or len(cell) > LONGEST_LIST:
        return None
    text = cell.strip()
    if not text.startswith(("[", "{")) or not text.endswith(("]", "}")):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
