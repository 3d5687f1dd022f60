"""A classification of a file that no engine made: what it says is told by words in the texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.classifying.job_file import JobFile
from data.classifying.planner import Planner
from data.classifying.portion import in_portions
from data.label_set.labels import Label
from data.training.runs import Run
from desktop.commands.classification.journal import open_journal
from desktop.commands.classification.model import ModelToUse
from desktop.commands.classification.rows import RowsToClassify, open_file
from desktop.commands.importing import Reading

LABELS = ("angry", "happy", "sad")
WORDS = {"气": "angry", "开心": "happy", "哭": "sad"}
SURE, UNSURE = (0.9, 0.06, 0.04), (0.5, 0.3, 0.2)


@dataclass
class ByHand:
    """A file whose rows are classified to the end."""

    rows: RowsToClassify
    job: JobFile
    model: ModelToUse


def probabilities(text: str) -> list[float]:
    """Sure of a text with a word that tells; else a little for the first label."""
    found = [LABELS.index(label) for word, label in WORDS.items() if word in text]
    place, shares = (found[0], SURE) if found else (0, UNSURE)
    row = list(shares[1:])
    row.insert(place, shares[0])
    return row


def classify(rows: RowsToClassify, model: ModelToUse, labels: Sequence[str] = LABELS) -> ByHand:
    """Do the whole work; the journal lies beside the model."""
    job = open_journal(rows, model.folder, folder=model.folder.parent / "journals")
    planner = Planner(job)
    for some in in_portions(rows.read(), after=job.done.portions):
        portion = planner.plan(some)
        said = [probabilities(text) for text in portion.texts]
        job.commit(portion, labels, np.array(said, "<f4").reshape(-1, len(labels)), 0.1)
        planner.forget(portion)
    if not job.done.complete:
        job.complete(labels)
    return ByHand(rows, job, model)


def classify_file(
    file: Path, folder: Path, *, run: Run | None = None, labels: Sequence[str] = LABELS
) -> ByHand:
    """Classify the texts of a file by a model of these labels."""
    model = folder / "model-1"
    model.mkdir(exist_ok=True)
    (model / "weights").write_text("1")
    names = tuple(Label(key=key, names={}) for key in labels)
    rows = open_file(Reading(file), "text")
    return classify(rows, ModelToUse(model, names, run), labels)
