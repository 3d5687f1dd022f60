"""Making sure that a file is on the disk itself before anybody relies on it."""

import os
import sys
from contextlib import suppress
from pathlib import Path


def to_disk(path: Path) -> None:
    """Wait until the file's content has left the system's cache."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def rename_to_disk(old: Path, new: Path) -> None:
    """Rename a file, and wait until its new name would survive a power cut.

    ``new`` must be free: whoever calls this chose it so. Raises OSError if it cannot be renamed.
    """
    old.rename(new)
    if sys.platform == "win32":
        return  # where a folder cannot be opened, and a rename is journalled
    # Some network drives do not know how to bring a folder to the disk.
    with suppress(OSError):
        folder = os.open(new.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
