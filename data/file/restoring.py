"""Putting a backup in the place of a project file, which is kept under another name."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from uuid import uuid4

from data.durable import rename_to_disk, to_disk
from data.errors import BackupError, ProjectDamagedError
from data.file.backup import copy_bytes, require_room
from data.file.kept_backups import shortened
from data.file.lock import ProjectLock
from data.file.soundness import require_sound
from data.progress import Cancelled

Aside = Literal["damaged", "replaced"]
"""What the present file is called from then on."""

# The file itself first: a log that lies beside no file harms nobody, but a file that has lost its
# log has lost what was in it.
_PARTS = ("", "-wal", "-shm", "-journal")


def restore(
    project_file: Path,
    backup: Path,
    aside: Aside,
    *,
    cancelled: Cancelled | None = None,
    now: datetime | None = None,
) -> Path | None:
    """Put a backup in the project's place; where the present file is kept, None if there was none.

    Nothing is overwritten or deleted: the present file and its logs are renamed. The project must
    be closed; it need not be one that can be opened. It stays the same copy: that its events may
    come under numbers that were used before is noticed when copies are collected.

    Raises ProjectLockedError (it is open elsewhere), ProjectDamagedError, NotAProjectError or
    ProjectTooNewError (the backup is of no use), BackupError, CancelledError; the present file is
    then where it was.
    """
    partial = project_file.with_name(f".{uuid4().hex}.partial")
    lock = ProjectLock(project_file)
    try:
        _prepare(backup, partial, cancelled)
        kept = _free_name(project_file, aside, now or datetime.now(UTC))
        was_there = project_file.exists()
        _rename_all([*_set_aside(project_file, kept), (partial, project_file)])
    except OSError as error:
        raise BackupError(
            f"The backup cannot be put into {project_file.parent}: {error.strerror or error}.",
            "Close other programs that use the project, and check that you may write there.",
        ) from error
    finally:
        for leftover in _PARTS:
            with suppress(OSError):
                partial.with_name(partial.name + leftover).unlink(missing_ok=True)
        lock.release()
    return kept if was_there else None


def _prepare(backup: Path, partial: Path, cancelled: Cancelled | None) -> None:
    """Everything that may fail, before the present file is touched."""
    require_room(partial.parent, backup.stat().st_size)
    copy_bytes(backup, partial, cancelled)
    try:
        require_sound(partial, cancelled)
    except ProjectDamagedError as error:
        raise ProjectDamagedError(
            f"The backup {backup.name} is damaged itself.", "Choose an older one."
        ) from error
    to_disk(partial)


def _set_aside(project_file: Path, kept: Path) -> list[tuple[Path, Path]]:
    """Which files are renamed to make room, from what to what."""
    pairs = [
        (project_file.with_name(project_file.name + part), kept.with_name(kept.name + part))
        for part in _PARTS
    ]
    return [(present, new) for present, new in pairs if present.exists()]


def _rename_all(pairs: list[tuple[Path, Path]]) -> None:
    """Rename files one after the other; if one cannot be, the others get their names back."""
    done: list[tuple[Path, Path]] = []
    try:
        for old, new in pairs:
            rename_to_disk(old, new)
            done.append((old, new))
    except BaseException:
        for old, new in reversed(done):
            new.rename(old)
        raise


def _free_name(project_file: Path, aside: Aside, now: datetime) -> Path:
    stem, suffix = shortened(project_file.stem), project_file.suffix
    named, number = f"{stem}.{aside}-{now.strftime('%Y-%m-%d_%H-%M-%S')}", 2
    kept = project_file.with_name(named + suffix)
    while any(kept.with_name(kept.name + part).exists() for part in _PARTS):
        kept, number = project_file.with_name(f"{named}-{number}{suffix}"), number + 1
    return kept
