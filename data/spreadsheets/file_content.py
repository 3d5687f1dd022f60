"""Getting at what a file holds, whatever stands at its place."""

import stat
from pathlib import Path

from data.errors import TableError

LARGEST_FILE = 4 * 1024**3


def file_content(file: Path) -> bytes:
    """All bytes of a file.

    Raises TableError if there is none, if it is a folder or device, too large, or held by others.
    """
    try:
        if _size(file) > LARGEST_FILE:
            raise TableError(
                file,
                0,
                "the file is larger than 4 GB.",
                "Cut it into several files, and read them one after the other.",
            )
        return file.read_bytes()
    except FileNotFoundError as error:
        raise TableError(file, 0, "there is no such file.", "Check its name and folder.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise TableError(
            file,
            0,
            f"the file cannot be read ({reason}).",
            "Close it in other programs and check that you may read it.",
        ) from error


def _size(file: Path) -> int:
    found = file.stat()
    if stat.S_ISDIR(found.st_mode):
        raise TableError(file, 0, "this is a folder.", "Choose a file in it.")
    if not stat.S_ISREG(found.st_mode):
        # A device may have no end.
        raise TableError(file, 0, "this is no file with a content.", "Choose another file.")
    return found.st_size
