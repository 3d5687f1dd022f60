"""``emodesk train``: train a classifier on the project's labels."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from core.contract import Metrics
from data import held_out
from data.project import Project
from desktop.cli.console import Console, plain
from desktop.cli.interrupt import interruptible_engine
from desktop.cli.options import DEFAULT_VARIANT, add_training, positive, training_options
from desktop.commands.training import TrainedRun, train

NAME = "train"
HELP = "train a classifier on the project's labels"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to train, and how."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file")
    parser.add_argument(
        "--variant", default=DEFAULT_VARIANT, metavar="V", help=f"default: {DEFAULT_VARIANT}"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    add_training(parser, recipe="quick")
    parser.add_argument(
        "--held-out",
        type=positive,
        metavar="N",
        help="first draw N gold or blind-labelled texts that are never trained on, once for good",
    )


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Train every step of the recipe; the newest model that is not worse is put to use."""
    options = training_options(parsed, parsed.variant, parsed.seed)
    with Project.open(parsed.project) as project, interruptible_engine() as engine:
        if parsed.held_out:
            drawn = held_out.draw(project, parsed.held_out, seed=1)
            console.say(f"Drew {len(drawn):,} held-out texts for good")
        done = []
        for trained in train(project, options, engine, console.told):
            console.say(*words(trained))
            done.append(trained)
    return {"runs": plain(done)}


def words(trained: TrainedRun) -> list[str]:
    """A finished run in words."""
    result = trained.result
    lines = [
        f"Run {trained.run_id}: {result.variant}, {result.recipe}, seed {result.seed}, "
        f"{result.train_texts:,} texts, {result.seconds:.0f} s "
        f"({result.texts_per_second:.0f} texts/s in training), best epoch {result.best_epoch}",
        f"  dev:      {_scores(result.dev)}",
    ]
    if result.held_out is not None:
        lines.append(f"  held-out: {_scores(result.held_out)}")
    use = "now in use" if trained.in_use else "kept, but the model in use scored better"
    return [*lines, f"  model {use}: {result.model_folder}"]


def _scores(metrics: Metrics) -> str:
    return (
        f"macro-F1 {metrics.macro_f1:.4f}, accuracy {metrics.accuracy:.4f} "
        f"on {metrics.texts:,} texts"
    )
