"""The command ``emodesk``: the window, or one of its verbs on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main", "window"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or run one verb; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # Imported in their own branch: the verbs bring numpy, and the window shall be there at once.
    if _means_window(given):
        from desktop.cli.open_window import open_window  # noqa: PLC0415

        return open_window(given)
    from desktop.cli.main import main as run_verb  # noqa: PLC0415

    return run_verb(given)


def window() -> int:
    """Open the window: the program's icon on Windows starts this, without a console."""
    from desktop.cli.open_window import open_window  # noqa: PLC0415

    return open_window(sys.argv[1:])


def _means_window(given: Sequence[str]) -> bool:
    return not given or (len(given) == 1 and given[0].lower().endswith(".emodesk"))
