"""The cells of a row as the journal keeps them: JSON that any version of SQLite can look into."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring

from data.spreadsheets.cleaning import SURROGATES
from data.spreadsheets.table import Cell, cell_text, json_value

_AS_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def rows_as_json(rows: Iterable[Sequence[Cell]]) -> list[str]:
    """Each row's cells as a list in JSON."""
    # Nearly all cells are texts; an encoder for whole lists would be made anew for each row.
    written = [
        "["
        + ", ".join(
            [encode_basestring(cell) if isinstance(cell, str) else _as_json(cell) for cell in cells]
        )
        + "]"
        for cells in rows
    ]
    try:
        "".join(written).encode()
    except UnicodeEncodeError:
        # Halves of characters cannot be written; every table that is read has them replaced so.
        return [SURROGATES.sub("\ufffd", each) for each in written]
    return written


def shown_cell(written: str) -> str:
    """A single cell in JSON as the text that its spreadsheet shows, without white space around."""
    return cell_text(json.loads(written)).strip()


def _as_json(cell: Cell) -> str:
    value = json_value(cell)
    try:
        return _AS_JSON.encode(value)
    except ValueError:
        return _AS_JSON.encode(_finite(value))


def _finite(value: object) -> object:
    """The same with texts in place of numbers that JSON does not know, inside of lists too."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, list):
        return [_finite(each) for each in value]
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    return value
