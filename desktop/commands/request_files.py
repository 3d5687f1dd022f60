"""A training as files, for computers that are reached by a command line alone."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from core.contract import default_recipe
from core.contract.requests import request_to_json
from data.errors import DataError
from data.project import Project
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training_options import AUTO_RECIPE, TrainingOptions


@dataclass(frozen=True)
class WrittenRequest:
    """The file that asks for a training, and where the classifier will be saved."""

    request: Path
    model: Path
    recipe: str


def write_request(project: Project, options: TrainingOptions, folder: Path) -> WrittenRequest:
    """Write snapshot and request into a folder; nothing is trained, no engine is asked.

    Of a recipe with several steps the last is asked for. A recipe that is left to the program is
    the one for GPUs: whoever trains over several processes has some.

    Raises:
        DataError: there is nothing to train on, or the folder cannot be written or has a request.
    """
    folder = folder.absolute()
    path = folder / "request.json"
    if path.exists():
        raise DataError(f"There is a request in {folder} already.", "Choose another folder.")
    if options.recipe == AUTO_RECIPE:
        options = replace(options, recipe=default_recipe(options.device))
    recipe = options.last_recipe()
    model = folder / "model"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with_unchecked = options.with_unchecked
        snapshot = take_snapshot(project, options.limit, folder, with_unchecked=with_unchecked)
        request = replace(
            options.request(snapshot.folder, recipe),
            model_folder=str(model),
            predictions_file=str(folder / "predictions.npz"),
            checkpoint_folder=str(folder / "checkpoint"),
        )
        content = json.dumps(request_to_json(request), ensure_ascii=False, indent=1)
        path.write_text(content + "\n", "utf-8")
    except OSError as error:
        raise DataError(
            f"The request cannot be written: {error}.",
            "Choose a folder that you may write to and that has room.",
        ) from error
    return WrittenRequest(path, model, recipe.name)
