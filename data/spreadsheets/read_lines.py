"""Reading plain text files: one text a line."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from data.spreadsheets.cleaning import Cleaner
from data.spreadsheets.draft import Draft
from data.spreadsheets.encoding import Decoded, decode
from data.spreadsheets.exchange.reading import recognised_lines
from data.spreadsheets.lazy_rows import LazyRows
from data.spreadsheets.table import Problem, Row, cell_text

LINES_FOR_TABS = 20


def read_lines(
    file: Path, content: bytes, *, encoding: str | None, limit: int | None, lazily: bool = False
) -> Draft:
    """Each line as a row of the one column ``text``; empty lines stay, but not at the end.

    ``lazily`` cuts the lines anew each time they are gone through. Raises TableError if the bytes
    do not fit the encoding.
    """
    found = decode(file, content, encoding)
    rows: Sequence[Row]
    noticed: list[Problem]
    if lazily and limit is None:
        rows, noticed = _lazy(content, found)
    else:
        rows, noticed = _kept(found.text.removeprefix("\ufeff"), limit), []
    known = recognised_lines(rows)
    if known is not None:
        problems = [*found.problems, *noticed, *known.problems]
        return Draft(known.header, known.rows, problems, encoding=found.encoding, format=known.name)
    problems = [*found.problems, *_tabs(found.text), *noticed]
    return Draft(("text",), rows, problems, encoding=found.encoding)


def _kept(text: str, limit: int | None) -> list[Row]:
    # Not splitlines(): it also cuts at characters that occur inside of texts.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].replace("\0", "").strip():
        lines.pop()
    return [Row(number, (line,)) for number, line in enumerate(lines[:limit], start=1)]


def _lazy(content: bytes, found: Decoded) -> tuple[LazyRows, list[Problem]]:
    lines = _Lines(content, found.encoding, found.errors)
    cleaner, last, blank = Cleaner(), 0, list[Row]()
    for row in lines.rows():
        blank.append(row)
        if cell_text(row.cells[0]).replace("\0", "").strip():
            last = row.number
            for each in blank:
                cleaner.row(each)
            blank.clear()
    rows = LazyRows(lambda: islice(Cleaner().rows(lines.rows()), last), last)
    return rows, cleaner.problems()


@dataclass(frozen=True)
class _Lines:
    content: bytes
    encoding: str
    errors: str

    def rows(self) -> Iterator[Row]:
        """Each line as a row, parsed anew."""
        with io.TextIOWrapper(io.BytesIO(self.content), self.encoding, errors=self.errors) as file:
            for number, line in enumerate(file, start=1):
                text = line.removesuffix("\n")
                yield Row(number, (text.removeprefix("\ufeff") if number == 1 else text,))


def _tabs(text: str) -> list[Problem]:
    lines = [line for line in text[:100_000].splitlines()[:LINES_FOR_TABS] if line.strip()]
    if len(lines) < 2 or any("\t" not in line for line in lines):
        return []
    return [Problem(0, "each line has a tab in it; if tabs stand between columns, say so")]
