"""Reading workbooks with calamine, which keeps the type of each cell (pandas turns dates into
date-times, and costs a second to import)."""

from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from data.errors import TableError
from data.spreadsheets.draft import Draft, draft_from_grid
from data.spreadsheets.table import Cell, Problem, Row

# A workbook is a zip archive; one of 300 kB can unfold to gigabytes and take the computer down.
LARGEST_TOTAL = 2 * 1024**3
LARGEST_RATIO = 150
RATIO_COUNTS_FROM = 32 * 1024**2
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EXACT_DIGITS = 10**15


def read_workbook(file: Path, *, sheet: str | None, has_header: bool, limit: int | None) -> Draft:
    """The rows of one sheet: the named one, else the first that is not hidden.

    Raises TableError for a damaged, protected or dangerous workbook, or a missing sheet.
    """
    check_workbook(file)
    import python_calamine as calamine  # noqa: PLC0415 - only when a workbook is read

    try:
        with calamine.CalamineWorkbook.from_path(str(file)) as workbook:
            name = _sheet_name(file, workbook, sheet)
            grid = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except calamine.PasswordError as error:
        raise _protected(file) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _damaged(file, error) from error
    draft = draft_from_grid(
        (tuple(map(_plain, cells)) for cells in grid), has_header=has_header, limit=limit
    )
    draft.sheet = name
    draft.problems += _rounded_numbers(draft.rows)
    return draft


def sheet_names(file: Path) -> tuple[str, ...]:
    """The sheets of a workbook that its user sees, in their order; all if every one is hidden.

    Raises TableError if the workbook is damaged, protected or dangerous.
    """
    check_workbook(file)
    import python_calamine as calamine  # noqa: PLC0415 - only when a workbook is read

    try:
        with calamine.CalamineWorkbook.from_path(str(file)) as workbook:
            names, shown = _sheets(workbook)
    except calamine.PasswordError as error:
        raise _protected(file) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _damaged(file, error) from error
    return tuple(shown or names)


def check_workbook(file: Path) -> None:
    """Look at a workbook from outside, before any parser opens it.

    Raises TableError if it is protected, no archive at all, or unfolds to a dangerous size.
    """
    if file.suffix.lower() == ".xls":
        return
    with file.open("rb") as opened:
        if opened.read(len(OLE_START)) == OLE_START:
            raise _protected(file)
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
    except (BadZipFile, OSError) as error:
        raise _damaged(file, error) from error
    swollen = any(
        part.file_size > RATIO_COUNTS_FROM
        and part.file_size > LARGEST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if swollen or sum(part.file_size for part in parts) > LARGEST_TOTAL:
        raise TableError(
            file,
            0,
            "the workbook unfolds to a size that could bring this computer to a halt.",
            "If you trust it, save the sheet as CSV in Excel and read that.",
        )


def _sheet_name(file: Path, workbook: object, wanted: str | None) -> str:
    names, shown = _sheets(workbook)
    if wanted is not None and wanted not in names:
        raise TableError(
            file, 0, f"there is no sheet '{wanted}'.", f"Sheets there: {', '.join(names)}."
        )
    if not names:
        raise TableError(file, 0, "the workbook has no sheet.", "Choose another file.")
    return wanted or (shown or names)[0]


def _sheets(workbook: object) -> tuple[list[str], list[str]]:
    """The names of all sheets, and of those that are not hidden."""
    sheets = [(part.name, str(part.visible)) for part in workbook.sheets_metadata]  # type: ignore[attr-defined]
    shown = [name for name, visible in sheets if visible.endswith("Visible")]
    return [name for name, _ in sheets], shown


def _plain(cell: Cell) -> Cell:
    # A workbook knows only floating numbers; 1.0 was typed, and is shown, as 1.
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _rounded_numbers(rows: Sequence[Row]) -> list[Problem]:
    numbers = [
        row.number
        for row in rows
        if any(type(cell) is int and abs(cell) >= EXACT_DIGITS for cell in row.cells)
    ]
    if not numbers:
        return []
    cause = (
        f"numbers of more than 15 digits, in {len(numbers)} rows from here on; the workbook "
        "itself holds them rounded"
    )
    return [Problem(numbers[0], cause)]


def _protected(file: Path) -> TableError:
    return TableError(
        file,
        0,
        "the workbook is protected by a password, or has an ending that does not fit it.",
        "Open it in Excel and save it as .xlsx without a password.",
    )


def _damaged(file: Path, error: Exception) -> TableError:
    return TableError(
        file,
        0,
        f"the workbook is damaged or cut off ({error}).",
        "Open it in Excel, let Excel repair it, and save it again.",
    )
