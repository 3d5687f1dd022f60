"""Cells of a sheet as XML, and what their places are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from math import isfinite
from xml.sax.saxutils import escape

from data.spreadsheets.cleaning import clean_text
from data.spreadsheets.table import Cell, cell_text
from data.spreadsheets.workbook_text import NO_CHARACTERS, excel_escaped, fitting

PREFIX = "\0"
"""Stands for the prefix of the sheet's own tags, which is known only while it is read."""

_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_LETTERS = 26


@cache
def letters(column: int) -> str:
    """What a column is called; they count from 1."""
    name = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


def place_of(name: str) -> tuple[int, int]:
    """Row and column of a place such as B7; zeros for anything else."""
    found = _PLACE.fullmatch(name)
    return (int(found[2]), column_of(found[1].upper())) if found else (0, 0)


@cache
def column_of(name: str) -> int:
    """The number of a column by its letters."""
    number = 0
    for letter in name:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number


def cells_xml(row: int, columns: Sequence[str], values: Sequence[Cell]) -> str:
    """The cells of a row that hold something: texts as texts, never as formulas."""
    return "".join(
        _cell(f"{column}{row}", value)
        for column, value in zip(columns, values, strict=True)
        if value is not None
    )


def _cell(place: str, value: Cell) -> str:
    if isinstance(value, bool):
        return f'<{PREFIX}c r="{place}" t="b"><{PREFIX}v>{int(value)}</{PREFIX}v></{PREFIX}c>'
    if isinstance(value, int | float) and isfinite(value):
        return f'<{PREFIX}c r="{place}"><{PREFIX}v>{value!r}</{PREFIX}v></{PREFIX}c>'
    return (
        f'<{PREFIX}c r="{place}" t="inlineStr"><{PREFIX}is><{PREFIX}t xml:space="preserve">'
        f"{_text(cell_text(value))}</{PREFIX}t></{PREFIX}is></{PREFIX}c>"
    )


def _text(text: str) -> str:
    if text.isascii() and text.isprintable() and "_x" not in text and len(text) < _SHORT:
        return escape(text)
    return escape(excel_escaped(fitting(NO_CHARACTERS.sub("\ufffd", clean_text(text)))))


_SHORT = 1_000
