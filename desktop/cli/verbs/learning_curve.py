"""``emodesk learning-curve``: what more labels may bring."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from core.contract import LearningCurve
from data.project import Project
from data.training.runs import runs
from desktop.cli.console import Console, plain
from desktop.cli.interrupt import interruptible_engine
from desktop.cli.options import add_classifier, add_training, add_unchecked, training_options
from desktop.commands.learning_curves import (
    expected_curve_seconds,
    expected_gain,
    judged_on,
    learning_curve,
)
from desktop.commands.training_plan import plan_training

NAME = "learning-curve"
HELP = "train on growing shares of the labels and say what more labels may bring"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to train, and how."""
    add_classifier(parser)
    add_training(parser, recipe="quick-draft")
    add_unchecked(parser)


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Train the shares and print the curve; the project keeps nothing of it."""
    options = training_options(parsed, parsed.variant, parsed.seed)
    with Project.open(parsed.project) as project, interruptible_engine() as engine:
        plan = plan_training(project, with_unchecked=options.with_unchecked)
        texts = plan.train if options.limit is None else min(plan.train, options.limit)
        seconds = expected_curve_seconds(runs(project), options, texts)
        if seconds:
            console.say(f"About {seconds:,.0f} s, judging by earlier trainings")
        curve = learning_curve(project, options, engine, console.told_briefly)
    console.say(*words(curve))
    return {
        **plain(curve),
        "expected_gain": plain(expected_gain(curve)),
        "expected_seconds": seconds,
    }


def words(curve: LearningCurve) -> Iterator[str]:
    """The points, and the forecast as a sentence."""
    judged = [judged_on(point) for point in curve.points]
    yield f"  share  texts  macro-F1 on {judged[-1][0]}"
    for point, (_, macro_f1) in zip(curve.points, judged, strict=True):
        yield f"  {point.share:>5.0%}  {point.train_texts:>5,}  {macro_f1:.4f}"
    gain = expected_gain(curve)
    if gain is None:
        yield "The scores do not rise with the labels, so they say nothing of more labels."
    elif gain.points < 0.05:
        yield f"{gain.more_texts:,} more labels to train on may bring next to nothing."
    else:
        yield (
            f"{gain.more_texts:,} more labels to train on may bring about "
            f"{gain.points:.1f} points of macro-F1."
        )
