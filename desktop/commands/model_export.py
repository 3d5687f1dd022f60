"""A run's model as a folder that can be given away: the files of a classifier and no others."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from data.errors import DataError
from data.progress import Cancelled, Progress, report, stop_if
from data.project import Project
from data.training.runs import Run, read_run, run_in_use

# What a classifier consists of, none of it with a text of the corpus. Whatever else lies in the
# folder stays there.
MODEL_FILES = (
    "model.safetensors",
    "config.json",
    "labels.json",
    "tokenizer.json",
    "recipe.json",
    "metrics.json",
    "calibration.json",
    "README.md",
)
# Models were saved without it once.
_MAY_BE_MISSING = frozenset({"calibration.json"})
_PIECE = 4 << 20
_KIBI = 1 << 10
# What a folder's name must not have in it on one system or another.
_FORBIDDEN = frozenset('<>:"/\\|?*')
_LONGEST_NAME = 120


@dataclass(frozen=True)
class ExportedModel:
    """Where a model went, its files and their bytes."""

    run_id: int
    folder: Path
    files: tuple[str, ...]
    size: int


def run_of_model(project: Project, run_id: int | None) -> Run:
    """The run that is meant: one by number, or the one whose model is in use.

    Raises:
        DataError: there is no such run, or no model is in use.
    """
    run = run_in_use(project) if run_id is None else read_run(project, run_id)
    if run is None:
        raise DataError("No model is in use in this project.", "Name the run whose model is meant.")
    return run


def model_folder(project: Project, run: Run) -> Path:
    """Where the model of a run lies.

    The name stands in the project file, which may come from a stranger: nothing outside of the
    models folder is ever given away.

    Raises:
        DataError: it kept none, the folder is gone, or its name leads elsewhere.
    """
    name = run.model_folder
    if run.state != "finished" or name is None:
        raise DataError(
            f"Run {run.id} has no model that could be given away.",
            "Choose a finished run whose model was kept.",
        )
    folder = project.models_folder / name
    if Path(name).name != name or name in (".", "..") or folder.is_symlink():
        raise DataError(
            f"The model folder {name} is refused: it is not inside the project's models folder.",
            "The project file may have been changed by another program.",
        )
    if not folder.is_dir():
        raise DataError(
            f"The model of run {run.id} is not where it was: {name}.",
            "Put the models folder beside the project again, or train anew.",
        )
    return folder


def model_files(folder: Path) -> tuple[Path, ...]:
    """The files of a saved model that make it up.

    Raises:
        DataError: one is missing, or is no ordinary file.
    """
    found = []
    for name in MODEL_FILES:
        path = folder / name
        if path.is_file() and not path.is_symlink():
            found.append(path)
        elif os.path.lexists(path) or name not in _MAY_BE_MISSING:
            raise DataError(f"The model {folder.name} is not complete: {name}.", "Train anew.")
    return tuple(found)


def check_target(target: Path) -> None:
    """Make sure that a model can go to ``target``, which is to be made.

    Raises:
        DataError: something is there already, the folder around it is not, or the name will not do.
    """
    name = target.name
    if not name or name.strip(" .") != name or _FORBIDDEN & set(name) or not name.isprintable():
        raise DataError(
            f"'{name}' cannot be the name of a folder.", "Use letters, digits, hyphens and dots."
        )
    if len(name) > _LONGEST_NAME:
        raise DataError("The name of the folder is too long.", "Choose a shorter one.")
    if os.path.lexists(target):
        raise DataError(f"There is something called {name} already.", "Choose another name.")
    if not target.parent.is_dir():
        raise DataError(
            f"There is no folder {target.parent}.", "Choose a folder that exists, or make it first."
        )


def export_model(
    project: Project,
    run_id: int,
    target: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ExportedModel:
    """Copy the model of a run to the new folder ``target``, which appears complete or not at all.

    ``progress`` hears of KiB: the bytes of a large model are more than Qt can count.

    Raises:
        DataError: the run has no model, the target will not do, or the disk does not take it.
        CancelledError: the user stopped it; nothing is left behind.
    """
    files = model_files(model_folder(project, read_run(project, run_id)))
    check_target(target)
    size = sum(path.stat().st_size for path in files)
    partial = target.with_name(f".{target.name[:40]}.{uuid4().hex[:8]}.partial")
    try:
        _require_room(target.parent, size)
        partial.mkdir()
        _copy_all(files, partial, size, progress, cancelled)
        # A folder would take the place of an empty one that came in the meantime.
        check_target(target)
        partial.rename(target)
    except OSError as error:
        raise DataError(
            f"The model cannot be written to {target.parent} ({error.strerror or error}).",
            "Choose a folder that you may write to and that has room.",
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return ExportedModel(run_id, target, tuple(path.name for path in files), size)


def _require_room(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size:
        raise DataError(
            f"The model takes {_mega(size)} MB, and only {_mega(free)} MB are free there.",
            "Make room on the disk, or choose another folder.",
        )


def _copy_all(
    files: tuple[Path, ...],
    folder: Path,
    size: int,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> None:
    done = 0

    def copied(count: int) -> None:
        nonlocal done
        done += count
        report(progress, done // _KIBI, max(size // _KIBI, 1))
        stop_if(cancelled)

    for path in files:
        _copy(path, folder / path.name, copied)


def _copy(source: Path, target: Path, copied: Callable[[int], None]) -> None:
    """Copy the content alone: whose file it was and when it was written is nobody's business."""
    with source.open("rb") as read, target.open("xb") as written:
        while piece := read.read(_PIECE):
            written.write(piece)
            copied(len(piece))
        written.flush()
        os.fsync(written.fileno())


def _mega(count: int) -> str:
    return f"{max(round(count / 1_000_000), 1):,}"
