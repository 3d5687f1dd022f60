"""Taking out characters that neither databases nor spreadsheets can hold, and counting them."""

import re
from collections.abc import Iterable

from data.spreadsheets.table import Cell, Problem, Row

SURROGATES = re.compile("[\ud800-\udfff]")


class Cleaner:
    """Cleans cells row by row and remembers how much it took out."""

    def __init__(self) -> None:
        self._nuls = _Tally()
        self._surrogates = _Tally()

    def row(self, row: Row) -> Row:
        """The row with NUL characters removed and halves of characters replaced."""
        if all(not isinstance(cell, str) or _is_clean(cell) for cell in row.cells):
            return row
        cells = tuple(self._cell(cell, row.number) for cell in row.cells)
        return Row(row.number, cells, row.ragged)

    def problems(self) -> list[Problem]:
        """What was taken out, if anything."""
        return [
            *self._nuls.problem("NUL characters were removed"),
            *self._surrogates.problem("broken characters were replaced by �"),
        ]

    def _cell(self, cell: Cell, row: int) -> Cell:
        if not isinstance(cell, str):
            return cell
        self._nuls.add(cell.count("\0"), row)
        cleaned, broken = SURROGATES.subn("\ufffd", cell.replace("\0", ""))
        self._surrogates.add(broken, row)
        return cleaned


def clean_text(text: str) -> str:
    """A single text, cleaned the same way."""
    return SURROGATES.sub("\ufffd", text.replace("\0", ""))


def clean_rows(rows: Iterable[Row]) -> tuple[tuple[Row, ...], list[Problem]]:
    """All rows cleaned, and what that took out."""
    cleaner = Cleaner()
    cleaned = tuple(cleaner.row(row) for row in rows)
    return cleaned, cleaner.problems()


def _is_clean(text: str) -> bool:
    return "\0" not in text and (text.isascii() or SURROGATES.search(text) is None)


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
