"""Labels of the corpus that are probably wrong, for somebody to look at again."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.contract import (
    CrossValidateRequest,
    DoubtfulLabelsFound,
    DoubtfulLabelsRequest,
    SnapshotText,
    read_snapshot,
)
from core.contract.requests import CrossValidation
from core.engine.client import Engine
from data.atomic import replacing
from data.project import Project
from data.spreadsheets.write_delimited import write_delimited
from desktop.commands.answers import Told, last_word
from desktop.commands.recipe_choice import settle_recipe
from desktop.commands.snapshots import TakenSnapshot, take_snapshot
from desktop.commands.training_options import TrainingOptions, outputs_folder

_COLUMNS = (
    "uid",
    "text",
    "label",
    "proposed label",
    "probability of label",
    "probability of proposed label",
    "probably wrong",
)


@dataclass(frozen=True)
class Doubt:
    """One text whose label classifiers that never saw it would not give.

    Attributes:
        given, proposed: keys of the label that the text has, and of the most probable one.
        given_probability, proposed_probability: how probable each was found.
        quality: 0 to 1, low is doubtful.
        probable: whether the label is held to be wrong; else there is only some reason to look.
    """

    text_id: int
    uid: str
    body: str
    given: str
    proposed: str
    given_probability: float
    proposed_probability: float
    quality: float
    probable: bool


@dataclass(frozen=True)
class FoundDoubts:
    """The list, the most doubtful first, and what it was made from."""

    method: CrossValidation
    folds: int
    outcome: DoubtfulLabelsFound
    doubts: tuple[Doubt, ...]


def find_doubts(
    project: Project,
    options: TrainingOptions,
    engine: Engine,
    told: Told,
    *,
    method: CrossValidation = "features",
    folds: int = 5,
) -> FoundDoubts:
    """Predict every labelled text by classifiers that never saw it, and list the doubtful labels.

    Held-out texts take no part. Nothing is kept and no record is made. ``features`` is fast,
    ``training`` exact; of a recipe with several steps the last is trained.

    Raises:
        DataError: there is nothing to train on.
        CoreError: there are too few texts, or a training failed.
        Cancelled: the user stopped it.
    """
    snapshot = take_snapshot(project, options.limit)
    options = settle_recipe(options, engine, told)
    fit = options.request(snapshot.folder, options.last_recipe(), outputs_folder(project))
    with tempfile.TemporaryDirectory(prefix="emodesk-") as name:
        folder = Path(name)
        validation = CrossValidateRequest(fit, str(folder / "probabilities.npz"), method, folds)
        request = DoubtfulLabelsRequest(validation, str(folder / "doubts.jsonl"))
        outcome = last_word(engine.ask(request), DoubtfulLabelsFound, told)
        lines = Path(request.doubts_file).read_text("utf-8").splitlines()
    doubts = tuple(_joined(snapshot, map(json.loads, lines), outcome.doubtful))
    return FoundDoubts(method, folds, outcome, doubts)


def export_doubts(done: FoundDoubts, path: Path) -> int:
    """Write the list as CSV, in its order; returns the number of rows.

    Raises:
        TableError: it cannot be written.
    """
    with replacing(path) as partial:
        rows = (
            [
                doubt.uid,
                doubt.body,
                doubt.given,
                doubt.proposed,
                doubt.given_probability,
                doubt.proposed_probability,
                "yes" if doubt.probable else "no",
            ]
            for doubt in done.doubts
        )
        return write_delimited(partial, _COLUMNS, rows, escape_formulas=True)


def _joined(
    snapshot: TakenSnapshot, lines: Iterator[Mapping[str, Any]], probable: int
) -> Iterator[Doubt]:
    """The engine's list with the texts that it speaks of."""
    texts: dict[str, SnapshotText] = {
        text.uid: text for text in read_snapshot(snapshot.folder)[0].texts
    }
    for place, line in enumerate(lines):
        yield Doubt(
            text_id=snapshot.text_ids[line["uid"]],
            body=texts[line["uid"]].body,
            probable=place < probable,
            **line,
        )
