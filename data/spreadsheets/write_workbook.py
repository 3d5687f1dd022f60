"""Writing workbooks with xlsxwriter: texts as texts, never as formulas."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from math import isfinite
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data.errors import TableError
from data.spreadsheets.sheet_to_add import SheetToAdd
from data.spreadsheets.sheets_in_new import add_sheet
from data.spreadsheets.shown_width import NARROWEST, WIDEST, shown_width
from data.spreadsheets.table import Cell, cell_text
from data.spreadsheets.workbook_text import (
    CELL_CHARACTERS,
    NO_CHARACTERS,
    fitting,
    for_xlsxwriter,
)

SHEET_ROWS = 1_048_576
SHEET_COLUMNS = 16_384
EXACT_NUMBER = 10**15
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "use_zip64": True,  # where a part is larger than 2 GB
}
DATE_FORMATS = {datetime: "yyyy-mm-dd hh:mm:ss", date: "yyyy-mm-dd", time: "hh:mm:ss"}
# xlsxwriter's own check of lengths would cut what stands for a text; ours is made before.
NO_LIMIT = 100 * CELL_CHARACTERS
MEASURED_ROWS = 100


def write_workbook(
    target: Path,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    sheet_rows: int = SHEET_ROWS,
    sheets: Sequence[SheetToAdd] = (),
) -> tuple[int, list[str]]:
    """Write rows under a header and return their number and what had to be altered.

    What does not fit on one sheet goes on to the next, under the same header, which stays in view.
    ``sheets`` come behind them.
    Raises TableError for more columns than a sheet has, OSError.
    """
    check_columns(target, header)
    with _open(target) as workbook:
        written = _Sheets(workbook, header, sheet_rows)
        for cells in rows:
            written.add(cells)
        for each in sheets:
            add_sheet(workbook, each)
    return written.written, written.notes()


def write_sheets(target: Path, sheets: Sequence[SheetToAdd]) -> None:
    """Write a workbook of these sheets and nothing else.

    Raises OSError.
    """
    with _open(target) as workbook:
        for each in sheets:
            add_sheet(workbook, each)


@contextmanager
def _open(target: Path) -> Iterator[Any]:
    """A workbook to be filled, which is a file at the end."""
    target.open("wb").close()  # xlsxwriter would notice only after the last row
    import xlsxwriter  # noqa: PLC0415 - only when a workbook is written

    with TemporaryDirectory(prefix="emodesk-", ignore_cleanup_errors=True) as folder:
        workbook = xlsxwriter.Workbook(str(target), {**OPTIONS, "tmpdir": folder})
        try:
            yield workbook
        except BaseException:
            # Not close(), which would first put all the rows into the file.
            for sheet in workbook.worksheets():
                sheet._opt_close()
            raise
        _close(workbook)


def _close(workbook: Any) -> None:
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - as above

    try:
        workbook.close()
    except FileCreateError as error:
        raise OSError(*error.args[0].args) from error  # as other writers do


def check_columns(target: Path, header: Sequence[str]) -> None:
    """Raise TableError if a sheet has not so many columns."""
    if len(header) > SHEET_COLUMNS:
        raise TableError(
            target,
            0,
            f"a workbook holds at most {SHEET_COLUMNS} columns, and these are {len(header)}.",
            "Write fewer columns, or a CSV file.",
        )


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
        self._bold = workbook.add_format({"bold": True})
        self._cut: list[str] = []
        self._replaced: list[str] = []
        self._sheet_count = 0
        self._start_sheet()

    def add(self, cells: Sequence[Cell]) -> None:
        if self._row == self._sheet_rows:
            self._start_sheet()
        if self._row <= MEASURED_ROWS:
            self._widen(cells)
        for column, cell in enumerate(cells):
            self._write_cell(column, cell)
        self._row += 1
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
        if self._replaced:
            notes.append(
                f"{len(self._replaced)} cells had characters that a workbook cannot hold, which "
                f"were replaced by �; the first at {self._replaced[0]}"
            )
        return notes

    def _start_sheet(self) -> None:
        self._sheet = self._workbook.add_worksheet()
        self._sheet.xls_strmax = NO_LIMIT
        self._sheet.freeze_panes(1, 0)
        self._sheet_count += 1
        self._row = 0
        self._widths = [NARROWEST] * len(self._header)
        self._widen(self._header)
        for column, name in enumerate(self._header):
            if self._write_text(column, name, self._bold):
                self._fail(column)
        self._row = 1

    def _widen(self, cells: Sequence[Cell]) -> None:
        for column, (cell, width) in enumerate(zip(cells, self._widths, strict=False)):
            wanted = min(shown_width(cell), WIDEST)
            if wanted > width or self._row == 0:
                self._widths[column] = max(wanted, width)
                self._sheet.set_column(column, column, self._widths[column])

    def _write_cell(self, column: int, cell: Cell) -> None:
        if cell is None or cell == "":
            return
        place, sheet = (self._row, column), self._sheet
        if isinstance(cell, str):
            code = self._write_text(column, cell, None)
        elif isinstance(cell, bool):
            code = sheet.write_boolean(*place, cell)
        elif isinstance(cell, int | float) and abs(cell) < EXACT_NUMBER and isfinite(cell):
            code = sheet.write_number(*place, cell)
        elif type(cell) in self._formats and _has_excel_date(cell):
            code = sheet.write_datetime(*place, cell, self._formats[type(cell)])
        else:
            code = self._write_text(column, cell_text(cell), None)
        if code:
            self._fail(column)

    def _write_text(self, column: int, text: str, style: Any) -> int:
        if not text.isascii() and NO_CHARACTERS.search(text) is not None:
            text = NO_CHARACTERS.sub("\ufffd", text)
            self._replaced.append(self._place(column))
        if len(text) > CELL_CHARACTERS // 2:
            short = fitting(text)
            if short is not text:
                self._cut.append(self._place(column))
            text = short
        return int(self._sheet.write_string(self._row, column, for_xlsxwriter(text), style))

    def _fail(self, column: int) -> None:
        # xlsxwriter answers with a code where others raise; ignoring it loses data.
        raise ValueError(f"cell not written: row {self._row + 1}, column {column + 1}")

    def _place(self, column: int) -> str:
        return f"row {self._row + 1}, column {column + 1}"


def _has_excel_date(cell: Cell) -> bool:
    if isinstance(cell, datetime):
        return cell.tzinfo is None and cell.year >= 1900
    return not isinstance(cell, date) or cell.year >= 1900
