"""Reading workbooks with calamine, which keeps the type of each cell (pandas turns dates into
date-times, and costs a second to import)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import TableError
from data.spreadsheets import ole
from data.spreadsheets.archive import check_archive, damaged, protected, too_large
from data.spreadsheets.draft import Draft, draft_from_grid, rows_of_grid
from data.spreadsheets.file_content import file_content
from data.spreadsheets.lazy_rows import LazyRows
from data.spreadsheets.noticing import row_ranges
from data.spreadsheets.sheet_part import facts_of_sheet
from data.spreadsheets.sheet_scan import SheetFacts
from data.spreadsheets.sniffing import WORKBOOKS, sniff
from data.spreadsheets.table import LONGEST_WRITTEN_OUT, Cell, Problem

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

EXACT_DIGITS = 10**15
SHEETS_NAMED = 5


def read_workbook(
    file: Path,
    content: bytes,
    *,
    sheet: str | None,
    has_header: bool,
    limit: int | None,
    lazily: bool = False,
) -> Draft:
    """The rows of one sheet: the named one, else the first that is not hidden.

    ``lazily`` keeps what the parser holds and makes rows of it each time they are gone through.
    Raises TableError for a damaged, protected or dangerous workbook, or a missing sheet.
    """
    facts_by_part = _checked(file, content)
    with _opened(file, content) as workbook:
        name = _sheet_name(file, workbook, sheet)
        parsed = workbook.get_sheet_by_name(name)
        others = _other_sheets(workbook, name, chosen=sheet is not None)
    facts = facts_of_sheet(content, name, facts_by_part)
    grid = _Grid(parsed, facts)
    draft = Draft()
    if lazily:
        count = sum(1 for _ in rows_of_grid(grid.rows(), draft, has_header=has_header))
        again = _Grid(parsed, facts)
        draft.rows = LazyRows(
            lambda: rows_of_grid(again.rows(), Draft(), has_header=has_header), count
        )
    else:
        draft = draft_from_grid(grid.rows(), has_header=has_header, limit=limit)
    draft.sheet = name
    draft.is_clean = content.startswith(b"PK")  # XML cannot hold what would be taken out
    draft.problems = [*others, *draft.problems, *grid.problems(), *_lost(parsed, facts, draft)]
    return draft


def sheet_names(file: Path) -> tuple[str, ...]:
    """The sheets of a workbook that its user sees, in their order; all if every one is hidden.

    No name for a file that is no workbook, whatever its name says. Raises TableError if it is
    damaged, protected or dangerous, or of a kind that cannot be read.
    """
    content = file_content(file)
    if sniff(file, content).kind not in WORKBOOKS:
        return ()
    _checked(file, content)
    with _opened(file, content) as workbook:
        names, shown = _sheets(workbook)
    return tuple(shown or names)


def check_workbook(file: Path) -> None:
    """Look at a workbook from outside, before any parser opens it.

    Raises TableError if it is protected, no archive at all, or unfolds to a dangerous size.
    """
    content = file_content(file)
    if content.startswith(ole.START) and file.suffix.lower() != ".xls":
        raise protected(file)
    _checked(file, content)


def _checked(file: Path, content: bytes) -> dict[str, SheetFacts]:
    if not content.startswith(ole.START):
        return check_archive(file, content)
    try:
        book = ole.old_workbook(content)
    except ole.NotReadableError as error:
        raise damaged(file) from error
    if ole.is_protected(book):
        raise protected(file)
    if ole.claims_too_much(book):
        raise too_large(file)
    return {}


@contextmanager
def _opened(file: Path, content: bytes) -> Iterator[CalamineWorkbook]:
    import python_calamine as calamine  # noqa: PLC0415 - only when a workbook is read

    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            yield workbook
    except calamine.PasswordError as error:
        raise protected(file) from error
    except (calamine.CalamineError, OSError, ValueError, MemoryError) as error:
        raise damaged(file, error) from error
    except BaseException as error:
        # What a parser written in Rust throws when it meets something that it never thought of.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(file, error) from error


class _Grid:
    """The cells of a sheet from its first corner, with what the parser left out put back."""

    def __init__(self, sheet: CalamineSheet, facts: SheetFacts) -> None:
        self._sheet = sheet
        self._errors = facts.errors
        self._rounded: list[int] = []

    def rows(self) -> Iterator[list[Cell]]:
        """Each row, the empty ones above the first included."""
        start = self._sheet.start
        left: list[Cell] = [""] * (start[1] if start else 0)
        errors, long = self._errors, self._long_number
        for number, given in enumerate(self._sheet.iter_rows(), start=1):
            # A workbook knows only floating numbers; 1.0 was typed, and is shown, as 1.
            cells: list[Cell] = [
                (int(cell) if -EXACT_DIGITS < cell < EXACT_DIGITS else long(number, cell))
                if type(cell) is float and cell.is_integer()
                else cell
                for cell in given
            ]
            if left:
                cells = left + cells
            if number in errors:
                for column, text in errors[number].items():
                    cells[column - 1] = text
            yield cells

    def _long_number(self, row: int, cell: float) -> Cell:
        if not self._rounded or self._rounded[-1] != row:
            self._rounded.append(row)
        return int(cell) if abs(cell) < LONGEST_WRITTEN_OUT else cell

    def problems(self) -> list[Problem]:
        """What was noticed while the rows were gone through."""
        if not self._rounded:
            return []
        cause = (
            f"numbers of more than 15 digits, in {len(self._rounded)} rows from here on; the "
            "workbook itself holds them rounded"
        )
        return [Problem(self._rounded[0], cause)]


def _lost(sheet: CalamineSheet, facts: SheetFacts, draft: Draft) -> list[Problem]:
    """What a sheet shows, or does not show, other than its rows do."""
    problems = []
    not_calculated = [row for row in facts.not_calculated if row > draft.header_row]
    if not_calculated:
        cause = (
            f"formulas without a value, in rows {row_ranges(not_calculated)}; to have their "
            "values, open the workbook in Excel, save it, and read it again"
        )
        problems.append(Problem(not_calculated[0], cause))
    merged = sorted(
        start[0] + 1
        for start, end in sheet.merged_cell_ranges or ()
        if end[0] + 1 > draft.header_row
    )
    if merged:
        cause = (
            f"merged areas, {len(merged)} of them from here on; only the first cell of each has "
            "the value, the others are empty"
        )
        problems.append(Problem(merged[0], cause))
    if facts.hidden_rows:
        problems.append(
            Problem(0, f"hidden or filtered rows that were read too: {facts.hidden_rows}")
        )
    return problems


def _sheet_name(file: Path, workbook: CalamineWorkbook, wanted: str | None) -> str:
    names, shown = _sheets(workbook)
    if wanted is not None and wanted not in names:
        raise TableError(
            file, 0, f"there is no sheet '{wanted}'.", f"Sheets there: {', '.join(names)}."
        )
    if not names:
        raise TableError(file, 0, "the workbook has no sheet.", "Choose another file.")
    return wanted or (shown or names)[0]


def _other_sheets(workbook: CalamineWorkbook, read: str, *, chosen: bool) -> list[Problem]:
    names, shown = _sheets(workbook)
    hidden = [name for name in names if name not in shown and name != read]
    problems = []
    if hidden:
        problems.append(Problem(0, f"hidden sheets that were not read: {_some(hidden)}"))
    more = [name for name in shown if name != read]
    if more and not chosen:
        problems.append(Problem(0, f"other sheets that were not read: {_some(more)}"))
    return problems


def _some(names: list[str]) -> str:
    return ", ".join(names[:SHEETS_NAMED]) + (", …" if len(names) > SHEETS_NAMED else "")


def _sheets(workbook: CalamineWorkbook) -> tuple[list[str], list[str]]:
    """The names of all sheets with cells, and of those that are not hidden."""
    sheets = [
        (part.name, str(part.visible))
        for part in workbook.sheets_metadata
        if str(part.typ).endswith("WorkSheet")
    ]
    shown = [name for name, visible in sheets if visible.endswith("Visible")]
    return [name for name, _ in sheets], shown
