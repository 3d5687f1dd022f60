"""Writing CSV and TSV, with a byte order mark, without which Excel shows Chinese as nonsense."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from data.spreadsheets.formulas import escaped
from data.spreadsheets.table import Cell, cell_text


def write_delimited(
    target: Path,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    delimiter: str = ",",
    escape_formulas: bool = False,
    with_mark: bool = True,
) -> int:
    """Write rows under a header and return their number.

    ``escape_formulas`` puts a ' before texts that Excel would run as a formula; that alters them,
    so it is a choice. ``with_mark=False`` leaves out the byte order mark, for programs that would
    take it for a part of the first column's name.
    """
    written = 0
    with target.open("w", encoding="utf-8-sig" if with_mark else "utf-8", newline="") as file:
        # Lines end with CR LF, which makes the writer put quotation marks round a lone CR too.
        writer = csv.writer(file, delimiter=delimiter)
        shown = _escaped_text if escape_formulas else _text
        writer.writerow(map(shown, header))
        for cells in rows:
            written += 1
            writer.writerow(map(shown, cells))
    return written


def _text(cell: Cell) -> str:
    return cell if type(cell) is str else cell_text(cell)


def _escaped_text(cell: Cell) -> str:
    return cell_text(escaped(cell))
