"""A sheet that tells what a classification came to, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from data.classifying.outcome import Outcome
from data.spreadsheets.sheet_to_add import Share, SheetToAdd, StackedBars
from data.spreadsheets.table import Cell
from data.training.runs import Run
from desktop.commands.classification.label_names_written import LabelNames
from desktop.commands.classification.model import ModelToUse

Rows = list[tuple[Cell, ...]]


def summary_sheet(
    outcome: Outcome, file: str, model: ModelToUse, keys: Sequence[str], names: LabelNames
) -> SheetToAdd:
    """How often each of the model's labels (``keys``) was given, by which model, and when."""
    words = names.words
    rows = _facts(outcome, file, model, names)
    rows.append(())
    header = len(rows)
    rows.append((words["label"], words["rows"], words["share"]))
    counts = outcome.done.counts
    total = outcome.done.rows - outcome.done.blank
    for key in keys:
        count = counts.get(key, 0)
        rows.append((names[key], count, Share(count / total) if total else None))
    chart = StackedBars(
        words["rows by label"], header, header + 1, len(rows) - 1, names=0, parts=(1, 1)
    )
    return SheetToAdd(words["summary"], tuple(rows), (header,), chart if keys else None)


def _facts(outcome: Outcome, file: str, model: ModelToUse, names: LabelNames) -> Rows:
    words, done = names.words, outcome.done
    with_text = done.rows - done.blank
    now = datetime.now().astimezone()
    rows: Rows = [
        (words["file"], file),
        (words["date"], f"{now:%Y-%m-%d %H:%M}"),
        (words["model"], _model_name(model, names)),
        *_score(model.run, names),
        (words["rows"], done.rows),
        (words["rows without a text"], done.blank),
        (words["unsure below"], outcome.below),
        (words["unsure rows"], outcome.unsure),
    ]
    if with_text:
        rows.append((words["share of unsure rows"], Share(outcome.unsure / with_text)))
    if done.mean_confidence is not None:
        rows.append((words["mean confidence"], round(done.mean_confidence, 4)))
    return rows


def _model_name(model: ModelToUse, names: LabelNames) -> str:
    run = model.run
    if run is None:
        return Path(model.folder).name
    number = names.words["run"].format(number=run.id)
    variant = str(run.variant.get("name") or "")
    return f"{number} ({variant})" if variant else number


def _score(run: Run | None, names: LabelNames) -> Rows:
    """How good the model is known to be: on held-out texts if it was judged on any."""
    for part, word in (("held_out", "macro-F1 (held-out)"), ("dev", "macro-F1 (dev)")):
        found = (run.result or {}).get(part) if run is not None else None
        score = found.get("macro_f1") if isinstance(found, dict) else None
        if isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 1:
            return [(names.words[word], round(score, 4))]
    return []
