"""Backups of a project file: whole, checked, and never in the place of a good one.

A backup is one complete project file in ``NAME.backups`` beside the project. It is written under
another name, checked, brought to the disk and only then named; older ones go only after that.
"""

import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine

from data.durable import rename_to_disk, to_disk
from data.errors import BackupError, ProjectDamagedError, ProjectError
from data.file import connection as database
from data.file.backups_folder import find_backups_folder, make_backups_folder, owner_of
from data.file.human_work import state_of_work
from data.file.identity import Identity, identity_in, read_identity
from data.file.kept_backups import (
    Backup,
    Reason,
    backup_name,
    backups_in,
    free_time,
    which_to_keep,
)
from data.file.soundness import require_sound
from data.progress import Cancelled, stop_if

_MEGABYTE = 1_000_000
_SPARE = 16 * _MEGABYTE
# A leftover of a backup that died; a younger one may still be written by another program.
_DEAD_AFTER = timedelta(days=1)
_CHUNK = 4 * _MEGABYTE


def make_backup(
    engine: Engine,
    project_file: Path,
    reason: Reason,
    cancelled: Cancelled | None = None,
    *,
    now: datetime | None = None,
) -> tuple[Backup, bool]:
    """Make a backup, unless nothing changed since the newest one; then that one, and False.

    Raises BackupError (no room, no right to write), ProjectDamagedError (the file is damaged),
    CancelledError; all backups that there were are then still there.
    """
    at = (now or datetime.now(UTC)).replace(microsecond=0)
    with database.reading(engine, cancelled) as connection:
        identity, state = read_identity(connection), state_of_work(connection)
    folder = _folder(project_file, identity)
    there = backups_in(folder, at)
    if there and _state_in(there[0].path) == state:
        return there[0], False
    at = free_time(there, at)
    target = folder / backup_name(project_file.stem, at, reason)
    write_copy(engine, target, cancelled)
    _prune(folder, at)
    return Backup(target, at, target.stat().st_size, reason), True


def write_copy(engine: Engine, target: Path, cancelled: Cancelled | None = None) -> None:
    """Write a sound copy of the file to ``target``, which must be free; whole or not at all.

    Raises BackupError, ProjectDamagedError, CancelledError.
    """
    stop_if(cancelled)
    partial = _partial(target)
    try:
        with database.reading(engine, cancelled) as connection:
            size = _size_of(connection)
        require_room(target.parent, size)
        database.copy_into(engine, partial, cancelled)
        _finish(partial, target, cancelled)
    except OSError as error:
        raise _unwritable(target.parent, error) from error
    except (BackupError, ProjectDamagedError):
        raise
    except ProjectError as error:
        raise BackupError(
            f"The backup could not be made: {error.message}",
            "What was saved before is kept. Make room on the disk, then try again.",
        ) from error
    finally:
        _remove(partial)


def copy_backup(
    backup: Backup, project_file: Path, folder: Path, cancelled: Cancelled | None = None
) -> Path:
    """Put a finished backup into a second folder as well, and forget the oldest ones there.

    That folder may serve several projects: each has its own inside. Raises BackupError,
    ProjectDamagedError, CancelledError.
    """
    identity = identity_in(backup.path)
    if identity is None:
        raise BackupError(f"{backup.path.name} cannot be read.", "Make another backup.")
    if not folder.is_dir():
        raise BackupError(
            f"The second folder for backups, {folder}, is not there.",
            "Connect its drive, or choose another folder in the settings.",
        )
    own = _folder(folder / project_file.name, identity)
    target = own / backup.path.name
    if not target.exists():
        copy_file(backup.path, target, cancelled)
        _prune(own, backup.at)
    return target


def copy_file(source: Path, target: Path, cancelled: Cancelled | None = None) -> None:
    """Copy a closed project file to a free place; whole and checked, or not at all.

    Raises BackupError, ProjectDamagedError, CancelledError.
    """
    partial = _partial(target)
    try:
        require_room(target.parent, source.stat().st_size)
        copy_bytes(source, partial, cancelled)
        _finish(partial, target, cancelled)
    except OSError as error:
        raise _unwritable(target.parent, error) from error
    finally:
        _remove(partial)


def copy_bytes(source: Path, target: Path, cancelled: Cancelled | None = None) -> None:
    """Copy a file in pieces. Raises OSError, CancelledError."""
    with source.open("rb") as old, target.open("xb") as new:
        while piece := old.read(_CHUNK):
            stop_if(cancelled)
            new.write(piece)


def list_backups(
    project_file: Path, identity: Identity | None = None, *, now: datetime | None = None
) -> tuple[Backup, ...]:
    """The project's backups, the newest first; also of a project that cannot be opened any more."""
    known = identity or identity_in(project_file)
    folder = find_backups_folder(project_file, known)
    if owner_of(folder) is None:
        return ()
    return backups_in(folder, now or datetime.now(UTC))


def newest_good(backups: tuple[Backup, ...], cancelled: Cancelled | None = None) -> Backup | None:
    """The first of them that is sound; each is read as a whole until one is.

    Raises CancelledError.
    """
    for backup in backups:
        with suppress(ProjectError, OSError):
            require_sound(backup.path, cancelled)
            return backup
    return None


def require_room(folder: Path, size: int) -> None:
    """Make sure that a copy of this size fits, with something to spare.

    Raises BackupError, OSError if nothing can be said of the folder.
    """
    free = shutil.disk_usage(folder).free
    if free < size + _SPARE:
        needed = (size + _SPARE) // _MEGABYTE
        raise BackupError(
            f"There is not enough room in {folder}: {needed:,} MB are needed, "
            f"{free // _MEGABYTE:,} MB are free.",
            "Make room on the disk, then try again.",
        )


def _folder(project_file: Path, identity: Identity) -> Path:
    try:
        folder = make_backups_folder(project_file, identity)
        _remove_dead(folder)
    except OSError as error:
        raise _unwritable(project_file.parent, error) from error
    return folder


def _remove_dead(folder: Path) -> None:
    oldest = (datetime.now(UTC) - _DEAD_AFTER).timestamp()
    for leftover in folder.glob(".*.partial*"):
        with suppress(OSError):
            if leftover.stat().st_mtime < oldest:
                leftover.unlink()


def _state_in(path: Path) -> str | None:
    """What people's work in a backup is; None if that cannot be read."""
    engine = database.open_engine(path, read_only=True)
    try:
        with database.reading(engine) as connection:
            return state_of_work(connection)
    except ProjectError:
        return None
    finally:
        engine.dispose()


def _finish(partial: Path, target: Path, cancelled: Cancelled | None) -> None:
    require_sound(partial, cancelled)
    to_disk(partial)
    rename_to_disk(partial, target)


def _prune(folder: Path, now: datetime) -> None:
    backups = backups_in(folder, now)
    kept = which_to_keep((each.at for each in backups), now)
    for backup in backups:
        if backup.at not in kept:
            # Somebody may have it open; it goes the next time.
            with suppress(OSError):
                backup.path.unlink()


def _size_of(connection: Connection) -> int:
    """About how many bytes a copy of the file takes."""
    pages, free, bytes_a_page = (
        int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * bytes_a_page


def _partial(target: Path) -> Path:
    return target.with_name(f".{uuid4().hex}.partial")


def _remove(partial: Path) -> None:
    for leftover in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            partial.with_name(partial.name + leftover).unlink(missing_ok=True)


def _unwritable(folder: Path, error: OSError) -> BackupError:
    return BackupError(
        f"The backup cannot be written to {folder}: {error.strerror or error}.",
        "Choose a folder that exists, that you may write to and that has room.",
    )
