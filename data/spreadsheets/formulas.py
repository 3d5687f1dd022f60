"""Texts that a spreadsheet program would run as a formula: made harmless, and taken back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.spreadsheets.lazy_rows import LazyRows
from data.spreadsheets.table import Cell, Row, Table

# What begins with ' already is escaped too, so that taking one ' off always restores the text.
# In East Asian settings the full-width signs begin a formula as well.
DANGEROUS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
ESCAPED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")

# The column of our own exports that says in which rows a ' was put before a text.
MARK_COLUMN = "formulas_escaped"
MARK = "yes"


def escaped(cell: Cell) -> Cell:
    """The cell with a ' before it if it is a text that would be run."""
    return "'" + cell if isinstance(cell, str) and DANGEROUS.match(cell) else cell


def unescaped(cell: Cell) -> Cell:
    """What ``escaped`` was given; only for cells that are known to have been through it."""
    return cell[1:] if isinstance(cell, str) and ESCAPED.match(cell) else cell


def marked_header(names: Sequence[str]) -> tuple[str, ...]:
    """The header over rows that went through ``marked``; its names are escaped as well."""
    return (*(str(escaped(name)) for name in names), MARK_COLUMN)


def marked(cells: Sequence[Cell]) -> Sequence[Cell]:
    """A row with its texts escaped, and at its end the mark if one of them was."""
    safe = [escaped(cell) for cell in cells]
    changed = any(new is not old for new, old in zip(safe, cells, strict=True))
    return [*safe, MARK if changed else ""]


def unescape(table: Table) -> Table:
    """The table without the ' that our own export put there, nor the column that tells of it.

    Rows without the mark, and tables that are no export of ours, stay as they are.
    """
    if "uid" not in table.header or table.header.count(MARK_COLUMN) != 1:
        return table
    place = table.header.index(MARK_COLUMN)
    header = tuple(str(unescaped(name)) for name in _without(table.header, place))
    rows: Sequence[Row] = (
        LazyRows(lambda: _plain_rows(table.rows, place), len(table.rows))
        if isinstance(table.rows, LazyRows)
        else tuple(_plain_rows(table.rows, place))
    )
    return replace(table, header=header, rows=rows, formulas_escaped=True)


def _plain_rows(rows: Sequence[Row], place: int) -> Iterator[Row]:
    for row in rows:
        is_marked = len(row.cells) > place and row.cells[place] == MARK
        cells = _without(row.cells, place)
        if is_marked:
            cells = tuple(unescaped(cell) for cell in cells)
        yield Row(row.number, cells, row.ragged)


def _without(cells: Sequence[Cell], place: int) -> tuple[Cell, ...]:
    return (*cells[:place], *cells[place + 1 :])
