"""Files that appear complete or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from core.contract.errors import CoreError


def write_file(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let ``write`` fill a file under a temporary name, then give it its own.

    Raises:
        CoreError: the disk does not take it.
    """
    temporary = path.with_name(path.name + ".part")
    try:
        with temporary.open("wb") as file:
            write(file)
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise CoreError(
            f"{path} could not be written: {error}.", "Make room on the disk, then try again."
        ) from error
