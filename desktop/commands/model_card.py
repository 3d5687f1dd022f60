"""What a run's model is: its card, and what is known of it besides."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from core.contract import CoreError, RunResult
from core.contract.codec import from_json
from data.errors import DataError
from data.label_set.labels import Label
from data.label_set.resolving import as_known_then
from data.project import Project
from data.training.runs import Run, read_run
from desktop.commands.model_export import model_files, model_folder

# A card is a few thousand letters; whatever is longer did not come from here.
_LONGEST_CARD = 200_000
_LONGEST_CONFIG = 1_000_000


@dataclass(frozen=True)
class ModelCard:
    """``text`` is the card as it stands in the folder, in Markdown; ``size`` is in bytes.

    ``labels`` stand in the order of the model's probabilities; what is not known is empty or None.
    """

    run: Run
    folder: Path
    text: str
    size: int
    encoder: str
    licence: str
    labels: tuple[Label, ...]
    result: RunResult | None


def read_card(project: Project, run_id: int) -> ModelCard:
    """Read the card of a finished run's model.

    Raises:
        DataError: the run kept no model, it is not complete, or its card cannot be read.
    """
    run = read_run(project, run_id)
    folder = model_folder(project, run)
    files = model_files(folder)
    encoder, licence = _encoder(folder / "config.json")
    return ModelCard(
        run=run,
        folder=folder,
        text=_read(folder / "README.md", _LONGEST_CARD),
        size=sum(path.stat().st_size for path in files),
        encoder=encoder,
        licence=licence,
        labels=as_known_then(project.labels(), run.labels),
        result=_result(run),
    )


def _read(path: Path, most: int) -> str:
    try:
        with path.open("rb") as file:
            return file.read(most).decode("utf-8", "replace")
    except OSError as error:
        raise DataError(
            f"{path.name} of the model {path.parent.name} cannot be read "
            f"({error.strerror or error}).",
            "Put the models folder beside the project again, or train anew.",
        ) from error


def _encoder(path: Path) -> tuple[str, str]:
    """Name and licence of the encoder, if the model tells them."""
    try:
        told = json.loads(_read(path, _LONGEST_CONFIG))["encoder"]
        return str(told["name"]), str(told["licence"])
    except (ValueError, KeyError, TypeError):
        return "", ""


def _result(run: Run) -> RunResult | None:
    try:
        return None if run.result is None else from_json(RunResult, run.result)
    except CoreError:
        return None  # of another version of the program
