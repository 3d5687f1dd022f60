"""``emodesk estimate``: how long a training would take."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from data.project import Project
from desktop.cli.console import Console, plain
from desktop.cli.interrupt import interruptible_engine
from desktop.cli.options import add_classifier, add_training, add_unchecked, training_options
from desktop.commands.estimating import TrainingEstimate, estimate
from desktop.commands.training_options import AUTO_RECIPE

NAME = "estimate"
HELP = "say how long a training would take on this computer"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The same as for a training."""
    add_classifier(parser)
    add_training(parser, recipe=AUTO_RECIPE)
    add_unchecked(parser)


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Try a little of each step; nothing is trained."""
    options = training_options(parsed, parsed.variant, parsed.seed)
    with Project.open(parsed.project) as project, interruptible_engine() as engine:
        done = estimate(project, options, engine, console.told_briefly)
    console.say(*_words(done))
    result: dict[str, Any] = plain(done)
    return result


def _words(done: TrainingEstimate) -> Iterator[str]:
    yield f"Training every epoch takes {_time(done.seconds)} on {done.device}"
    for step in done.recipes:
        yield (
            f"  {step.recipe}: {_time(step.seconds)}, the first step after "
            f"{_time(step.seconds_to_first_loss)}"
        )


def _time(seconds: float) -> str:
    if seconds < 100:
        return f"about {seconds:.0f} s"
    if seconds < 6_000:
        return f"about {seconds / 60:.0f} min"
    return f"about {seconds / 3_600:.1f} h"
