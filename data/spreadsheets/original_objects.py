"""The objects of a JSON file as they are: a table cannot tell a missing key from an empty one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from data.errors import TableError
from data.spreadsheets.json_objects import Noticed
from data.spreadsheets.read_json import read_objects
from data.spreadsheets.table import Table, unique_names

# Of these, too, a row stands for an object of the file, or may do so.
OBJECTS = ("json", "jsonl", "doccano", "prodigy")
BLANKS = "\ufeff \t\r\n"  # a byte order mark, and what may stand before a JSON list
BEGINNING = 4096

Object = dict[str, object]


def original_objects(source: Path, table: Table) -> Iterator[Object]:
    """An object for each row: that of the file where the table is from one, else made of the row.

    Raises:
        TableError: the file cannot be read any more.
    """
    if table.format in OBJECTS:
        is_list = _is_list(source, table)
        if not is_list and _rises(table):
            return _of_lines(source, table)
        found = _of_list(source, table, by_line=not is_list)
        if found is not None:
            return iter(found)
    return _of_rows(table)


def keys_of_objects(source: Path, table: Table) -> tuple[str, ...]:
    """All keys that the objects have, where the columns of the table are called otherwise."""
    if table.format not in OBJECTS or table.format in {"json", "jsonl"}:
        return ()
    return tuple(dict.fromkeys(key for each in original_objects(source, table) for key in each))


def _is_list(source: Path, table: Table) -> bool:
    if table.format in {"json", "jsonl"}:
        return table.format == "json"
    with source.open("rb") as file:
        beginning = file.read(BEGINNING).decode(table.encoding or "utf-8", "ignore")
    return beginning.lstrip(BLANKS).startswith("[")


def _rises(table: Table) -> bool:
    """Whether each row is an object of its own, in the order of the file."""
    last = 0
    for row in table.rows:
        if row.number <= last:
            return False
        last = row.number
    return True


def _of_lines(source: Path, table: Table) -> Iterator[Object]:
    """Line by line, so that the file may be as long as it likes."""
    wanted = iter(table.rows)
    row = next(wanted, None)
    with (
        source.open("rb") as opened,
        io.TextIOWrapper(opened, table.encoding or "utf-8", errors="surrogateescape") as lines,
    ):
        for number, line in enumerate(lines, start=1):
            if row is None:
                return
            if number == row.number:
                yield _decoded(source, number, line.removeprefix("\ufeff").strip())
                row = next(wanted, None)
    if row is not None:
        raise _changed(source, row.number)


def _decoded(source: Path, number: int, line: str) -> Object:
    try:
        value, _ = Noticed().raw_decode(line, 0)
    except ValueError as error:
        raise _changed(source, number) from error
    if not isinstance(value, dict):
        raise _changed(source, number)
    return value


def _changed(source: Path, number: int) -> TableError:
    return TableError(source, number, "the file has changed while it was copied.", "Read it again.")


def _of_list(source: Path, table: Table, *, by_line: bool) -> list[Object] | None:
    content = source.read_bytes()
    numbered, _ = read_objects(source, content, by_line=by_line, encoding=table.encoding)
    found = dict(numbered)
    numbers = [row.number for row in table.rows]
    if len(set(numbers)) == len(numbers) and found.keys() >= set(numbers):
        return [found[number] for number in numbers]
    return None


def _of_rows(table: Table) -> Iterator[Object]:
    names = unique_names(table.header)
    width = max((len(row.cells) for row in table.rows), default=0)
    names += tuple(f"column {place}" for place in range(len(names) + 1, width + 1))
    for row in table.rows:
        yield dict(zip(names, row.cells, strict=False))
