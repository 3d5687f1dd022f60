"""Making a project file, and finding out whether a file is one."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection

from data.clock import utc_now
from data.errors import NotAProjectError, ProjectError, ProjectExistsError
from data.file import schema
from data.file.connection import checkpoint, choose_journal, open_engine, writing
from data.file.migrations import create_tables
from data.label_set.label_store import check_labels, store_labels
from data.label_set.labels import LabelDefinition

FIRST_BYTES = b"SQLite format 3\x00"


def create_file(path: Path, labels: Sequence[LabelDefinition]) -> None:
    """Make a complete new project file at ``path``, or none at all.

    Raises ProjectExistsError if something is there already, ProjectError if the label set is not
    usable or the folder cannot be written.
    """
    check_labels(labels)
    _refuse_existing(path)
    partial = partial_of(path)
    try:
        fill_file(partial, lambda connection: _begin(connection, labels))
        move_without_overwriting(partial, path)
    except OSError as error:
        raise ProjectError(
            f"The project cannot be made in {path.parent}: {error.strerror}.",
            "Choose a folder that exists and that you may write to.",
        ) from error
    finally:
        remove_partial(partial)


def require_project_file(path: Path) -> None:
    """Look at the first bytes only.

    Raises ProjectError if there is no file, NotAProjectError if it is no database.
    """
    try:
        with path.open("rb") as file:
            start = file.read(len(FIRST_BYTES))
    except OSError as error:
        raise ProjectError(
            f"The project file {path} cannot be read: {error.strerror}.",
            "Check the name and that the drive is connected.",
        ) from error
    if start != FIRST_BYTES:
        raise NotAProjectError(
            f"{path.name} is not an EmoDesk project.",
            "To read a spreadsheet, open or make a project first and import the file into it.",
        )


def partial_of(path: Path) -> Path:
    """The name under which a project file is made before it takes its own."""
    return path.with_name(f".{path.name}.{uuid4().hex[:8]}.partial")


def fill_file(partial: Path, fill: Callable[[Connection], None]) -> None:
    """Make a file with all tables and let ``fill`` write what is in them, in one transaction.

    Raises OSError if the folder cannot be written, ProjectError if the file cannot.
    """
    partial.touch(exist_ok=False)
    engine = open_engine(partial, read_only=False)
    try:
        choose_journal(engine)
        with writing(engine) as connection:
            create_tables(connection)
            fill(connection)
        checkpoint(engine)
    finally:
        engine.dispose()


def remove_partial(partial: Path) -> None:
    """Take away what is left of a file that did not take its place, and SQLite's files beside."""
    for leftover in ("", "-wal", "-shm", "-journal"):
        partial.with_name(partial.name + leftover).unlink(missing_ok=True)


def move_without_overwriting(partial: Path, path: Path) -> None:
    """Give a complete file its name; both names are there until the partial one is removed.

    Raises ProjectExistsError if the name is taken.
    """
    # A hard link fails if the name is taken, even if it was taken a moment ago. Some drives have
    # no links; there a rename must do, which on Windows does not overwrite either.
    with suppress(OSError):
        os.link(partial, path)
        return
    _refuse_existing(path)
    partial.rename(path)


def _begin(connection: Connection, labels: Sequence[LabelDefinition]) -> None:
    identity = {"uuid": str(uuid4()), "copy_uuid": str(uuid4()), "created": utc_now()}
    connection.execute(schema.project.insert(), identity)
    store_labels(connection, labels)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise ProjectExistsError(
            f"{path} exists already and is not overwritten.", "Choose another name, or open it."
        )
