"""What was written, and what could not be written as it was."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class WriteReport:
    """The new file, its rows, the names of added columns, and what the user should know.

    ``beside`` are further files that were written with it.
    """

    file: Path
    rows: int
    columns_added: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    beside: tuple[Path, ...] = ()
