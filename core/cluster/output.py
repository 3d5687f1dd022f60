"""The folder of the result: under a temporary name until all of it is there."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.contract.errors import CoreError


@contextmanager
def folder_in_the_making(out: Path, source: Path) -> Iterator[Path]:
    """A temporary folder beside ``out``, which gets its name at the end, or goes.

    Raises:
        CoreError: ``out`` is not new or empty, or cannot be made.
    """
    if out.is_relative_to(source):
        raise CoreError(f"{out} lies in the folder that is read.", "Choose a folder outside of it.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise CoreError(
            f"{out} is there already.", "Choose a new or an empty folder: nothing is overwritten."
        )
    making = out.with_name(f".{out.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        making.mkdir(parents=True)
    except OSError as error:
        raise CoreError(f"{out} could not be written: {error}.") from error
    try:
        yield making
        try:
            if out.exists():
                out.rmdir()
            making.replace(out)
        except OSError as error:
            raise CoreError(f"{out} could not be written: {error}.") from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
