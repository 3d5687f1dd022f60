"""What was written, and what could not be written as it was."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class WriteReport:
    """The new file, its rows, the names of added columns, and what the user should know."""

    file: Path
    rows: int
    columns_added: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
