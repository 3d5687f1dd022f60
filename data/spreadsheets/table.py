"""A table as a person sees it: rows with the numbers that the spreadsheet shows."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

# From here on a whole number reads better as 1e+22, as spreadsheets show it.
LONGEST_WRITTEN_OUT = 1e22

Cell = object
"""Text, number, truth value, date, time, nothing; in JSON files also lists and objects."""


class Row(NamedTuple):
    """One row. ``number`` is the one the user sees; a ragged row has too few or too many cells."""

    number: int
    cells: tuple[Cell, ...]
    ragged: bool = False


@dataclass(frozen=True)
class Problem:
    """Something about a row that the user should know; row 0 stands for the whole file."""

    row: int
    cause: str


@dataclass(frozen=True)
class Table:
    """What a file holds.

    ``format`` is what the file really is, whatever its name says. ``header_row`` is 0 where the
    format has no header line. ``delimiter`` stands between the cells of a text file; nothing where
    it has one column. ``formulas_escaped`` tells that the file has a ' before texts that would be
    run as formulas, which the rows have not (see ``formulas``).
    """

    file: Path
    format: str
    sheet: str | None
    encoding: str | None
    sha256: str
    header: tuple[str, ...]
    rows: Sequence[Row]
    problems: tuple[Problem, ...] = ()
    header_row: int = 1
    delimiter: str | None = None
    formulas_escaped: bool = False


def cell_text(cell: Cell) -> str:
    """A cell as the text that its spreadsheet shows: 1 and not 1.0, nothing for nothing."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < LONGEST_WRITTEN_OUT:
        return str(int(cell))
    if isinstance(cell, list | dict):
        return json.dumps(cell, ensure_ascii=False)
    return str(cell)  # dates and times as 2024-01-02 and 2024-01-02 03:04:05


def json_value(cell: Cell) -> object:
    """A cell as JSON can hold it: what JSON does not know becomes its text."""
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)
    if cell is None or isinstance(cell, str | bool | int | float | list | dict):
        return cell
    return cell_text(cell)


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing but white space."""
    return not cell_text(cell).strip()


def unique_names(header: Sequence[str], taken: Sequence[str] = ()) -> tuple[str, ...]:
    """Column names that differ from each other and from those taken.

    A repeated name gets a number, a blank one is called by its place.
    """
    used, names, last = set(taken), list[str](), dict[str, int]()
    for place, given in enumerate(header, start=1):
        wanted = given.strip() or f"column {place}"
        name, again = wanted, last.get(wanted, 1)
        while name in used:
            again += 1
            name = f"{wanted} ({again})"
        last[wanted] = again
        used.add(name)
        names.append(name)
    return tuple(names)
