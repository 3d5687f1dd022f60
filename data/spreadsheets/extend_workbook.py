"""Adding columns to a copy of a workbook, so that all else in it stays as it is."""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from data.errors import TableError
from data.progress import Cancelled, stop_if
from data.spreadsheets.cleaning import clean_text
from data.spreadsheets.read_workbook import check_workbook
from data.spreadsheets.table import Cell, Table, cell_text
from data.spreadsheets.workbook_text import LIKE_AN_ESCAPE, NO_CHARACTERS, excel_escaped

# Parts of a workbook that openpyxl does not carry over, and what to call them.
LOST_PARTS = {
    "xl/drawings/drawing": "drawings and pictures",
    "xl/charts/": "charts",
    "xl/vbaProject": "macros",
    "xl/slicers/": "slicers",
    "xl/threadedComments/": "comments with answers",
    "xl/ctrlProps/": "buttons and other controls",
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
            # Opened here, since openpyxl refuses a workbook whose name has another ending.
            with source.open("rb") as opened:
                workbook = openpyxl.load_workbook(opened, keep_links=True, rich_text=True)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TableError(source, 0, f"the workbook cannot be copied ({error}).") from error
    stop_if(cancelled)
    sheet = workbook[table.sheet] if table.sheet is not None else workbook.worksheets[0]
    formulas = _prepare(source, workbook)
    _add_columns(sheet, table, added)
    stop_if(cancelled)
    workbook.save(target)
    workbook.close()
    return [*_lost(source), *formulas, *[str(one.message) for one in noticed]]


def _prepare(source: Path, workbook: Any) -> list[str]:
    """Make cells ready to be written as they are; tells what will be missing of them."""
    formulas, doubtful = 0, list[Any]()
    for cell in (cell for sheet in workbook.worksheets for cell in _cells(sheet)):
        formulas += cell.data_type == "f"
        if type(cell.value) is str and cell.data_type == "s":
            if "\r" in cell.value:  # in XML a CR becomes a LF, unless it is written in Excel's way
                _set(cell, cell.value)
            elif LIKE_AN_ESCAPE.search(cell.value) is not None:
                doubtful.append(cell)
    if doubtful:
        _restore(source, doubtful)
    notes = []
    if formulas:
        notes.append(
            f"{formulas} formulas were copied without their results, which appear when the file "
            "is opened and saved in Excel"
        )
    return notes


def _restore(source: Path, cells: Sequence[Any]) -> None:
    # openpyxl forgets whether _x0041_ was a text, or the letter A in Excel's way of writing.
    import python_calamine as calamine  # noqa: PLC0415 - only where texts are in doubt

    grids = dict[str, list[list[Any]]]()
    with calamine.CalamineWorkbook.from_path(str(source)) as workbook:
        for cell in cells:
            name = cell.parent.title
            if name not in grids:
                sheet = workbook.get_sheet_by_name(name)
                grids[name] = sheet.to_python(skip_empty_area=False)
            _set(cell, grids[name][cell.row - 1][cell.column - 1])


def _lost(source: Path) -> Iterator[str]:
    with ZipFile(source) as archive:
        names = archive.namelist()
    for start, what in LOST_PARTS.items():
        if any(name.startswith(start) for name in names):
            yield f"{what} were not copied"


def _cells(sheet: Any) -> Iterator[Any]:
    # Not iter_rows(), which makes a cell of every place inside the used area.
    return iter(list(sheet._cells.values())) if hasattr(sheet, "_cells") else iter(())


def _add_columns(sheet: Any, table: Table, added: Mapping[str, Sequence[Cell]]) -> None:
    first = max(_last_filled_column(sheet), len(table.header)) + 1
    for column, (name, values) in enumerate(added.items(), start=first):
        if table.header_row:
            _set(sheet.cell(table.header_row, column), name)
        for row, value in zip(table.rows, values, strict=True):
            _set(sheet.cell(row.number, column), value)


def _last_filled_column(sheet: Any) -> int:
    # Not sheet.max_column, which counts columns that merely have a format.
    return max((cell.column for cell in _cells(sheet) if cell.value is not None), default=0)


def _set(place: Any, value: Cell) -> None:
    if value is None:
        return
    if isinstance(value, bool | int | float):
        place.value = value
        return
    # Assigning "=1+1" makes a formula of it; said to be a text afterwards, it stays one.
    place.value = excel_escaped(NO_CHARACTERS.sub("\ufffd", clean_text(cell_text(value))))
    place.data_type = "s"
