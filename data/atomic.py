"""Writing a file so that there is always the old one or the whole new one, never half of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from data.errors import TableError, TargetLockedError


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Write to the path this gives; it takes the target's place when the block ends well.

    Raises TargetLockedError if the target is open elsewhere (the result is kept beside it),
    TableError if the folder cannot be written or the disk is full.
    """
    partial = target.with_name(f".{target.name}.{uuid4().hex[:8]}.partial")
    try:
        yield partial
        _to_disk(partial)
        _take_place(partial, target)
    except OSError as error:
        raise TableError(
            target,
            0,
            f"the file cannot be written ({error.strerror or error}).",
            "Choose a folder that exists, that you may write to and that has room.",
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _take_place(partial: Path, target: Path) -> None:
    try:
        partial.replace(target)
    except PermissionError as error:
        if not target.exists():
            raise
        kept = _free_name(target)
        partial.rename(kept)
        raise TargetLockedError(target, kept) from error


def _free_name(target: Path) -> Path:
    number = 2
    while (kept := target.with_stem(f"{target.stem} ({number})")).exists():
        number += 1
    return kept
