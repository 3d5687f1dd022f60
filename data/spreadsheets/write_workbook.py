"""Writing workbooks with xlsxwriter: texts as texts, never as formulas."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from math import isfinite
from pathlib import Path
from typing import Any

from data.spreadsheets.table import Cell, cell_text

SHEET_ROWS = 1_048_576
CELL_CHARACTERS = 32_767
EXACT_NUMBER = 10**15
TRUNCATED = -2
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
DATE_FORMATS = {datetime: "yyyy-mm-dd hh:mm:ss", date: "yyyy-mm-dd", time: "hh:mm:ss"}


def write_workbook(
    target: Path,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    sheet_rows: int = SHEET_ROWS,
) -> tuple[int, list[str]]:
    """Write rows under a header and return their number and what had to be cut.

    What does not fit on one sheet goes on to the next, under the same header.
    """
    import xlsxwriter  # noqa: PLC0415 - only when a workbook is written

    with xlsxwriter.Workbook(str(target), OPTIONS) as workbook:
        sheets = _Sheets(workbook, header, sheet_rows)
        for cells in rows:
            sheets.add(cells)
        return sheets.written, sheets.notes()


class _Sheets:
    """The sheets of one workbook, filled one after the other."""

    def __init__(self, workbook: Any, header: Sequence[str], sheet_rows: int) -> None:
        self.written = 0
        self._workbook = workbook
        self._header = header
        self._sheet_rows = sheet_rows
        self._formats = {
            kind: workbook.add_format({"num_format": shown}) for kind, shown in DATE_FORMATS.items()
        }
        self._cut: list[str] = []
        self._sheet_count = 0
        self._start_sheet()

    def add(self, cells: Sequence[Cell]) -> None:
        if self._row == self._sheet_rows:
            self._start_sheet()
        self._write(cells)
        self.written += 1

    def notes(self) -> list[str]:
        notes = []
        if self._sheet_count > 1:
            notes.append(f"the rows did not fit on one sheet; they are on {self._sheet_count}")
        if self._cut:
            notes.append(
                f"{len(self._cut)} cells were longer than {CELL_CHARACTERS} characters, the most a "
                f"workbook can hold, and were cut; the first at {self._cut[0]}"
            )
        return notes

    def _start_sheet(self) -> None:
        self._sheet = self._workbook.add_worksheet()
        self._sheet_count += 1
        self._row = 0
        self._write(self._header)

    def _write(self, cells: Sequence[Cell]) -> None:
        for column, cell in enumerate(cells):
            code = self._write_cell(column, cell)
            if code == TRUNCATED:
                self._cut.append(f"row {self._row + 1}, column {column + 1}")
            elif code:
                # xlsxwriter answers with a code where others raise; ignoring it loses data.
                raise ValueError(f"cell not written: row {self._row + 1}, column {column + 1}")
        self._row += 1

    def _write_cell(self, column: int, cell: Cell) -> int:
        place, sheet = (self._row, column), self._sheet
        if cell is None or cell == "":
            return 0
        if isinstance(cell, bool):
            return int(sheet.write_boolean(*place, cell))
        if isinstance(cell, int | float) and abs(cell) < EXACT_NUMBER and isfinite(cell):
            return int(sheet.write_number(*place, cell))
        if type(cell) in self._formats and _has_excel_date(cell):
            return int(sheet.write_datetime(*place, cell, self._formats[type(cell)]))
        return int(sheet.write_string(*place, cell_text(cell)))


def _has_excel_date(cell: Cell) -> bool:
    if isinstance(cell, datetime):
        return cell.tzinfo is None and cell.year >= 1900
    return not isinstance(cell, date) or cell.year >= 1900
