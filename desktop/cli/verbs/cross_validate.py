"""``emodesk cross-validate``: scores on texts that each classifier had not seen."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.contract import CoreError
from data.project import Project
from desktop.cli.console import Console, plain
from desktop.cli.interrupt import interruptible_engine
from desktop.cli.options import add_classifier, add_training, positive, training_options
from desktop.cli.score_table import per_label_rows
from desktop.commands.cross_validating import (
    CrossValidatedCorpus,
    cross_validate,
    export_probabilities,
)

NAME = "cross-validate"
HELP = "train on parts of the labels and judge on the rest, for each text once"
_FOLDS = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to train, how the texts are divided, and where the probabilities go."""
    add_classifier(parser)
    add_training(parser, recipe="quick-draft")
    parser.add_argument(
        "--folds", type=positive, default=_FOLDS, metavar="K", help=f"default: {_FOLDS}"
    )
    parser.add_argument(
        "--repeats", type=positive, default=1, metavar="N", help="divide anew N times (default: 1)"
    )
    parser.add_argument(
        "--method",
        choices=["training", "features"],
        default="training",
        help="features: a logistic regression instead of the classifier, in seconds",
    )
    parser.add_argument(
        "--probabilities",
        type=Path,
        metavar="FILE.csv",
        help="write uid, label and the probability of every label for each text",
    )


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Train the folds and print the scores; the project keeps nothing of it."""
    options = training_options(parsed, parsed.variant, parsed.seed)
    target: Path | None = parsed.probabilities
    if target is not None:
        _check_target(target)
    with Project.open(parsed.project) as project, interruptible_engine() as engine:
        done = cross_validate(
            project,
            options,
            engine,
            console.told_briefly,
            folds=parsed.folds,
            repeats=parsed.repeats,
            method=parsed.method,
        )
    console.say(*_words(done, parsed.method))
    if target is not None:
        rows = export_probabilities(done, target)
        console.say(f"Wrote the probabilities of {rows:,} texts to {target}")
    kept = {key: value for key, value in vars(done).items() if key not in ("texts", "outcome")}
    return {**kept, "method": parsed.method, **plain(done.outcome), "probabilities": plain(target)}


def _check_target(target: Path) -> None:
    """Before the trainings, which may take hours."""
    if target.suffix.lower() != ".csv":
        raise CoreError(f"The name {target.name} does not end in .csv.", "Choose another name.")
    if not target.absolute().parent.is_dir():
        raise CoreError(f"There is no folder {target.parent}.", "Choose another place.")


def _words(done: CrossValidatedCorpus, method: str) -> Iterator[str]:
    outcome, metrics = done.outcome, done.outcome.metrics
    what = f"{done.variant}, {done.recipe}" if method == "training" else "logistic regression"
    times = "" if done.repeats == 1 else f" × {done.repeats}"
    yield (
        f"{what}: macro-F1 {outcome.mean_macro_f1:.4f} ± {outcome.deviation:.4f} "
        f"(mean ± sd of {done.folds}{times} folds, {outcome.seconds:.0f} s)"
    )
    yield (
        f"All folds together: macro-F1 {metrics.macro_f1:.4f}, accuracy {metrics.accuracy:.4f} "
        f"on {outcome.texts:,} texts"
    )
    yield from per_label_rows(metrics)
