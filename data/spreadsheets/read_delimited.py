"""Reading CSV and TSV. Each row's length is checked: nothing is shifted or dropped in silence."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

from data.errors import TableError
from data.spreadsheets.draft import Draft, draft_from_grid, rows_of_grid
from data.spreadsheets.encoding import decode
from data.spreadsheets.lazy_rows import LazyRows
from data.spreadsheets.table import Problem, Row

FIELD_LIMIT = 100_000_000
SAMPLE_ROWS = 100
SAMPLE_CHARACTERS = 1_000_000
ROWS_AT_ONCE = 1000
# Encodings whose decoders let no half of a character through; UTF-7, for one, does.
WHOLE_CHARACTERS = {"utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk", "gb2312", "big5"}
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
    lazily: bool = False,
) -> Draft:
    """The rows of a delimited file; without a given delimiter, comma, tab or semicolon.

    ``lazily`` parses the bytes anew each time the rows are gone through, where every quotation mark
    is in its place. Raises TableError if the bytes do not fit the encoding, or a quotation mark is
    never closed.
    """
    text, name, problems = decode(file, content, encoding)
    nuls = text.count("\0")
    if nuls:
        text = text.replace("\0", "")
        problems.append(Problem(0, f"{nuls} NUL characters were removed"))
    csv.field_size_limit(FIELD_LIMIT)
    delimiter = delimiter or guess_delimiter(text[:SAMPLE_CHARACTERS])
    if lazily and name.lower() in WHOLE_CHARACTERS:
        del text  # twice the size of the file
        draft = _Parsing(content, name, delimiter, bool(nuls), has_header).draft()
        if draft is not None:
            draft.encoding = name
            draft.problems = [*problems, *draft.problems]
            return draft
        text = decode(file, content, encoding)[0].replace("\0", "")
    grid, noticed = _grid(file, text, delimiter)
    draft = draft_from_grid(grid, has_header=has_header, limit=limit)
    draft.encoding = name
    draft.problems = [*problems, *noticed, *draft.problems]
    return draft


@dataclass(frozen=True)
class _Parsing:
    """How the bytes of a file become rows, again and again."""

    content: bytes
    encoding: str
    delimiter: str
    has_nuls: bool
    has_header: bool

    def draft(self) -> Draft | None:
        """Header, problems and rows; None if the file does not keep to the rules of quoting."""
        draft = Draft()
        try:
            count = sum(1 for _ in self.rows(draft))
        except csv.Error:
            return None
        draft.rows = LazyRows(lambda: self.rows(Draft()), count)
        return draft

    def rows(self, draft: Draft) -> Iterator[Row]:
        return rows_of_grid(self._grid(), draft, has_header=self.has_header)

    def _grid(self) -> Iterator[list[str]]:
        with io.TextIOWrapper(io.BytesIO(self.content), self.encoding, newline="") as file:
            lines = (line.replace("\0", "") for line in file) if self.has_nuls else file
            reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
            # In one call, the reader would let no other thread of the program run until the end.
            while rows := list(islice(reader, ROWS_AT_ONCE)):
                yield from rows


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
