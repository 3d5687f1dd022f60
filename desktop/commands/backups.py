"""Backups of a project: making them, looking through them, and going back to one."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from data import backups as closed_projects
from data.errors import BackupError, DataError, ProjectError
from data.file.backup import copy_backup, copy_bytes, list_backups, newest_good
from data.file.backups_folder import find_backups_folder
from data.file.identity import Identity, identity_in
from data.file.kept_backups import Backup, Reason, backup_name
from data.file.models_folder import find_models_folder
from data.file.restoring import Aside, restore
from data.integrity import check_file as damage_in_file
from data.progress import Cancelled, stop_if
from data.project import Project
from data.spreadsheets.table import Problem
from desktop.commands.projects import OpenProject, free_project_path, open_project

# Fewer texts are labelled anew in an hour, and undo takes the change back in any case.
LARGE_CHANGE = 1_000


@dataclass(frozen=True)
class BackedUp:
    """A backup, whether it had to be made, and why it is not in the second folder too, if so."""

    backup: Backup
    made: bool
    warning: str = ""


@dataclass(frozen=True)
class BackupsOverview:
    """Where a project's backups are, or would be, and which there are, the newest first."""

    folder: Path
    backups: tuple[Backup, ...]


def back_up(
    project: Project, reason: Reason, second_folder: str = "", cancelled: Cancelled | None = None
) -> BackedUp:
    """Make a backup of an open project unless nothing changed since the newest one.

    Raises:
        BackupError: there is no room, or no right to write there.
        ProjectDamagedError: the project is damaged; no backup was touched.
        CancelledError: the user stopped it.
    """
    backup, made = project.back_up(reason, cancelled=cancelled)
    return _in_both_folders(backup, made, project.path, second_folder, cancelled)


def back_up_file(
    path: Path, reason: Reason, second_folder: str = "", cancelled: Cancelled | None = None
) -> BackedUp:
    """The same of a project that is closed, or that another window writes to.

    Raises:
        ProjectError: it is no project, or no backup can be made.
        CancelledError: the user stopped it.
    """
    backup, made = closed_projects.back_up_file(path, reason, cancelled)
    return _in_both_folders(backup, made, path, second_folder, cancelled)


def back_up_to(path: Path, folder: Path, cancelled: Cancelled | None = None) -> Path:
    """Put a copy of a project as it is now into a folder of the user's choice.

    Raises:
        ProjectError: it is no project, or the folder cannot be written.
        CancelledError: the user stopped it.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    name = backup_name(path.stem, now, "hand").removesuffix(".emodesk")
    if not folder.is_dir():
        raise BackupError(f"There is no folder {folder}.", "Choose a folder that exists.")
    target = free_project_path(folder, name, ".emodesk")
    closed_projects.copy_project(path, target, cancelled)
    return target


def before_bulk(
    project: Project, texts: int, second_folder: str = "", cancelled: Cancelled | None = None
) -> tuple[Problem, ...]:
    """Make a backup before so many texts are changed; what kept it from being made, in words.

    A change that can be taken back need not wait for room on the disk.

    Raises:
        CancelledError: the user stopped it.
    """
    if texts < LARGE_CHANGE:
        return ()
    return _backed_up_or_why_not(project, "bulk", second_folder, cancelled)


def before_import(
    project: Project, second_folder: str = "", cancelled: Cancelled | None = None
) -> tuple[Problem, ...]:
    """The same before an import, however many texts it brings."""
    if not project.counts().texts:
        return ()
    return _backed_up_or_why_not(project, "import", second_folder, cancelled)


def look_through(path: Path, identity: Identity | None = None) -> BackupsOverview:
    """Where the backups of a project are, and which there are."""
    known = identity or identity_in(path)
    return BackupsOverview(find_backups_folder(path, known), list_backups(path, known))


def newest_good_backup(path: Path, cancelled: Cancelled | None = None) -> Backup | None:
    """The newest backup that is sound; also of a project that cannot be opened any more.

    Raises:
        CancelledError: the user stopped it.
    """
    return newest_good(list_backups(path), cancelled)


def find_damage(project: Project, cancelled: Cancelled | None = None) -> tuple[str, ...]:
    """What SQLite finds wrong with the file of an open project; empty if it is sound.

    Raises:
        CancelledError: the user stopped it.
    """
    return damage_in_file(project, cancelled)


def restore_project(path: Path, backup: Path, aside: Aside, annotator: str) -> OpenProject:
    """Put a backup in a closed project's place and open it; the file that was there is kept.

    Raises:
        ProjectError: the backup is of no use, or cannot be put there; all is as it was.
    """
    restore(path, backup, aside)
    return open_project(path, annotator)


def copy_to_local(project: Project, folder: Path, cancelled: Cancelled | None = None) -> Path:
    """Copy a project with its models into a folder on this computer; it stays the same copy.

    So what is said in it goes on where the first file ended, and it can be copied back.

    Raises:
        DataError: there is no room, or no right to write there; nothing is left there then.
        CancelledError: the user stopped it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(f"The folder {folder} cannot be made.", "Choose another folder.") from error
    target = free_project_path(folder, project.path.stem, project.path.suffix)
    project.copy_to(target, cancelled)
    try:
        _copy_models(project, target, cancelled)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return target


def _copy_models(project: Project, target: Path, cancelled: Cancelled | None) -> None:
    old = find_models_folder(project.path, project.uuid)
    new = find_models_folder(target, project.uuid)
    if not old.is_dir() or new.exists():
        return
    try:
        for file in sorted(old.rglob("*")):
            stop_if(cancelled)
            if file.is_file() and not file.is_symlink():
                copied = new / file.relative_to(old)
                copied.parent.mkdir(parents=True, exist_ok=True)
                copy_bytes(file, copied, cancelled)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        raise BackupError(
            f"The models cannot be copied to {new.parent}: {error.strerror or error}.",
            "Make room on the disk, then try again.",
        ) from error
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def _backed_up_or_why_not(
    project: Project, reason: Reason, second_folder: str, cancelled: Cancelled | None
) -> tuple[Problem, ...]:
    try:
        warning = back_up(project, reason, second_folder, cancelled).warning
    except BackupError as error:
        return (Problem(0, f"No backup was made before: {error.message}"),)
    return (Problem(0, warning),) if warning else ()


def _in_both_folders(
    backup: Backup, made: bool, path: Path, second_folder: str, cancelled: Cancelled | None
) -> BackedUp:
    if not second_folder:
        return BackedUp(backup, made)
    try:
        copy_backup(backup, path, Path(second_folder), cancelled)
    except ProjectError as error:
        return BackedUp(backup, made, f"{error.message} {error.advice}")
    return BackedUp(backup, made)
