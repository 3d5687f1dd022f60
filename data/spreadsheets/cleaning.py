"""Taking out characters that neither databases nor spreadsheets can hold, and counting them."""

import re
from collections.abc import Iterable, Iterator

from data.spreadsheets.noticing import LISTED_ROWS, LONGEST_CELL, LongCells, more_rows
from data.spreadsheets.table import Cell, Problem, Row

SURROGATES = re.compile("[\ud800-\udfff]")


class Cleaner:
    """Cleans cells row by row and remembers what it took out, and what is too long."""

    def __init__(self) -> None:
        self._nuls = _Tally()
        self._broken: list[int] = []
        self._long = LongCells()

    def row(self, row: Row) -> Row:
        """The row with NUL characters removed and halves of characters replaced."""
        if all(map(_is_clean, row.cells)):
            return row
        self._long.look_at(row.number, row.cells)
        cells = tuple(self._cell(cell, row.number) for cell in row.cells)
        return Row(row.number, cells, row.ragged) if cells != row.cells else row

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """All rows, cleaned on the way."""
        return map(self.row, rows)

    def problems(self) -> list[Problem]:
        """What was taken out, if anything."""
        return [
            *self._nuls.problem("NUL characters were removed"),
            *(
                Problem(row, "broken characters were replaced by �")
                for row in self._broken[:LISTED_ROWS]
            ),
            *more_rows(self._broken),
            *self._long.problems(),
        ]

    def _cell(self, cell: Cell, row: int) -> Cell:
        if isinstance(cell, list | dict):
            return self._inside(cell, row)
        if not isinstance(cell, str):
            return cell
        self._nuls.add(cell.count("\0"), row)
        cleaned, broken = SURROGATES.subn("\ufffd", cell.replace("\0", ""))
        if broken and (not self._broken or self._broken[-1] != row):
            self._broken.append(row)
        return cleaned

    def _inside(self, cell: Cell, row: int) -> Cell:
        if isinstance(cell, list):
            return [self._cell(each, row) for each in cell]
        if isinstance(cell, dict):
            return {self._cell(key, row): self._cell(value, row) for key, value in cell.items()}
        return cell


def clean_text(text: str) -> str:
    """A single text, cleaned the same way."""
    return SURROGATES.sub("\ufffd", text.replace("\0", ""))


def clean_rows(rows: Iterable[Row]) -> tuple[tuple[Row, ...], list[Problem]]:
    """All rows cleaned, and what that took out."""
    cleaner = Cleaner()
    cleaned = tuple(cleaner.rows(rows))
    return cleaned, cleaner.problems()


def _is_clean(cell: Cell) -> bool:
    if isinstance(cell, str):
        return (
            "\0" not in cell
            and (cell.isascii() or SURROGATES.search(cell) is None)
            and len(cell) <= LONGEST_CELL
        )
    return not isinstance(cell, list | dict)


class _Tally:
    def __init__(self) -> None:
        self.characters = 0
        self.rows = 0
        self.first = 0

    def add(self, characters: int, row: int) -> None:
        if characters:
            self.characters += characters
            self.rows += 1
            self.first = self.first or row

    def problem(self, what: str) -> list[Problem]:
        if not self.characters:
            return []
        return [Problem(self.first, f"{self.characters} {what}, in {self.rows} cells from here on")]
