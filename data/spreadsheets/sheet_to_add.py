"""A small sheet that is written beside the rows, with a chart of what stands in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from data.spreadsheets.table import Cell

TITLE_LENGTH = 31
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
# Excel keeps this name for itself.
RESERVED = "history"


class Share(float):
    """A part of a whole, shown as a percentage."""


@dataclass(frozen=True)
class StackedBars:
    """A bar for each row of a range, put together from its columns; places count from 0.

    Attributes:
        header: the row with the names of the parts.
        first, last: the rows with bars.
        names: the column with the names of the bars.
        parts: the first and the last column with numbers.
        colours: of the parts, as ``#rrggbb``; those of the program where there are none.
    """

    title: str
    header: int
    first: int
    last: int
    names: int
    parts: tuple[int, int]
    colours: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetToAdd:
    """Cells row by row, which rows of them are headings, and a chart."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    headings: tuple[int, ...] = ()
    chart: StackedBars | None = None

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max(map(len, self.rows), default=0)


def free_title(wanted: str, taken: Collection[str]) -> str:
    """A name that a sheet may have, and that none has yet (in capitals or not)."""
    plain = " ".join(wanted.translate(FORBIDDEN).split()).strip("'")
    plain = "".join(letter for letter in plain if letter.isprintable())
    used = {title.casefold() for title in taken} | {RESERVED}
    title, number = _cut(plain, "") or "Sheet", 1
    while title.casefold() in used:
        number += 1
        title = _cut(plain or "Sheet", f" ({number})")
    return title


def _cut(title: str, ending: str) -> str:
    # Excel counts UTF-16, in which an emoji has two units.
    room = TITLE_LENGTH - len(ending)
    while len(title.encode("utf-16-le")) > 2 * room:
        title = title[:-1]
    return title.rstrip(" '") + ending
