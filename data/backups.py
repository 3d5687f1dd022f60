"""Copying a project that is not open here: it is closed, or another window writes to it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from data.file import connection as database
from data.file.backup import make_backup, write_copy
from data.file.kept_backups import Backup, Reason
from data.file.migrations import check_file
from data.progress import Cancelled
from data.project_file import require_project_file


def back_up_file(
    path: Path, reason: Reason, cancelled: Cancelled | None = None
) -> tuple[Backup, bool]:
    """Make a backup unless nothing changed since the newest one; then that one, and False.

    Raises NotAProjectError, ProjectTooNewError, ProjectDamagedError, BackupError, CancelledError.
    """
    with _reading(path) as engine:
        return make_backup(engine, path, reason, cancelled)


def copy_project(path: Path, target: Path, cancelled: Cancelled | None = None) -> None:
    """Write the project as it is now to a file that is not there yet, whole or not at all.

    Raises NotAProjectError, ProjectTooNewError, ProjectDamagedError, BackupError, CancelledError.
    """
    with _reading(path) as engine:
        write_copy(engine, target, cancelled)


@contextmanager
def _reading(path: Path) -> Iterator[Engine]:
    """The file's engine, once it is clear that it holds a project."""
    require_project_file(path)
    # A connection that may write puts the unfinished work of a program that died in order.
    engine = database.open_engine(path, read_only=not os.access(path, os.W_OK))
    try:
        with database.reading(engine) as connection:
            check_file(connection)
        yield engine
    finally:
        engine.dispose()
