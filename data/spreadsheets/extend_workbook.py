"""Adding columns to a copy of a workbook, so that all else in it stays as it is."""

import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from data.errors import TableError
from data.progress import Cancelled, stop_if
from data.spreadsheets.added_columns import AddedColumns
from data.spreadsheets.read_workbook import check_workbook
from data.spreadsheets.sheet_to_add import SheetToAdd
from data.spreadsheets.sheets_in_copy import add_sheet, set_cell
from data.spreadsheets.table import Table
from data.spreadsheets.workbook_text import LIKE_AN_ESCAPE

# Parts of a workbook that openpyxl does not carry over, and what to call them.
LOST_PARTS = {
    "xl/drawings/drawing": "drawings and pictures",
    "xl/charts/": "charts",
    "xl/vbaProject": "macros",
    "xl/slicers/": "slicers",
    "xl/threadedComments/": "comments with answers",
    "xl/ctrlProps/": "buttons and other controls",
}


class CannotExtendError(Exception):
    """The workbook can be read, but not be opened to be changed."""


def extend_workbook(
    source: Path,
    target: Path,
    table: Table,
    added: AddedColumns,
    sheets: Sequence[SheetToAdd] = (),
    cancelled: Cancelled | None = None,
) -> list[str]:
    """Write the source to the target with columns added on the right; returns what was lost.

    ``sheets`` come behind the others.

    Raises TableError if the workbook is damaged, protected or dangerous, CancelledError,
    CannotExtendError if the library cannot open it.
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
        raise CannotExtendError(str(error)) from error
    stop_if(cancelled)
    sheet = workbook[table.sheet] if table.sheet is not None else workbook.worksheets[0]
    formulas = _prepare(source, workbook)
    _add_columns(sheet, table, added)
    for each in sheets:
        add_sheet(workbook, each)
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
                set_cell(cell, cell.value)
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
            set_cell(cell, grids[name][cell.row - 1][cell.column - 1])


def _lost(source: Path) -> Iterator[str]:
    with ZipFile(source) as archive:
        names = archive.namelist()
    for start, what in LOST_PARTS.items():
        if any(name.startswith(start) for name in names):
            yield f"{what} were not copied"


def _cells(sheet: Any) -> Iterator[Any]:
    # Not iter_rows(), which makes a cell of every place inside the used area.
    return iter(list(sheet._cells.values())) if hasattr(sheet, "_cells") else iter(())


def _add_columns(sheet: Any, table: Table, added: AddedColumns) -> None:
    first = max(_last_filled_column(sheet), len(table.header)) + 1
    if table.header_row:
        for column, name in enumerate(added.names, start=first):
            set_cell(sheet.cell(table.header_row, column), name)
    for row, values in zip(table.rows, added.rows(), strict=True):
        for column, value in enumerate(values, start=first):
            if value is not None:
                set_cell(sheet.cell(row.number, column), value)


def _last_filled_column(sheet: Any) -> int:
    # Not sheet.max_column, which counts columns that merely have a format.
    return max((cell.column for cell in _cells(sheet) if cell.value is not None), default=0)
