"""Reading CSV and TSV. Each row's length is checked: nothing is shifted or dropped in silence."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Literal

from data.errors import TableError
from data.spreadsheets.cleaning import Cleaner
from data.spreadsheets.delimiters import (
    NO_DELIMITER,
    guess_delimiter,
    is_certain,
    is_possible,
    said_delimiter,
)
from data.spreadsheets.draft import Draft, draft_from_grid, rows_of_grid
from data.spreadsheets.encoding import Decoded, decode, utf_8_beginning
from data.spreadsheets.lazy_rows import LazyRows
from data.spreadsheets.noticing import LONGEST_CELL, LongCells
from data.spreadsheets.table import Problem, Row

FIELD_LIMIT = 100_000_000
SAMPLE_CHARACTERS = 1_000_000
ROWS_AT_ONCE = 1000
# Encodings whose decoders let no half of a character through; UTF-7, for one, does.
WHOLE_CHARACTERS = {"utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"} | {
    "gb18030",
    "gbk",
    "gb2312",
    "big5",
}
# Stands after the end of the file. NUL cannot come from the file, where all were taken out, so a
# row that swallowed it tells of a quotation mark that was never closed.
END = "\0end"


@dataclass(frozen=True)
class _Layout:
    """What stands between cells, and how long the line is that says so, which is no row."""

    delimiter: str
    before: int = 0


def read_delimited(
    file: Path,
    content: bytes,
    *,
    encoding: str | None,
    delimiter: str | None,
    has_header: bool,
    limit: int | None,
    lazily: bool = False,
    hinted: str | None = None,
) -> Draft:
    """The rows of a delimited file; without a given delimiter, the one that fits best.

    ``hinted`` is the one that the file's ending tells of. ``lazily`` parses the bytes anew each
    time the rows are gone through, where every quotation mark is in its place. Raises TableError
    if the bytes do not fit the encoding, or a quotation mark is never closed.
    """
    require_possible(file, delimiter)
    found, nuls = _decoded(file, content, encoding, in_full=not lazily)
    layout = _layout(found.text.removeprefix("\ufeff"), delimiter, hinted)
    if lazily and found.encoding.lower() in WHOLE_CHARACTERS:
        # The text is twice the size of the file, and not needed any more.
        found = Decoded("", found.encoding, found.problems, found.errors)
        draft = _parsed(lambda: io.BytesIO(content), found, layout, nuls, has_header)
        if draft is not None:
            return draft
    csv.field_size_limit(FIELD_LIMIT)
    text = found.text or decode(file, content, encoding).text
    grid, odd = _grid(file, _table_of(text, layout), layout.delimiter)
    draft = draft_from_grid(grid, has_header=has_header, limit=limit)
    draft.problems = [*odd, *draft.problems]
    return _completed(draft, found, layout, nuls)


def require_possible(file: Path, delimiter: str | None) -> None:
    """Raise TableError for what cannot stand between cells."""
    if delimiter is not None and not is_possible(delimiter):
        raise TableError(
            file, 0, f"{delimiter!r} cannot stand between cells.", "Choose a single character."
        )


def parse_lazily(
    opened: Callable[[], BinaryIO],
    found: Decoded,
    nuls: int,
    *,
    delimiter: str | None,
    has_header: bool,
    limit: int | None = None,
    hinted: str | None = None,
) -> Draft | None:
    """Rows that are parsed anew each time they are gone through, from what ``opened`` gives.

    ``found`` has the beginning of the text, and the encoding in which all of it is known to be
    valid; ``nuls`` is how many NUL characters there are. With a ``limit``, so many rows, which are
    kept. None if quotation marks are not where they belong: such a file takes ``read_delimited``.
    """
    layout = _layout(found.text.removeprefix("\ufeff"), delimiter, hinted)
    return _parsed(opened, found, layout, nuls, has_header, limit)


def _parsed(
    opened: Callable[[], BinaryIO],
    found: Decoded,
    layout: _Layout,
    nuls: int,
    has_header: bool,
    limit: int | None = None,
) -> Draft | None:
    csv.field_size_limit(FIELD_LIMIT)
    parsing = _Parsing(opened, found.encoding, found.errors, layout, bool(nuls), has_header)
    draft = parsing.draft()
    if draft is not None and limit is not None:
        # Gone through to the end all the same: how it is read depends on all quotation marks.
        draft = parsing.beginning(limit)
    return None if draft is None else _completed(draft, found, layout, nuls)


def _completed(draft: Draft, found: Decoded, layout: _Layout, nuls: int) -> Draft:
    noticed = [Problem(0, f"{nuls} NUL characters were removed")] if nuls else []
    draft.encoding = found.encoding
    draft.delimiter = None if layout.delimiter == NO_DELIMITER else layout.delimiter
    draft.problems = [*found.problems, *noticed, *draft.problems]
    return draft


def _decoded(
    file: Path, content: bytes, encoding: str | None, *, in_full: bool
) -> tuple[Decoded, int]:
    """The text, or where that is enough its beginning, and how many NULs the file has."""
    beginning = None if in_full else utf_8_beginning(content, encoding)
    if beginning is not None:
        return beginning, content.count(0)
    found = decode(file, content, encoding)
    return found, found.text.count("\0")


def _layout(text: str, given: str | None, hinted: str | None) -> _Layout:
    said = said_delimiter(text[:100])
    sample = text[: SAMPLE_CHARACTERS + (said[1] if said else 0)].replace("\0", "")
    before = said[1] if said else 0
    if given is not None:
        return _Layout(given, before)
    if said is not None:
        return _Layout(said[0], before)
    guessed = guess_delimiter(sample)
    if hinted is None or guessed == hinted:
        return _Layout(guessed)
    # The ending is believed, unless it cuts nothing and something else cuts everything.
    cuts = hinted in sample or guessed == NO_DELIMITER or not is_certain(sample, guessed)
    return _Layout(hinted if cuts else guessed)


def _table_of(text: str, layout: _Layout) -> str:
    return text.removeprefix("\ufeff")[layout.before :].replace("\0", "")


@dataclass(frozen=True)
class _Parsing:
    """How the bytes of a file become rows, again and again."""

    opened: Callable[[], BinaryIO]
    encoding: str
    errors: str
    layout: _Layout
    has_nuls: bool
    has_header: bool

    def draft(self) -> Draft | None:
        """Header, problems and rows; None if the file does not keep to the rules of quoting."""
        draft, long, cleaner = Draft(), LongCells(), Cleaner()
        rows = rows_of_grid(self._grid(long), draft, has_header=self.has_header)
        try:
            count = sum(1 for _ in (cleaner.rows(rows) if self._is_broken else rows))
        except csv.Error:
            return None
        draft.problems += [*cleaner.problems(), *long.problems()]
        draft.rows = LazyRows(self._rows, count)
        return draft

    def beginning(self, limit: int) -> Draft:
        """The first rows, with what is to be told of them."""
        return draft_from_grid(self._grid(None), has_header=self.has_header, limit=limit)

    @property
    def _is_broken(self) -> bool:
        return self.errors != "strict"

    def _rows(self) -> Iterator[Row]:
        rows = rows_of_grid(self._grid(None), Draft(), has_header=self.has_header)
        return Cleaner().rows(rows) if self._is_broken else rows

    def _grid(self, long: LongCells | None) -> Iterator[list[str]]:
        opened = self.opened()
        with io.TextIOWrapper(opened, self.encoding, errors=self.errors, newline="") as file:
            if self.layout.before:
                file.readline()
            lines = (line.replace("\0", "") for line in file) if self.has_nuls else file
            reader = csv.reader(lines, delimiter=self.layout.delimiter, strict=True)
            # In one call, the reader would let no other thread of the program run until the end.
            first = 1
            while rows := list(islice(reader, ROWS_AT_ONCE)):
                if long is not None:
                    _look_for_long(rows, first, long)
                    first += len(rows)
                yield from rows


def _look_for_long(rows: Sequence[list[str]], first: int, long: LongCells) -> None:
    if max(map(len, chain.from_iterable(rows)), default=0) > LONGEST_CELL:
        for number, cells in enumerate(rows, start=first):
            long.look_at(number, cells)


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
