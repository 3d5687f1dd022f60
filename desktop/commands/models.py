"""Which classifier is meant: a model folder, one that a project uses, or one that it keeps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from data.errors import DataError
from data.label_set.labels import Label
from data.label_set.resolving import as_known_then
from data.project import Project
from data.training.runs import Run, run_in_use, runs


@dataclass(frozen=True)
class ModelReference:
    """A saved classifier, its labels by its own keys for them, and its project where it has one."""

    folder: Path
    labels: tuple[Label, ...]
    project: Path | None = None


@dataclass(frozen=True)
class KeptModel:
    """A run of a project whose classifier can be used; ``labels`` as the classifier orders them."""

    run: Run
    folder: Path
    labels: tuple[Label, ...]


def kept_models(project: Project) -> tuple[KeptModel, ...]:
    """The classifiers that a project has: the one in use first, then the newest first."""
    labels = project.labels()
    models = [
        KeptModel(
            run,
            project.models_folder / run.model_folder,
            as_known_then(labels, run.labels),
        )
        for run in runs(project)
        if run.model_folder and (project.models_folder / run.model_folder).is_dir()
    ]
    return tuple(sorted(models, key=lambda model: (not model.run.in_use, -model.run.id)))


def find_model(path: Path) -> ModelReference:
    """The classifier that a path stands for: a model folder, or a project's model in use.

    Raises:
        DataError: there is no such file or folder, or the project has no model yet.
    """
    if path.is_dir():
        if not (path / "labels.json").is_file():
            raise DataError(f"{path} is no model folder.", "Choose one that holds config.json.")
        return ModelReference(path, _labels_of(path))
    with Project.open(path, read_only=True) as project:
        run = run_in_use(project)
        if run is None or not run.model_folder:
            raise DataError(
                f"{path.name} has no trained model yet.",
                f"Train one first: emodesk train {path}",
            )
        folder = project.models_folder / run.model_folder
        if not folder.is_dir():
            raise DataError(
                f"The model of {path.name} is not where it was: {folder}.",
                "Put the models folder beside the project again, or train anew.",
            )
        return ModelReference(folder, as_known_then(project.labels(), run.labels), path)


def _labels_of(folder: Path) -> tuple[Label, ...]:
    """The keys that a model folder knows; the engine checks the folder itself before use."""
    try:
        keys = json.loads((folder / "labels.json").read_text("utf-8"))["labels"]
        return tuple(Label(key=str(key), names={}) for key in keys)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"The labels of the model {folder} cannot be read.") from error
