"""Which classifier is used, wherever it comes from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from data.errors import DataError
from data.label_set.labels import Label
from data.project import Project
from data.training.runs import Run
from desktop.commands.models import KeptModel, ModelReference, find_model, kept_models

_BLOCK = 1 << 20


@dataclass(frozen=True)
class ModelToUse:
    """A saved classifier.

    Attributes:
        labels: what its labels are called, in its order; their keys are its own words for them.
        run: the training that made it, where it is one of the open project.
    """

    folder: Path
    labels: tuple[Label, ...]
    run: Run | None = None

    @staticmethod
    def of_run(model: KeptModel) -> ModelToUse:
        """A model that the project keeps."""
        return ModelToUse(model.folder, model.labels, model.run)

    @staticmethod
    def of_reference(model: ModelReference) -> ModelToUse:
        """A shared folder, or a project's model in use."""
        return ModelToUse(model.folder, model.labels)


def choose_model(path: Path, run: int | None = None) -> ModelToUse:
    """The classifier that a path stands for: a model folder, or one that a project keeps.

    ``run`` is the number of the training that made it; without one, the model in use.

    Raises:
        DataError: there is no such file or folder, or no such model.
    """
    if path.is_dir():
        if run is not None:
            raise DataError(
                f"{path} is a model folder and not a project: it has no runs to choose from.",
                "Leave the run out.",
            )
        return ModelToUse.of_reference(find_model(path))
    with Project.open(path, read_only=True) as project:
        models = kept_models(project)
    if run is None:
        used = next((model for model in models if model.run.in_use), None)
        return (
            ModelToUse.of_reference(find_model(path)) if used is None else ModelToUse.of_run(used)
        )
    chosen = next((model for model in models if model.run.id == run), None)
    if chosen is None:
        kept = ", ".join(str(model.run.id) for model in models)
        raise DataError(
            f"Run {run} of {path.name} has no model.",
            f"Runs that have one: {kept}." if kept else f"Train one first: emodesk train {path}",
        )
    return ModelToUse.of_run(chosen)


def model_digest(folder: Path) -> str:
    """The same for the same files, whatever their folder is called.

    Raises:
        DataError: they cannot be read.
    """
    digest = hashlib.sha256()
    try:
        for file in sorted(path for path in folder.iterdir() if path.is_file()):
            digest.update(file.name.encode() + b"\0")
            with file.open("rb") as opened:
                while block := opened.read(_BLOCK):
                    digest.update(block)
    except OSError as error:
        raise DataError(
            f"The model {folder} cannot be read ({error.strerror or error}).",
            "Choose another model, or train again.",
        ) from error
    return digest.hexdigest()
