"""How wide cells are shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from data.spreadsheets.table import Cell, cell_text

NARROWEST, WIDEST = 9, 60


def shown_width(cell: Cell) -> int:
    """How wide a cell is shown, in digits; Chinese characters take two of them."""
    shown = cell_text(cell)[: 2 * WIDEST].splitlines()
    return max((_line_width(line) for line in shown), default=0) + 2


def columns_widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """A width for each column, in which nearly all of its cells are seen."""
    widths = [NARROWEST] * max(map(len, rows), default=0)
    for cells in rows:
        for column, cell in enumerate(cells):
            # A number of many digits is shown rounded.
            wide = NARROWEST if isinstance(cell, float) else shown_width(cell)
            widths[column] = max(widths[column], min(wide, WIDEST))
    return widths


def _line_width(line: str) -> int:
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)
