"""Adding columns to a large workbook without opening it: the XML of one sheet is written anew.

Everything else is copied byte by byte, so nothing is lost, and no row is held in memory.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from data.spreadsheets.added_columns import AddedColumns
from data.spreadsheets.read_workbook import check_workbook
from data.spreadsheets.sheet_cells import cells_xml, letters, place_of
from data.spreadsheets.sheet_splicer import CannotSpliceError, SheetSplicer
from data.spreadsheets.sheet_to_add import SheetToAdd
from data.spreadsheets.sheets_in_archive import join_sheets
from data.spreadsheets.table import Table
from data.spreadsheets.workbook_parts import UnusualWorkbookError, is_plain, sheet_part

__all__ = ["CannotSpliceError", "splice_workbook"]

Rows = Iterator[tuple[int, str]]
Watch = Callable[[Rows], Rows]
PIECE = 1 << 20
SHEET_COLUMNS = 16_384


def splice_workbook(
    source: Path,
    target: Path,
    table: Table,
    added: AddedColumns,
    sheets: Sequence[SheetToAdd] = (),
    watch: Watch = iter,
) -> list[str]:
    """Write the source to the target with columns added on the right; returns what was lost.

    ``watch`` sees the rows pass and may stop them.

    Raises TableError if the workbook is damaged, protected or dangerous, CancelledError,
    CannotSpliceError if it is written in a way that needs another way of copying.
    """
    check_workbook(source)
    with ZipFile(source) as old:
        try:
            part = _part(old, table)
            joined = join_sheets(old, sheets)
        except UnusualWorkbookError as error:
            raise CannotSpliceError(str(error)) from error
        width = max(_last_filled_column(_pieces(old, part)), len(table.header))
        if width + len(added.names) > SHEET_COLUMNS:
            raise CannotSpliceError("there is no room for more columns")
        with ZipFile(target, "w", ZIP_DEFLATED, allowZip64=True) as new:
            for info in old.infolist():
                if info.filename == part:
                    rows = watch(_rows(table, added, width + 1))
                    with new.open(_fresh(info), "w", force_zip64=True) as written:
                        _splice(_pieces(old, part), rows, width, added, written)
                elif info.filename in joined.changed:
                    new.writestr(_fresh(info), joined.changed[info.filename])
                elif not info.is_dir():
                    with old.open(info) as given, new.open(_fresh(info), "w") as copied:
                        shutil.copyfileobj(given, copied, PIECE)
            for name, content in joined.added.items():
                new.writestr(name, content)
    return []


def _fresh(info: ZipInfo) -> ZipInfo:
    fresh = ZipInfo(info.filename, info.date_time)
    fresh.compress_type = ZIP_DEFLATED
    fresh.file_size = info.file_size  # tells whether its header needs room for large numbers
    return fresh


def _part(archive: ZipFile, table: Table) -> str:
    """The part of the archive that holds the sheet of the table."""
    if not is_plain(archive):
        raise CannotSpliceError("it has macros, or is a template")
    return sheet_part(archive, table.sheet)


def _pieces(archive: ZipFile, part: str) -> Iterator[bytes]:
    with archive.open(part) as opened:
        while piece := opened.read(PIECE):
            yield piece


def _rows(table: Table, added: AddedColumns, first: int) -> Rows:
    """The number of each row that gets new cells, and these as XML with a hole for a prefix."""
    columns = [letters(place) for place in range(first, first + len(added.names))]
    if table.header_row:
        yield table.header_row, cells_xml(table.header_row, columns, added.names)
    for row, values in zip(table.rows, added.rows(), strict=True):
        yield row.number, cells_xml(row.number, columns, values)


def _last_filled_column(pieces: Iterator[bytes]) -> int:
    """The last column that has a cell with something in it."""
    last, column = 0, 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal last, column
        tag = name.rpartition(":")[2]
        if tag == "row":
            column = 0
        elif tag == "c":
            place = attributes.get("r")
            column = place_of(place)[1] if place else column + 1
        elif column > last and tag in {"v", "is", "f"}:
            last = column

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise CannotSpliceError(str(error)) from error
    return last


def _splice(
    pieces: Iterator[bytes],
    rows: Rows,
    width: int,
    added: AddedColumns,
    written: IO[bytes],
) -> None:
    splicer = SheetSplicer(rows, width + 1, letters(width + len(added.names)))
    for piece in pieces:
        written.write(splicer.take(piece))
    written.write(splicer.end())
