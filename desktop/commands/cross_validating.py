"""How well training works on this corpus, judged on texts that each classifier had not seen."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from core.contract import CrossValidated, CrossValidateRequest, read_snapshot
from core.contract.requests import CrossValidation
from core.engine.client import Engine
from data.atomic import replacing
from data.project import Project
from data.spreadsheets.write_delimited import write_delimited
from desktop.commands.engine_work import Told, last_word, read_predictions
from desktop.commands.recipe_choice import settle_recipe
from desktop.commands.snapshots import take_snapshot
from desktop.commands.training_options import TrainingOptions, outputs_folder


@dataclass(frozen=True)
class UnseenText:
    """One text: its label, and probabilities [labels] by classifiers that never saw it."""

    text_id: int
    uid: str
    label: str
    probabilities: tuple[float, ...]


@dataclass(frozen=True)
class CrossValidatedCorpus:
    """The scores, and what they were made from; ``recipe`` is the one that was trained."""

    variant: str
    recipe: str
    folds: int
    repeats: int
    outcome: CrossValidated
    texts: tuple[UnseenText, ...]


def cross_validate(
    project: Project,
    options: TrainingOptions,
    engine: Engine,
    told: Told,
    *,
    folds: int = 5,
    repeats: int = 1,
    method: CrossValidation = "training",
) -> CrossValidatedCorpus:
    """Train ``folds`` × ``repeats`` classifiers; nothing is kept and no record is made.

    Of a recipe with several steps the last is trained.

    Raises:
        DataError: there is nothing to train on.
        CoreError: there are too few texts, or a training failed.
        Cancelled: the user stopped it.
    """
    snapshot = take_snapshot(project, options.limit)
    options = settle_recipe(options, engine, told)
    recipe = options.last_recipe()
    fit = options.request(snapshot.folder, recipe, outputs_folder(project))
    with tempfile.TemporaryDirectory(prefix="emodesk-") as name:
        path = Path(name) / "probabilities.npz"
        request = CrossValidateRequest(fit, str(path), method, folds, repeats)
        outcome = last_word(engine.ask(request), CrossValidated, told)
        uids, probabilities = read_predictions(path)
    content, _ = read_snapshot(snapshot.folder)
    given = {text.uid: content.labels[text.label] for text in content.texts}
    texts = tuple(
        UnseenText(snapshot.text_ids[uid], uid, given[uid], tuple(map(float, row)))
        for uid, row in zip(uids, probabilities, strict=True)
    )
    return CrossValidatedCorpus(options.variant.name, recipe.name, folds, repeats, outcome, texts)


def export_probabilities(done: CrossValidatedCorpus, path: Path) -> int:
    """Write each text's uid, label and probabilities as CSV; returns the number of rows.

    Raises:
        TableError: it cannot be written.
    """
    header = ["uid", "label", *(f"p({label})" for label in done.outcome.labels)]
    with replacing(path) as partial:
        rows = ([text.uid, text.label, *text.probabilities] for text in done.texts)
        return write_delimited(partial, header, rows, escape_formulas=True)
