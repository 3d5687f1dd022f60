"""Columns that are added to a table: kept, or made row by row on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from data.errors import TableError
from data.spreadsheets.table import Cell


@dataclass(frozen=True)
class AddedColumns:
    """What stands to the right of a table.

    Attributes:
        names: of the columns.
        rows: gives the cells of each row of the table, in its order, whenever it is called; a
            million of them need not be in memory.
    """

    names: tuple[str, ...]
    rows: Callable[[], Iterable[Sequence[Cell]]]

    @staticmethod
    def of(columns: Mapping[str, Sequence[Cell]], count: int, out: Path) -> AddedColumns:
        """Columns that are there already, for a table of so many rows.

        Raises:
            TableError: for ``out``, if one has another number of values.
        """
        for name, values in columns.items():
            if len(values) != count:
                raise TableError(
                    out, 0, f"the column '{name}' has {len(values)} values for {count} rows."
                )
        kept = tuple(columns.values())
        return AddedColumns(
            tuple(columns), lambda: zip(*kept, strict=True) if kept else repeat((), count)
        )

    def named(self, names: tuple[str, ...]) -> AddedColumns:
        """The same cells under other names."""
        return AddedColumns(names, self.rows)
