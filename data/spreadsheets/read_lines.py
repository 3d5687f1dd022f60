"""Reading plain text files: one text a line."""

from pathlib import Path

from data.spreadsheets.draft import Draft
from data.spreadsheets.encoding import decode
from data.spreadsheets.table import Row


def read_lines(file: Path, content: bytes, *, encoding: str | None, limit: int | None) -> Draft:
    """Each line as a row of the one column ``text``; empty lines stay, but not at the end.

    Raises TableError if the bytes do not fit the encoding.
    """
    text, name, problems = decode(file, content, encoding)
    # Not splitlines(): it also cuts at characters that occur inside of texts.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    rows = [Row(number, (line,)) for number, line in enumerate(lines[:limit], start=1)]
    return Draft(("text",), rows, problems, encoding=name)
