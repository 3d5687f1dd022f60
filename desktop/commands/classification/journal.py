"""The journals of classifications in the user's cache: found, begun, and cleared away."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from filelock import FileLock, Timeout

from core.engine.client import classifications_folder
from data.classifying.about import About
from data.classifying.job_file import FILE_NAME, JobFile
from desktop.commands.classification.model import model_digest
from desktop.commands.classification.rows import RowsToClassify

KEPT, KEPT_DAYS = 20, 30
"""So many journals are kept, and for so many days since they were last used."""


def open_journal(
    rows: RowsToClassify, model_folder: Path, *, folder: Path | None = None, anew: bool = False
) -> JobFile:
    """The journal of this very work: one that was stopped goes on, a finished one is there at once.

    ``folder`` holds journals, the user's cache unless another is named; ``anew`` forgets what was
    done.

    Raises:
        DataError: the model cannot be read, the journal not be made, or somebody else is at it.
    """
    about = About(rows.source, model_digest(model_folder), rows.header, rows.text_place, rows.count)
    home = folder or classifications_folder()
    forget_old(home, but=about.digest())
    return JobFile.open(home / about.digest(), about, anew=anew)


def forget_old(home: Path, *, but: str = "") -> None:
    """Remove journals that nobody used for long, and the oldest where there are many."""
    try:
        found = [path for path in home.iterdir() if path.name != but]
        ages = {
            path: (path / FILE_NAME).stat().st_mtime
            for path in found
            if (path / FILE_NAME).is_file()
        }
    except OSError:
        return
    newest = sorted(ages, key=lambda path: -ages[path])
    too_old = time.time() - KEPT_DAYS * 86_400
    for place, path in enumerate(newest):
        if place >= KEPT - 1 or ages[path] < too_old:
            _remove(path)


def _remove(journal: Path) -> None:
    """Remove a journal, unless another window or command is at it."""
    lock = FileLock(journal / "lock")
    try:
        lock.acquire(timeout=0)
        lock.release()
    except (Timeout, OSError):
        return
    shutil.rmtree(journal, ignore_errors=True)
