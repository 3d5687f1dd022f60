"""Reading a table of any kind."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from data.errors import TableError
from data.progress import Cancelled, Progress, report, stop_if
from data.spreadsheets.cleaning import clean_rows
from data.spreadsheets.draft import Draft
from data.spreadsheets.lazy_rows import LazyRows
from data.spreadsheets.read_delimited import read_delimited
from data.spreadsheets.read_json import read_json
from data.spreadsheets.read_lines import read_lines
from data.spreadsheets.read_workbook import read_workbook
from data.spreadsheets.table import Problem, Row, Table

WORKBOOKS = ("xlsx", "xlsm", "xls", "ods")
READABLE = (*WORKBOOKS, "csv", "tsv", "txt", "json", "jsonl")


def read_table(
    path: Path | str,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    has_header: bool = True,
    limit: int | None = None,
    lazily: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Table:
    """Read a spreadsheet or text file; ``limit`` rows are enough for a preview.

    ``lazily`` is for those who go through the rows once or twice: where the format allows, they
    are parsed on the way and not kept.

    ``sheet`` chooses one of a workbook, ``encoding`` overrides the guess for text files, and
    ``has_header=False`` says that the first row is data already. Raises TableError for a file that
    is missing, of an unknown kind, protected, damaged or dangerous; CancelledError.
    """
    file = Path(path)
    kind = file_kind(file)
    content = _content(file)
    stop_if(cancelled)
    draft = _draft(file, kind, content, sheet, encoding, has_header, limit, lazily=lazily)
    stop_if(cancelled)
    report(progress, 2, 3)
    rows, taken_out = _cleaned(draft)
    report(progress, 3, 3)
    return Table(
        file=file,
        format=kind,
        sheet=draft.sheet,
        encoding=draft.encoding,
        sha256=hashlib.sha256(content).hexdigest(),
        header=draft.header,
        rows=rows,
        problems=(*draft.problems, *taken_out),
        header_row=draft.header_row,
    )


def _cleaned(draft: Draft) -> tuple[Sequence[Row], list[Problem]]:
    # What is parsed lazily was decoded by the rules, which leaves no broken characters, and its
    # NULs are out already.
    return (draft.rows, []) if isinstance(draft.rows, LazyRows) else clean_rows(draft.rows)


def file_kind(file: Path) -> str:
    """The format by the file's ending.

    Raises TableError that lists the endings we read.
    """
    kind = file.suffix.lower().removeprefix(".")
    if kind not in READABLE:
        raise TableError(
            file,
            0,
            "this kind of file cannot be read as a table.",
            f"Kinds that can: {', '.join(READABLE)}.",
        )
    return kind


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise TableError(file, 0, "there is no such file.", "Check its name and folder.") from error
    except OSError as error:
        raise TableError(
            file,
            0,
            f"the file cannot be read ({error.strerror}).",
            "Close it in other programs and check that you may read it.",
        ) from error


def _draft(
    file: Path,
    kind: str,
    content: bytes,
    sheet: str | None,
    encoding: str | None,
    has_header: bool,
    limit: int | None,
    *,
    lazily: bool,
) -> Draft:
    if kind in WORKBOOKS:
        return read_workbook(file, sheet=sheet, has_header=has_header, limit=limit)
    if kind in {"csv", "tsv"}:
        return read_delimited(
            file,
            content,
            encoding=encoding,
            delimiter="\t" if kind == "tsv" else None,
            has_header=has_header,
            limit=limit,
            lazily=lazily and limit is None,
        )
    if kind == "txt":
        return read_lines(file, content, encoding=encoding, limit=limit)
    return read_json(file, content, by_line=kind == "jsonl", encoding=encoding, limit=limit)
