"""Adding columns to a copy of a workbook, so that all else in it stays as it is."""

import re
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from data.errors import TableError
from data.progress import Cancelled, stop_if
from data.spreadsheets.cleaning import clean_text
from data.spreadsheets.read_workbook import check_workbook
from data.spreadsheets.table import Cell, Table, cell_text

# A workbook cannot hold these, and openpyxl raises on them.
CONTROL_CHARACTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")

# Parts of a workbook that openpyxl does not carry over, and what to call them.
LOST_PARTS = {
    "xl/drawings/": "drawings and pictures",
    "xl/charts/": "charts",
    "xl/vbaProject": "macros",
    "xl/slicers/": "slicers",
}


def extend_workbook(
    source: Path,
    target: Path,
    table: Table,
    added: Mapping[str, Sequence[Cell]],
    cancelled: Cancelled | None = None,
) -> list[str]:
    """Write the source to the target with columns added on the right; returns what was lost.

    Raises TableError if the workbook is damaged, protected or dangerous, CancelledError.
    """
    check_workbook(source)
    import openpyxl  # noqa: PLC0415 - only when a workbook is extended

    if not openpyxl.DEFUSEDXML:
        raise TableError(source, 0, "safe XML reading is missing.", "Install defusedxml.")
    try:
        with warnings.catch_warnings(record=True) as noticed:
            warnings.simplefilter("always")
            workbook = openpyxl.load_workbook(source, keep_links=True)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TableError(source, 0, f"the workbook cannot be copied ({error}).") from error
    stop_if(cancelled)
    sheet = workbook[table.sheet] if table.sheet is not None else workbook.worksheets[0]
    _add_columns(sheet, table, added)
    stop_if(cancelled)
    workbook.save(target)
    workbook.close()
    with ZipFile(source) as archive:
        names = archive.namelist()
    lost = [what for start, what in LOST_PARTS.items() if any(n.startswith(start) for n in names)]
    return [f"{what} were not copied" for what in lost] + [str(one.message) for one in noticed]


def _add_columns(sheet: Any, table: Table, added: Mapping[str, Sequence[Cell]]) -> None:
    first = max(_last_filled_column(sheet), len(table.header)) + 1
    for column, (name, values) in enumerate(added.items(), start=first):
        if table.header_row:
            _set(sheet.cell(table.header_row, column), name)
        for row, value in zip(table.rows, values, strict=True):
            _set(sheet.cell(row.number, column), value)


def _last_filled_column(sheet: Any) -> int:
    # Not sheet.max_column, which counts columns that merely have a format.
    filled = [cell.column for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return max(filled, default=0)


def _set(place: Any, value: Cell) -> None:
    if value is None:
        return
    if isinstance(value, bool | int | float):
        place.value = value
        return
    # Assigning "=1+1" makes a formula of it; said to be a text afterwards, it stays one.
    place.value = CONTROL_CHARACTERS.sub("", clean_text(cell_text(value)))
    place.data_type = "s"
