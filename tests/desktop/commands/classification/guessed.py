"""Finished classifications by a model that looks for keywords, to be saved in all ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from data.classifying.job_file import JobFile
from data.classifying.planner import Planner
from data.classifying.portion import in_portions
from data.label_set.labels import Label
from desktop.commands.classification.journal import open_journal
from desktop.commands.classification.model import ModelToUse
from desktop.commands.classification.rows import RowsToClassify
from tests.tiny import KEYWORDS, LABELS

NAMES = {"angry": "愤怒", "happy": "高兴", "sad": "悲伤"}
SURE, UNSURE = (0.9, 0.06, 0.04), (0.5, 0.3, 0.2)


def guess(text: str) -> str:
    """The label of a text: that of the keyword in it, else one by its length."""
    for label, word in KEYWORDS.items():
        if word in text:
            return label
    return LABELS[len(text) % 3]


def shares(text: str) -> list[float]:
    """Probabilities by label; sure where there is a keyword."""
    label = guess(text)
    top, second, third = SURE if KEYWORDS[label] in text else UNSURE
    others = iter((second, third))
    return [top if each == label else next(others) for each in LABELS]


def model_in(folder: Path) -> ModelToUse:
    """A model folder with something in it, and names for its labels."""
    made = folder / "模型"
    made.mkdir(exist_ok=True)
    (made / "labels.json").write_text("{}", "utf-8")
    return ModelToUse(
        made, tuple(Label(key, {"zh": NAMES[key], "en": key.title()}) for key in LABELS)
    )


@contextmanager
def classified(
    rows: RowsToClassify, model: ModelToUse, folder: Path, portions: int | None = None
) -> Iterator[JobFile]:
    """The journal of these rows, done as a whole or only so many portions of it."""
    job = open_journal(rows, model.folder, folder=folder / "journals")
    try:
        planner = Planner(job)
        for number, some in enumerate(in_portions(rows.read(), after=job.done.portions)):
            if number == portions:
                break
            portion = planner.plan(some)
            job.commit(portion, LABELS, _probabilities(portion.texts), 0.5)
            planner.forget(portion)
        else:
            if not job.done.complete:
                job.complete(LABELS)
        yield job
    finally:
        job.close()


def _probabilities(texts: Sequence[str]) -> np.ndarray:
    return np.array([shares(text) for text in texts], np.float32).reshape(-1, len(LABELS))
