"""``emodesk doubts``: labels that are probably wrong."""

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
from desktop.commands.doubts import (
    Doubt,
    FoundDoubts,
    export_doubts,
    find_doubts,
    keep_doubts,
)

NAME = "doubts"
HELP = "list the labels that are probably wrong, and keep the list for the Review page"
_FOLDS = 5
_SHOWN = 10
_LONGEST_SHOWN = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which project, how exact, and where the list goes."""
    add_classifier(parser)
    parser.add_argument(
        "out", type=Path, nargs="?", metavar="OUT.csv", help="write the whole list to this file"
    )
    add_training(parser, recipe="quick-draft")
    parser.add_argument(
        "--exact",
        action="store_true",
        help="train the classifier for each fold, instead of a logistic regression in seconds",
    )
    parser.add_argument(
        "--folds", type=positive, default=_FOLDS, metavar="N", help=f"default: {_FOLDS}"
    )


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Find the doubtful labels, keep the list and print its beginning; no label is changed."""
    options = training_options(parsed, parsed.variant, parsed.seed)
    target: Path | None = parsed.out
    if target is not None:
        _check_target(target)
    with Project.open(parsed.project) as project, interruptible_engine() as engine:
        found = find_doubts(
            project,
            options,
            engine,
            console.told_briefly,
            method="training" if parsed.exact else "features",
            folds=parsed.folds,
        )
        keep_doubts(project, found)
    console.say(*_words(found))
    if target is not None:
        rows = export_doubts(found, target)
        console.say(f"Wrote {rows:,} texts to {target}")
    return {
        **plain(found.outcome),
        "method": found.method,
        "folds": found.folds,
        "doubts": [_flat(doubt) for doubt in found.doubts],
        "out": plain(target),
    }


def _check_target(target: Path) -> None:
    """Before the trainings, which may take long."""
    if target.suffix.lower() != ".csv":
        raise CoreError(f"The name {target.name} does not end in .csv.", "Choose another name.")
    if not target.absolute().parent.is_dir():
        raise CoreError(f"There is no folder {target.parent}.", "Choose another place.")


def _words(found: FoundDoubts) -> Iterator[str]:
    outcome = found.outcome
    yield (
        f"Of {outcome.texts:,} labels {outcome.doubtful:,} are probably wrong, by classifiers "
        f"with macro-F1 {outcome.metrics.macro_f1:.4f} ({outcome.seconds:.0f} s)"
    )
    if outcome.doubtful > _SHOWN:
        yield "The worse the classifiers, the more of these are right; look at the first ones."
    for doubt in found.doubts[:_SHOWN]:
        label = doubt.label
        yield (
            f"  {label.given} {label.given_probability:.1%}, rather {label.proposed} "
            f"{label.proposed_probability:.1%}: {_short(doubt.body)}"
        )
    if len(found.doubts) > _SHOWN:
        yield f"  … and {len(found.doubts) - _SHOWN:,} more"
    if found.doubts:
        yield "The Review page shows the whole list, to be decided label by label."


def _flat(doubt: Doubt) -> dict[str, Any]:
    return {"uid": doubt.uid, "body": doubt.body, **plain(doubt.label)}


def _short(body: str) -> str:
    line = " ".join(body.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"
