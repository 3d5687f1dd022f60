"""A report of an unforeseen error: where it happened, never what was being read.

Messages of exceptions and values of variables may hold texts of the corpus; neither is written.
"""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from data.version import program_version
from desktop.places import reports_folder

_KEPT = 20


def write_report(error: BaseException) -> Path | None:
    """Write a report and return its file; None where nothing can be written."""
    at = datetime.now(UTC)
    path = reports_folder() / f"{at:%Y%m%d-%H%M%S-%f}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_words(error, at), encoding="utf-8")
        for old in sorted(path.parent.glob("*.txt"))[:-_KEPT]:
            old.unlink()
    except OSError:
        return None
    return path


def report_unforeseen(tell: Callable[[BaseException, Path | None], None]) -> None:
    """Have errors that nobody catches reported, in whatever thread, and told to ``tell``."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(error.with_traceback(trace), write_report(error))

    def thread_hook(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            hook(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook = hook
    threading.excepthook = thread_hook


def _words(error: BaseException, at: datetime) -> str:
    lines = [
        f"EmoDesk {program_version()}",
        f"{at:%Y-%m-%d %H:%M:%S} UTC",
        f"Python {platform.python_version()} on {platform.platform()}",
        "",
    ]
    link: BaseException | None = error
    while link is not None:
        lines.append(type(link).__name__)
        lines += [
            f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(link.__traceback__)
        ]
        link = link.__cause__ or link.__context__
    return "\n".join(lines) + "\n"


def _short(filename: str) -> str:
    """Package and file only: the whole path may name the user."""
    return "/".join(Path(filename).parts[-3:])
