"""Reading a table of any kind."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from data.progress import Cancelled, Progress, report, stop_if
from data.spreadsheets.archive import damaged
from data.spreadsheets.cleaning import clean_rows
from data.spreadsheets.draft import Draft
from data.spreadsheets.file_content import file_content
from data.spreadsheets.formulas import unescape
from data.spreadsheets.lazy_rows import LazyRows
from data.spreadsheets.read_delimited import read_delimited
from data.spreadsheets.read_json import read_json
from data.spreadsheets.read_large import read_large
from data.spreadsheets.read_lines import read_lines
from data.spreadsheets.read_workbook import read_workbook
from data.spreadsheets.sniffing import READABLE, WORKBOOKS, Sniffed, sniff
from data.spreadsheets.table import Problem, Row, Table

__all__ = ["READABLE", "WORKBOOKS", "file_kind", "read_table"]


@dataclass(frozen=True)
class _Way:
    """How the caller wants the file to be read."""

    sheet: str | None
    encoding: str | None
    delimiter: str | None
    has_header: bool
    limit: int | None
    lazily: bool


def read_table(
    path: Path | str,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    has_header: bool = True,
    limit: int | None = None,
    lazily: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Table:
    """Read a spreadsheet or text file; ``limit`` rows are enough for a preview.

    What the file holds decides how it is read, not the ending of its name. ``sheet`` chooses one of
    a workbook, ``encoding`` and ``delimiter`` override the guess for text files, and
    ``has_header=False`` says that the first row is data already. ``lazily`` is for those who go
    through the rows once or twice: where the format allows, they are parsed on the way and not
    kept. Raises TableError for a file that is missing, of a kind that cannot be read, protected,
    damaged or dangerous; CancelledError.
    """
    file = Path(path)
    way = _Way(sheet, encoding, delimiter, has_header, limit, lazily)
    sniffed, draft, sha256 = _large(file, way, cancelled) or _whole(file, way, cancelled)
    stop_if(cancelled)
    report(progress, 2, 3)
    table = unescape(_table(file, sha256, sniffed, draft))
    report(progress, 3, 3)
    return table


def _large(file: Path, way: _Way, cancelled: Cancelled | None) -> tuple[Sniffed, Draft, str] | None:
    """The file, if it need not be in memory for what is wanted."""
    if not way.lazily and way.limit is None:
        return None
    found = read_large(
        file,
        encoding=way.encoding,
        delimiter=way.delimiter,
        has_header=way.has_header,
        limit=way.limit,
        cancelled=cancelled,
    )
    return None if found is None else (found.sniffed, found.draft, found.sha256)


def _whole(file: Path, way: _Way, cancelled: Cancelled | None) -> tuple[Sniffed, Draft, str]:
    content = file_content(file)
    sniffed = sniff(file, content)
    stop_if(cancelled)
    return sniffed, _draft(file, sniffed, content, way), hashlib.sha256(content).hexdigest()


def _table(file: Path, sha256: str, sniffed: Sniffed, draft: Draft) -> Table:
    kind = _kind(sniffed, draft)
    rows, taken_out = _cleaned(draft)
    return Table(
        file=file,
        format=draft.format or kind,
        sheet=draft.sheet,
        encoding=draft.encoding,
        sha256=sha256,
        header=draft.header,
        rows=rows,
        problems=(*sniffed.problems(kind), *draft.problems, *taken_out),
        header_row=draft.header_row,
        delimiter=draft.delimiter,
    )


def _cleaned(draft: Draft) -> tuple[Sequence[Row], list[Problem]]:
    # What is parsed on the way is cleaned on the way.
    if isinstance(draft.rows, LazyRows):
        return draft.rows, []
    return (tuple(draft.rows), []) if draft.is_clean else clean_rows(draft.rows)


def file_kind(file: Path) -> str:
    """The format that a file really has, one of READABLE; ``csv`` for a table under another name.

    Raises TableError for a file that is missing or of a kind that cannot be read.
    """
    kind = sniff(file, file_content(file)).kind
    return "csv" if kind == "text" else kind


def _draft(file: Path, sniffed: Sniffed, content: bytes, way: _Way) -> Draft:
    kind = sniffed.kind
    if kind in WORKBOOKS:
        return read_workbook(
            file,
            content,
            sheet=way.sheet,
            has_header=way.has_header,
            limit=way.limit,
            lazily=way.lazily and way.limit is None,
        )
    if kind in {"json", "jsonl"}:
        return read_json(
            file,
            content,
            by_line=kind == "jsonl",
            encoding=way.encoding,
            limit=way.limit,
            lazily=way.lazily,
        )
    if kind == "txt" and way.delimiter is None:
        return _lines(file, content, way)
    draft = read_delimited(
        file,
        content,
        encoding=way.encoding,
        delimiter=way.delimiter,
        has_header=way.has_header,
        limit=way.limit,
        lazily=way.lazily and way.limit is None,
        hinted="\t" if kind == "tsv" else None,
    )
    if kind == "text" and draft.delimiter is None:
        return _without_columns(file, sniffed, content, way, draft)
    return draft


def _without_columns(
    file: Path, sniffed: Sniffed, content: bytes, way: _Way, draft: Draft
) -> Draft:
    """A file of an ending that is no text file's, with nothing between cells."""
    if sniffed.ending not in WORKBOOKS:
        return _lines(file, content, way)
    if len(draft.rows) == 0:
        raise damaged(file, "File is not a zip file")
    return draft


def _lines(file: Path, content: bytes, way: _Way) -> Draft:
    return read_lines(file, content, encoding=way.encoding, limit=way.limit, lazily=way.lazily)


def _kind(sniffed: Sniffed, draft: Draft) -> str:
    if sniffed.kind == "txt" and draft.delimiter is None:
        return "txt"
    if sniffed.kind not in {"text", "txt"}:
        return sniffed.kind
    if draft.header_row == 0 and draft.header == ("text",):
        return "txt"
    return "tsv" if draft.delimiter == "\t" else "csv"
