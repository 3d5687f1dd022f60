"""The models that finished runs left behind: putting one to use, and deleting one."""

from __future__ import annotations

import shutil
from pathlib import Path

from data.errors import DataError
from data.project import Project
from data.training import runs
from desktop.commands.change_set import ChangeSet


def use_model(project: Project, run_id: int) -> ChangeSet:
    """Let a run's model make the suggestions from now on.

    Raises:
        DataError: the run kept no model, or its folder is gone.
    """
    run = runs.read_run(project, run_id)
    if run.model_folder is not None and not (project.models_folder / run.model_folder).is_dir():
        raise DataError(
            f"The model of run {run_id} is not where it was: {run.model_folder}.",
            "Put the models folder beside the project again, or train anew.",
        )
    runs.use_run(project, run_id)
    return ChangeSet.of("runs", "model in use")


def model_bytes(project: Project, run_id: int) -> int:
    """How much of the disk a run's model takes; 0 where none is left."""
    folder = _folder(project, runs.read_run(project, run_id).model_folder)
    if folder is None:
        return 0
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def delete_model(project: Project, run_id: int) -> ChangeSet:
    """Delete a run's model for good; its scores, curves and predictions stay.

    Raises:
        DataError: the model is in use, or its folder cannot be deleted.
    """
    folder = _folder(project, runs.read_run(project, run_id).model_folder)
    # The record first: a model that is half deleted must not be put to use.
    runs.forget_model(project, run_id)
    if folder is not None:
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise DataError(
                f"The model of run {run_id} could not be deleted wholly: {error}.",
                f"Delete the folder {folder} yourself.",
            ) from error
    return ChangeSet.of("runs")


def _folder(project: Project, name: str | None) -> Path | None:
    """The model's folder, if it is there and is one.

    The name stands in the project file, which may come from a stranger: only a model right inside
    of the models folder may ever be deleted.

    Raises:
        DataError: the name leads elsewhere.
    """
    if name is None:
        return None
    folder = project.models_folder / name
    if Path(name).name != name or name in (".", "..") or folder.is_symlink():
        raise DataError(
            f"The model folder {name} is refused: it is not inside the project's models folder.",
            "The project file may have been changed by another program.",
        )
    return folder if (folder / "labels.json").is_file() else None
