"""``emodesk evaluate``: how well a classifier agrees with a labelled file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.cli.console import Console, plain
from desktop.cli.interrupt import interruptible_engine
from desktop.cli.options import add_label_column, add_layout, add_reading
from desktop.cli.score_table import per_label_rows
from desktop.commands.evaluating import EvaluateOptions, Evaluation, evaluate_file
from desktop.commands.models import find_model

NAME = "evaluate"
HELP = "compare a classifier's labels with those of a file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which model, which file, which columns."""
    parser.add_argument("model", type=Path, metavar="P|MODEL", help="a project or a model folder")
    parser.add_argument("file", type=Path, metavar="FILE", help="the labelled file")
    add_reading(parser)
    add_layout(parser)
    add_label_column(parser)


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Classify the file's texts and print the scores."""
    model = find_model(parsed.model)
    options = EvaluateOptions(
        parsed.text,
        parsed.label,
        parsed.sheet,
        parsed.encoding,
        delimiter=parsed.delimiter,
        has_header=not parsed.no_header,
    )
    with interruptible_engine() as engine:
        done = evaluate_file(engine, model, parsed.file, options, console.told)
    console.say(*_words(done))
    return {**plain(done), "model": model.folder}


def _words(done: Evaluation) -> Iterator[str]:
    metrics = done.metrics
    yield (
        f"On {metrics.texts:,} texts of {done.file.name} ('{done.text_column}' against "
        f"'{done.label_column}'): accuracy {metrics.accuracy:.4f}, macro-F1 {metrics.macro_f1:.4f}"
    )
    yield from per_label_rows(metrics)
    if metrics.calibration_error is not None:
        yield (
            f"  calibration error {metrics.calibration_error:.4f}: confidence and accuracy are "
            f"{100 * metrics.calibration_error:.1f} points apart on average"
        )
    if done.also_in_corpus:
        yield (
            f"  {done.also_in_corpus:,} of these texts stand in the corpus too; where they were "
            "trained on, the scores flatter the model"
        )
    if done.blank_rows:
        yield f"  rows without a text: {len(done.blank_rows)}"
    if done.rows_without_label:
        yield f"  rows without a label: {done.rows_without_label}"
    for unknown in done.unknown_labels:
        yield f"  unknown label '{unknown.value}': {unknown.count} texts not judged"
