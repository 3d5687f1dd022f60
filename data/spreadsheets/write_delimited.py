"""Writing CSV with a byte order mark, without which Excel shows Chinese as nonsense."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from data.spreadsheets.table import Cell, cell_text

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_delimited(
    target: Path,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    escape_formulas: bool = False,
) -> int:
    """Write rows under a header and return their number.

    ``escape_formulas`` puts a ' before texts that Excel would run as a formula; that alters them,
    so it is a choice.
    """
    written = 0
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for cells in rows:
            written += 1
            writer.writerow([_shown(cell, escape_formulas) for cell in cells])
    return written


def _shown(cell: Cell, escape_formulas: bool) -> str:
    text = cell_text(cell)
    if escape_formulas and isinstance(cell, str) and text.startswith(FORMULA_STARTS):
        return "'" + text
    return text
