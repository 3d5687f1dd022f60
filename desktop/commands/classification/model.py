"""Which classifier is used, wherever it comes from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from data.errors import DataError
from data.label_set.labels import Label
from data.training.runs import Run
from desktop.commands.models import KeptModel, ModelReference

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
