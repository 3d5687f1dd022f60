"""The user's own spreadsheet again, with new columns on the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from data.atomic import replacing
from data.errors import TableError
from data.progress import Cancelled, Progress, stop_if
from data.spreadsheets.added_columns import AddedColumns
from data.spreadsheets.extend_workbook import CannotExtendError, extend_workbook
from data.spreadsheets.formulas import marked, marked_header
from data.spreadsheets.lazy_rows import LazyRows
from data.spreadsheets.original_objects import OBJECTS, keys_of_objects, original_objects
from data.spreadsheets.sheet_to_add import SheetToAdd
from data.spreadsheets.splice_workbook import CannotSpliceError, splice_workbook
from data.spreadsheets.table import Cell, Table, unique_names
from data.spreadsheets.watched import watched
from data.spreadsheets.write_json import write_json
from data.spreadsheets.write_report import WriteReport
from data.spreadsheets.write_rows import write_rows
from data.spreadsheets.write_workbook import check_columns

WRITABLE = ("xlsx", "csv", "json", "jsonl")
# TSV is for those who brought one; it is not proposed.
KINDS = (*WRITABLE, "tsv")
# openpyxl holds a whole workbook, at some 500 bytes a cell and 10 µs of work each.
LARGE_CELLS = 1_000_000
ONLY_VALUES = "the workbook could not be copied as it is: only the values of this sheet were"
Watched = TypeVar("Watched")


def write_labelled_copy(
    source: Path | str,
    out: Path | str,
    table: Table,
    added: Mapping[str, Sequence[Cell]] | AddedColumns,
    *,
    sheets: Sequence[SheetToAdd] = (),
    escape_formulas: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> WriteReport:
    """Write a copy of ``source``, which ``table`` was read from, with ``added`` columns.

    Every row, column and value keeps its place; each added column has one value for every row of
    the table. A name that the table has already gets a number. The ending of ``out`` decides the
    format. ``sheets`` come behind the others, in workbooks only; ``escape_formulas`` puts a '
    before texts that would be run, in CSV and TSV only. Raises TableError (the source would be
    overwritten, an ending that cannot be written, a target that cannot be), TargetLockedError,
    CancelledError.
    """
    source, out = Path(source), Path(out)
    kind = check_target(source, out)
    if not isinstance(added, AddedColumns):
        added = AddedColumns.of(added, len(table.rows), out)
    taken = unique_names(table.header)
    if kind in {"json", "jsonl"}:
        taken += keys_of_objects(source, table)
    named = added.named(unique_names(added.names, taken=taken))
    copy = _Copy(
        source, out, kind, table, named, tuple(sheets), escape_formulas, progress, cancelled
    )
    with replacing(out) as target:
        notes = copy.write(target)
        stop_if(cancelled)
    return WriteReport(out, len(table.rows), named.names, tuple(notes))


def writable_kind(out: Path) -> str:
    """The format to write by the file's ending.

    Raises TableError that lists the endings we write.
    """
    kind = out.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        kinds = ", ".join(KINDS)
        raise TableError(
            out, 0, "this kind of file cannot be written.", f"Kinds that can: {kinds}."
        )
    return kind


def check_target(source: Path, out: Path) -> str:
    """The format to write, if ``out`` may be written at all: before minutes of work, not after.

    Raises TableError for an ending that cannot be written, or if ``out`` is the source.
    """
    if out.exists() and source.exists() and out.samefile(source):
        raise TableError(
            out, 0, "this is the source itself, which is never overwritten.", "Choose another name."
        )
    return writable_kind(out)


def is_copied_from_source(table: Table, kind: str) -> bool:
    """Whether writing goes back to the file itself, to keep what a table cannot hold.

    The file then has to be the one that was read.
    """
    if kind == "xlsx":
        return table.format in {"xlsx", "xlsm"}
    return kind in {"json", "jsonl"} and table.format in OBJECTS


@dataclass(frozen=True)
class _Copy:
    """One copy and how it is made."""

    source: Path
    out: Path
    kind: str
    table: Table
    added: AddedColumns
    sheets: tuple[SheetToAdd, ...]
    escape_formulas: bool
    progress: Progress | None
    cancelled: Cancelled | None

    def write(self, target: Path) -> Sequence[str]:
        """Write it and tell what was lost."""
        if self.kind in {"json", "jsonl"}:
            write_json(target, self._objects(), by_line=self.kind == "jsonl")
            return []
        if self.kind == "xlsx" and self.table.format in {"xlsx", "xlsm"}:
            return self._workbook(target)
        return self._rows(target)

    def _workbook(self, target: Path) -> Sequence[str]:
        """The whole workbook: best with nothing else touched, else by the library if it can."""
        source, table, added, sheets = self.source, self.table, self.added, self.sheets
        watch = partial(
            watched, total=len(table.rows), progress=self.progress, cancelled=self.cancelled
        )
        with suppress(CannotSpliceError):
            return splice_workbook(source, target, table, added, sheets, watch)
        cells = len(table.rows) * (len(table.header) + len(added.names))
        if cells <= LARGE_CELLS:
            with suppress(CannotExtendError):
                return extend_workbook(source, target, table, added, sheets, self.cancelled)
        notes = list(self._rows(target))
        notes.append(ONLY_VALUES)
        return notes

    def _rows(self, target: Path) -> Sequence[str]:
        header, rows = self._grid()
        if self.kind == "xlsx":
            check_columns(self.out, header)
        escape = self.escape_formulas
        if self.table.formulas_escaped and self.kind in {"csv", "tsv"}:
            header, rows, escape = [*marked_header(header)], map(marked, rows), False
        return write_rows(
            target, self.kind, header, rows, sheets=self.sheets, escape_formulas=escape
        )

    def _objects(self) -> Iterator[dict[str, object]]:
        originals = original_objects(self.source, self.table)
        pairs = zip(originals, self.added.rows(), strict=True)
        names = self.added.names
        for values, more in self._watched(pairs):
            yield {**values, **dict(zip(names, more, strict=True))}

    def _grid(self) -> tuple[list[str], Iterable[Sequence[Cell]]]:
        """The table and what is added to it, every row as wide as the widest."""
        header = self.table.header
        width = _widest(self.table)
        names = [*header, *[""] * (width - len(header)), *self.added.names]
        return names, self._watched(self._extended_rows(width))

    def _extended_rows(self, width: int) -> Iterator[list[Cell]]:
        for row, more in zip(self.table.rows, self.added.rows(), strict=True):
            cells = row.cells
            if len(cells) < width:
                cells += ("",) * (width - len(cells))
            yield [*cells, *more]

    def _watched(self, rows: Iterable[Watched]) -> Iterator[Watched]:
        return watched(rows, len(self.table.rows), self.progress, self.cancelled)


def _widest(table: Table) -> int:
    """How many cells the widest row has, the header included."""
    width = len(table.header)
    if isinstance(table.rows, LazyRows) and not any(problem.row for problem in table.problems):
        return width  # a row with more cells is told as a problem; all are as wide as the header
    return max(width, max((len(row.cells) for row in table.rows), default=0))
