"""Reading CSV and TSV. Each row's length is checked: nothing is shifted or dropped in silence."""

import csv
import io
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Literal

from data.errors import TableError
from data.spreadsheets.draft import Draft, draft_from_grid
from data.spreadsheets.encoding import decode
from data.spreadsheets.table import Problem

FIELD_LIMIT = 100_000_000
SAMPLE_ROWS = 100
ROWS_AT_ONCE = 1000
NO_DELIMITER = "\x1f"
# Stands after the end of the file. NUL cannot come from the file, where all were taken out, so a
# row that swallowed it tells of a quotation mark that was never closed.
END = "\0end"


def read_delimited(
    file: Path,
    content: bytes,
    *,
    encoding: str | None,
    delimiter: str | None,
    has_header: bool,
    limit: int | None,
) -> Draft:
    """The rows of a delimited file; without a given delimiter, comma, tab or semicolon.

    Raises TableError if the bytes do not fit the encoding, or a quotation mark is never closed.
    """
    text, name, problems = decode(file, content, encoding)
    nuls = text.count("\0")
    if nuls:
        text = text.replace("\0", "")
        problems.append(Problem(0, f"{nuls} NUL characters were removed"))
    csv.field_size_limit(FIELD_LIMIT)
    delimiter = delimiter or guess_delimiter(text)
    grid, noticed = _grid(file, text, delimiter)
    draft = draft_from_grid(grid, has_header=has_header, limit=limit)
    draft.encoding = name
    draft.problems = [*problems, *noticed, *draft.problems]
    return draft


def guess_delimiter(text: str) -> str:
    """The character that cuts most rows to the same number of columns, at least two.

    A file whose first row has one column has one column, whatever its texts contain.
    """
    best, best_share = NO_DELIMITER, 0.0
    for delimiter in (",", "\t", ";"):
        sample = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        widths = [len(cells) for cells in islice(sample, SAMPLE_ROWS) if cells]
        if not widths or widths[0] < 2:
            continue
        share = Counter(widths)[widths[0]] / len(widths)
        if share > best_share:
            best, best_share = delimiter, share
    return best


def _grid(file: Path, text: str, delimiter: str) -> tuple[list[list[str]], list[Problem]]:
    try:
        return _parse(text, delimiter, strict=True), []
    except csv.Error as error:
        return _parse_sloppy(file, text, delimiter, str(error))


def _parse_sloppy(
    file: Path, text: str, delimiter: str, error: str
) -> tuple[list[list[str]], list[Problem]]:
    if delimiter == "\t":
        cause = "quotation marks are not in pairs; they were read as part of the texts"
        return _parse(text, delimiter, quoted=False), [Problem(0, cause)]
    try:
        grid = _parse(text + ("" if text.endswith(("\n", "\r")) else "\n") + END, delimiter)
    except csv.Error as worse:
        raise TableError(file, 0, f"the file cannot be read as a table ({worse}).") from worse
    if grid[-1] != [END]:
        raise TableError(
            file,
            len(grid),
            "a quotation mark opens here and is never closed.",
            "Close it, or double it if it is part of the text.",
        )
    cause = f"quotation marks in unusual places ({error}); read the way Excel does"
    return grid[:-1], [Problem(0, cause)]


def _parse(
    text: str, delimiter: str, *, strict: bool = False, quoted: bool = True
) -> list[list[str]]:
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=strict, quoting=quoting)
    grid: list[list[str]] = []
    # In one call, the reader would let no other thread of the program run until it is done.
    while rows := list(islice(reader, ROWS_AT_ONCE)):
        grid += rows
    return grid
