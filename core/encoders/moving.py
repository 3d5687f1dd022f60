"""Puts a finished folder into its place in the cache, and takes folders out of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from core.contract.errors import CoreError
from core.encoders.cache import encoders_folder


def move_into_place(finished: Path, folder: Path) -> None:
    """Give a finished folder its name; what had that name is removed.

    Raises:
        OSError: it cannot be moved; then ``folder`` is as it was.
    """
    if os.path.lexists(folder):
        grave = Path(tempfile.mkdtemp(prefix=".replaced-", dir=folder.parent))
        folder.rename(grave / folder.name)
        try:
            finished.rename(folder)
        except OSError:
            (grave / folder.name).rename(folder)
            raise
        finally:
            shutil.rmtree(grave, ignore_errors=True)
    else:
        finished.rename(folder)


def bytes_in(folder: Path) -> int:
    """Size of all files in a folder; links are not followed."""
    sizes = 0
    for parent, _folders, files in os.walk(folder):
        for name in files:
            path = Path(parent) / name
            if not path.is_symlink() and path.exists():
                sizes += path.stat().st_size
    return sizes


def remove_from_cache(folder: Path) -> int:
    """Remove a folder that lies in the cache itself; returns how many bytes that freed.

    Raises:
        CoreError: it lies elsewhere or is a link, or cannot be removed.
    """
    if folder.parent != encoders_folder() or folder.name in ("", ".", ".."):
        raise CoreError(f"{folder} is not in the cache of encoders.", "Remove it by hand.")
    if folder.is_symlink() or not folder.is_dir():
        raise CoreError(f"{folder} is not in the cache of encoders.", "Remove it by hand.")
    freed = bytes_in(folder)
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise CoreError(
            f"{folder} could not be removed: {error}.",
            "Close other windows of EmoDesk, then try again.",
        ) from error
    return freed
