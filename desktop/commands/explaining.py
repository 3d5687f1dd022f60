"""Why a classifier says what it says of one text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.contract import Explained, ExplainRequest
from core.engine.client import Engine
from data.errors import DataError
from desktop.commands.answers import Told, last_word

if TYPE_CHECKING:
    from data.project import Project
    from data.training.runs import Run


def explain_text(model_folder: Path, text: str, engine: Engine, told: Told) -> Explained:
    """What each piece of the text has to do with the label that the classifier gives it.

    Raises:
        CoreError: the model cannot be used.
        Cancelled: the user stopped it.
    """
    request = ExplainRequest(str(model_folder.absolute()), text)
    return last_word(engine.ask(request), Explained, told)


def explain_suggestion(
    project: Project, run: Run, text: str, engine: Engine, told: Told
) -> Explained:
    """The same by the model of a run of this project.

    Raises:
        DataError: the run kept no model, or its folder is gone.
        CoreError: the model cannot be used.
        Cancelled: the user stopped it.
    """
    if run.model_folder is None:
        raise DataError("The model of this run was not kept.", "Train again.")
    folder = project.models_folder / run.model_folder
    if not folder.is_dir():
        raise DataError(
            f"The model of run {run.id} is not where it was: {run.model_folder}.",
            "Put the models folder beside the project again, or train anew.",
        )
    return explain_text(folder, text, engine, told)
