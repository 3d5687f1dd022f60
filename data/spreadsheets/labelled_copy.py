"""The user's own spreadsheet again, with new columns on the right."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from data.atomic import replacing
from data.errors import TableError
from data.progress import Cancelled, stop_if
from data.spreadsheets.extend_workbook import extend_workbook
from data.spreadsheets.formulas import marked, marked_header
from data.spreadsheets.read_json import read_objects
from data.spreadsheets.table import Cell, Table, unique_names
from data.spreadsheets.write_delimited import write_delimited
from data.spreadsheets.write_json import write_json
from data.spreadsheets.write_report import WriteReport
from data.spreadsheets.write_workbook import write_workbook

WRITABLE = ("xlsx", "csv", "json", "jsonl")
# TSV is for those who brought one; it is not proposed.
KINDS = (*WRITABLE, "tsv")
# Of these, too, a row stands for an object of the file, or may do so.
OBJECTS = ("json", "jsonl", "doccano", "prodigy")
BLANKS = b"\xef\xbb\xbf \t\r\n"  # a byte order mark, and what may stand before a JSON list
Written = TypeVar("Written")


def write_labelled_copy(
    source: Path | str,
    out: Path | str,
    table: Table,
    added: Mapping[str, Sequence[Cell]],
    *,
    cancelled: Cancelled | None = None,
) -> WriteReport:
    """Write a copy of ``source``, which ``table`` was read from, with ``added`` columns.

    Every row, column and value keeps its place; each added column has one value for every row of
    the table. A name that the table has already gets a number. The ending of ``out`` decides the
    format. Raises TableError (the source would be overwritten, an ending that cannot be written,
    a target that cannot be), TargetLockedError, CancelledError.
    """
    source, out = Path(source), Path(out)
    kind = check_target(source, out)
    _check_lengths(out, table, added)
    names = unique_names(tuple(added), taken=unique_names(table.header))
    columns = dict(zip(names, added.values(), strict=True))
    with replacing(out) as partial:
        notes = _write(source, partial, kind, table, columns, cancelled)
        stop_if(cancelled)
    return WriteReport(out, len(table.rows), names, tuple(notes))


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


def _check_lengths(out: Path, table: Table, added: Mapping[str, Sequence[Cell]]) -> None:
    for name, values in added.items():
        if len(values) != len(table.rows):
            raise TableError(
                out,
                0,
                f"the column '{name}' has {len(values)} values for {len(table.rows)} rows.",
            )


def _write(
    source: Path,
    partial: Path,
    kind: str,
    table: Table,
    columns: Mapping[str, Sequence[Cell]],
    cancelled: Cancelled | None,
) -> list[str]:
    if kind in {"json", "jsonl"}:
        objects = _stoppable(_objects(source, table, columns), cancelled)
        write_json(partial, objects, by_line=kind == "jsonl")
        return []
    if kind == "xlsx" and table.format in {"xlsx", "xlsm"}:
        return extend_workbook(source, partial, table, columns, cancelled)
    width = max((len(row.cells) for row in table.rows), default=0)
    header = [*table.header, *[""] * (width - len(table.header)), *columns]
    extended = _extended_rows(table, max(width, len(table.header)), columns)
    rows: Iterable[Sequence[Cell]] = _stoppable(extended, cancelled)
    if kind in {"csv", "tsv"}:
        if table.formulas_escaped:
            header, rows = [*marked_header(header)], map(marked, rows)
        write_delimited(partial, header, rows, delimiter="\t" if kind == "tsv" else ",")
        return []
    return write_workbook(partial, header, rows)[1]


def _stoppable(rows: Iterator[Written], cancelled: Cancelled | None) -> Iterator[Written]:
    for row in rows:
        stop_if(cancelled)
        yield row


def _extended_rows(
    table: Table, width: int, columns: Mapping[str, Sequence[Cell]]
) -> Iterator[list[Cell]]:
    for place, row in enumerate(table.rows):
        padding = [""] * (width - len(row.cells))
        yield [*row.cells, *padding, *(values[place] for values in columns.values())]


def _objects(
    source: Path, table: Table, columns: Mapping[str, Sequence[Cell]]
) -> Iterator[dict[str, object]]:
    for place, values in enumerate(_original_objects(source, table)):
        yield {**values, **{name: column[place] for name, column in columns.items()}}


def _original_objects(source: Path, table: Table) -> list[dict[str, object]]:
    # From the file itself: the table cannot tell a missing key from one that holds nothing.
    if table.format in OBJECTS:
        content = source.read_bytes()
        by_line = table.format == "jsonl" or not content.lstrip(BLANKS).startswith(b"[")
        numbered, _ = read_objects(source, content, by_line=by_line, encoding=table.encoding)
        found = dict(numbered)
        numbers = [row.number for row in table.rows]
        if len(set(numbers)) == len(numbers) and found.keys() >= set(numbers):
            return [found[number] for number in numbers]
    names = unique_names(table.header)
    width = max((len(row.cells) for row in table.rows), default=0)
    names += tuple(f"column {place}" for place in range(len(names) + 1, width + 1))
    return [dict(zip(names, row.cells, strict=False)) for row in table.rows]
