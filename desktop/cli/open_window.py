"""``emodesk [PROJECT]``: the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

_FAILED = 1


def open_window(given: Sequence[str]) -> int:
    """Open the window, with a project if one is named; returns the exit code.

    Without a display there is nothing to open it on, and that is said.
    """
    if not has_display():
        sys.stderr.write(
            "There is no display to open a window on.\n"
            "To see the whole loop in the terminal: emodesk demo. All commands: emodesk --help\n"
        )
        return _FAILED
    from desktop.app import run  # noqa: PLC0415  # Qt, only where there is a display

    return run(Path(given[0]) if given else None)


def has_display() -> bool:
    """Whether a window can be shown: on Windows and macOS always, elsewhere by what is set."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
