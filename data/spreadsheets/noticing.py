"""What is noticed about single rows, put into words."""

from collections.abc import Iterable, Sequence

from data.spreadsheets.table import Cell, Problem

LONGEST_CELL = 1_000_000
LISTED_ROWS = 100
LISTED_RANGES = 20


def row_ranges(rows: Iterable[int]) -> str:
    """Row numbers as a person writes them: ``2-5, 9``; after twenty ranges comes ``…``."""
    ranges: list[list[int]] = []
    for row in sorted(set(rows)):
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1][1] = row
        elif len(ranges) == LISTED_RANGES:
            return f"{_written(ranges)}, …"
        else:
            ranges.append([row, row])
    return _written(ranges)


def more_rows(rows: Sequence[int]) -> list[Problem]:
    """Where a cause was told for the first hundred rows one by one: in which others it is."""
    more = rows[LISTED_ROWS:]
    if not more:
        return []
    return [Problem(more[0], f"the same in {len(more)} more rows: {row_ranges(more)}")]


class LongCells:
    """Remembers cells that are too long for any text."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def look_at(self, row: int, cells: Sequence[Cell]) -> None:
        """Note the cells of a row that are too long."""
        for cell in cells:
            if isinstance(cell, str) and len(cell) > LONGEST_CELL:
                cause = f"a cell has {len(cell)} characters; is a quotation mark missing?"
                self._found.append(Problem(row, cause))

    def problems(self) -> list[Problem]:
        """One for each such cell."""
        return self._found


def _written(ranges: list[list[int]]) -> str:
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)
