"""Where the runs of a project keep their checkpoints, and removing those that nobody needs."""

from __future__ import annotations

import re
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from core.contract import CHECKPOINT_FILE
from data.project import Project
from data.training import runs
from data.training.queue import queued_trainings
from data.training.runs import Run

# Each may be several times as large as a model.
_KEPT = 2
_FOLDER_NAME = re.compile(r"[0-9a-f]{32}")


def checkpoint_folder(project: Project, run: Run) -> Path | None:
    """The folder of a run's checkpoint, whether there is one or not.

    None where the run's UUID is none: the project file may come from a stranger.
    """
    try:
        name = UUID(run.uuid).hex
    except ValueError:
        return None
    return _checkpoints(project) / name


def has_checkpoint(project: Project, run: Run) -> bool:
    """Whether there is something that the run could go on from."""
    folder = checkpoint_folder(project, run)
    if folder is None or not _is_folder(folder.parent) or not _is_folder(folder):
        return False
    file = folder / CHECKPOINT_FILE
    return file.is_file() and not file.is_symlink()


def sweep_checkpoints(project: Project) -> None:
    """Remove the checkpoints of finished and unknown runs, and of all others but the newest two.

    A running run keeps its own, and so does one that is to go on in the queue. Only folders that a
    run could have made are removed; what cannot be removed now will be the next time.
    """
    folder = _checkpoints(project)
    if not _is_folder(folder):
        return
    with suppress(OSError):
        found = [each for each in folder.iterdir() if _is_removable(each)]
        needed = _needed(project, {each.name for each in found})
        for each in found:
            if each.name not in needed:
                shutil.rmtree(each, ignore_errors=True)


def _needed(project: Project, names: set[str]) -> set[str]:
    """Which of the folders stay."""
    queued = {each.run_id for each in queued_trainings(project)}
    kept, stopped = [], []
    for run in sorted(runs.runs(project), key=lambda run: run.id, reverse=True):
        folder = checkpoint_folder(project, run)
        if folder is None or folder.name not in names:
            continue
        if run.state == "running" or (run.id in queued and run.state != "finished"):
            kept.append(folder.name)
        elif run.state != "finished":
            stopped.append(folder.name)
    return {*kept, *stopped[:_KEPT]}


def _checkpoints(project: Project) -> Path:
    return project.models_folder / "checkpoints"


def _is_removable(path: Path) -> bool:
    return _FOLDER_NAME.fullmatch(path.name) is not None and _is_folder(path)


def _is_folder(path: Path) -> bool:
    """Whether there is a folder, and not a link to one (nor, on Windows, a junction)."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and not getattr(found, "st_reparse_tag", 0)
