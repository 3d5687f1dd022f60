"""What the model in use says of texts that nobody labelled yet, some at a time."""

from __future__ import annotations

from core.contract import CoreError
from core.engine.client import Engine
from data.corpus.queue import waiting_without_prediction
from data.project import Project
from data.training.predictions import save_predictions
from data.training.runs import Run
from desktop.commands.change_set import ChangeSet
from desktop.commands.engine_work import Told, classify_texts

# Few enough that somebody who wants to train never waits long.
CHUNK = 256


def suggest_some(project: Project, run: Run, engine: Engine, told: Told) -> ChangeSet:
    """Predict the next texts and keep what comes out; ``value`` is how many they were.

    Raises:
        CoreError: the model cannot be used.
        Cancelled: somebody else wants the engine.
    """
    waiting = waiting_without_prediction(project, run.id, limit=CHUNK)
    if not waiting:
        return ChangeSet.of(value=0)
    if run.model_folder is None:
        raise CoreError("The model of this run was not kept.", "Train again.")
    folder = project.models_folder / run.model_folder
    result = classify_texts(engine, folder, [text.body for text in waiting], told)
    if result.labels != run.labels:
        raise CoreError(
            "The model has other labels than its run says.", "Train again, or use another model."
        )
    by_text = {
        text.id: [float(value) for value in row]
        for text, row in zip(waiting, result.probabilities, strict=True)
    }
    save_predictions(project, run.id, by_text)
    return ChangeSet.of("predictions", texts=tuple(by_text), value=len(by_text))
