"""Folders of the user's that hold encoders: remembered by their path, never changed."""

from __future__ import annotations

import json
import os
from pathlib import Path

from core.encoders.cache import encoders_folder
from core.encoders.record import write_json

_FILE = "folders.json"


def remembered_folders() -> list[Path]:
    """All that are remembered, in the order in which they were added, whether they exist or not."""
    try:
        paths = json.loads((encoders_folder() / _FILE).read_text("utf-8"))
        return [Path(each) for each in paths if isinstance(each, str) and each]
    except (OSError, ValueError, TypeError, RecursionError):
        return []


def remember(folder: Path) -> None:
    """Add a folder, once.

    Raises:
        CoreError: the cache cannot be written.
        OSError: as above.
    """
    known = remembered_folders()
    if folder not in known:
        _write([*known, folder])


def forget(folder: Path) -> bool:
    """Take a folder off the list; whether it was on it.

    Raises:
        CoreError: the cache cannot be written.
        OSError: as above.
    """
    known = remembered_folders()
    if folder not in known:
        return False
    _write([each for each in known if each != folder])
    return True


def _write(folders: list[Path]) -> None:
    encoders_folder().mkdir(parents=True, exist_ok=True)
    write_json(encoders_folder() / _FILE, [os.fspath(each) for each in folders])
