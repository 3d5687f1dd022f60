"""Labels of the corpus that are probably wrong: found, kept for somebody to look at, exported."""

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
from data.clock import utc_now
from data.project import Project
from data.review.doubts import DoubtfulLabel, DoubtSearch, save_doubts
from data.spreadsheets.write_delimited import write_delimited
from desktop.commands.answers import Told, last_word
from desktop.commands.change_set import ChangeSet
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
    """A doubtful label with the text that has it."""

    uid: str
    body: str
    label: DoubtfulLabel


@dataclass(frozen=True)
class FoundDoubts:
    """The list, the most doubtful first, and what it was made from; ``at`` is when it began."""

    at: str
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

    Held-out texts take no part. Nothing is kept, see :func:`keep_doubts`, and no record is made.
    ``features`` is fast, ``training`` exact; of a recipe with several steps the last is trained.

    Raises:
        DataError: there is nothing to train on.
        CoreError: there are too few texts, or a training failed.
        Cancelled: the user stopped it.
    """
    at = utc_now()
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
    return FoundDoubts(at, method, folds, outcome, doubts)


def keep_doubts(project: Project, found: FoundDoubts) -> ChangeSet:
    """Keep the list in the project, in the place of the one before, to be worked through.

    Raises:
        ReadOnlyError: the project is open for reading only.
    """
    search = DoubtSearch(found.at, found.method, found.folds, found.outcome.texts)
    save_doubts(project, search, [doubt.label for doubt in found.doubts])
    return ChangeSet.of("doubts", value=found.outcome)


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
                doubt.label.given,
                doubt.label.proposed,
                doubt.label.given_probability,
                doubt.label.proposed_probability,
                "yes" if doubt.label.probable else "no",
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
        told = dict(line)
        uid = told.pop("uid")
        label = DoubtfulLabel(text_id=snapshot.text_ids[uid], probable=place < probable, **told)
        yield Doubt(uid, texts[uid].body, label)
