"""What the Classify page knows of the file it was given, and of a classification under way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from data.spreadsheets.table import Table, unique_names


@dataclass(frozen=True)
class Source:
    """Which file is read, and how; without an encoding it is guessed."""

    file: Path
    sheet: str | None = None
    encoding: str | None = None


@dataclass(frozen=True)
class Opened:
    """What was read: the first rows, and then, ``complete``, all of them.

    ``text_column`` is the column that probably holds the texts; ``sheets`` is empty for a file
    that is no workbook.
    """

    source: Source
    table: Table
    sheets: tuple[str, ...]
    text_column: str
    complete: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """The names by which columns are chosen: each is there once."""
        return unique_names(self.table.header)


@dataclass(frozen=True)
class Underway:
    """Where a classification stands; ``total`` is 0 until the texts are counted.

    ``stage`` is the engine's own word for what it does and empty until it says one;
    ``texts_per_second`` and ``seconds_left`` are 0 until they can be told.
    """

    stage: str = ""
    done: int = 0
    total: int = 0
    texts_per_second: float = 0.0
    seconds_left: float = 0.0
