"""Texts that are deleted: into the trash, out of it again, or gone for good."""

from __future__ import annotations

from collections.abc import Collection

from data.corpus import trash
from data.errors import BackupError
from data.progress import Cancelled, Progress
from data.project import Project
from desktop.commands.backups import back_up
from desktop.commands.change_set import ChangeSet


def move_to_trash(project: Project, text_ids: Collection[int]) -> ChangeSet:
    """Put texts into the trash; one step that one undo takes back."""
    recorded = trash.move_to_trash(project, text_ids)
    return ChangeSet.of("texts", texts=tuple(text_ids), value=recorded)


def put_back(project: Project, text_ids: Collection[int]) -> ChangeSet:
    """Put texts back from the trash; one step as well."""
    recorded = trash.restore(project, text_ids)
    return ChangeSet.of("texts", texts=tuple(text_ids), value=recorded)


def empty_trash(
    project: Project,
    *,
    second_backups: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ChangeSet:
    """Back the project up and delete what is in the trash for good; ``value`` is what was deleted.

    If the user stops it, the rest is left in the trash.

    Raises:
        BackupError: no backup can be made; nothing was deleted.
        CancelledError: the user stopped it before anything was deleted.
    """
    try:
        back_up(project, "bulk", second_backups, cancelled)
    except BackupError as error:
        raise BackupError(
            f"Nothing was deleted, since no backup could be made before: {error.message}",
            error.advice,
        ) from error
    emptied = trash.empty_trash(project, progress=progress, cancelled=cancelled)
    return ChangeSet.of("texts", "backups", value=emptied)
