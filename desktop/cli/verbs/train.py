"""``emodesk train``: train a classifier on the project's labels."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from core.contract import Metrics
from core.engine.client import Engine
from data.errors import RunError
from data.project import Project
from data.sets import held_out
from desktop.cli.console import Console, plain
from desktop.cli.interrupt import interruptible_engine
from desktop.cli.options import (
    add_classifier,
    add_training,
    add_unchecked,
    positive,
    training_options,
)
from desktop.commands.request_files import WrittenRequest, write_request
from desktop.commands.resuming import resumable_runs, resume_training
from desktop.commands.training import TrainedRun, train
from desktop.commands.training_options import AUTO_RECIPE

NAME = "train"
HELP = "train a classifier on the project's labels"
_NEWEST = 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to train, and how."""
    add_classifier(parser)
    add_training(parser, recipe=AUTO_RECIPE)
    add_unchecked(parser)
    parser.add_argument(
        "--held-out",
        type=positive,
        metavar="N",
        help="first draw N gold or blind-labelled texts that are never trained on, once for good",
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--resume",
        type=positive,
        nargs="?",
        const=_NEWEST,
        metavar="RUN",
        help="go on with a run that ended too early (default: the newest), on the texts and with "
        "the settings that it was begun with",
    )
    instead.add_argument(
        "--write-request",
        type=Path,
        metavar="FOLDER",
        help="train nothing, but write texts and settings into FOLDER, for accelerate launch",
    )


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Train every step of the recipe; the newest model that is not worse is put to use."""
    options = training_options(parsed, parsed.variant, parsed.seed)
    with Project.open(parsed.project) as project:
        if parsed.held_out:
            drawn = held_out.draw(project, parsed.held_out, seed=1)
            console.say(f"Drew {len(drawn):,} held-out texts for good")
        if parsed.write_request is not None:
            return _written(write_request(project, options, parsed.write_request), console)
        with interruptible_engine() as engine:
            if parsed.resume is None:
                runs: Iterable[TrainedRun] = train(project, options, engine, console.told)
            else:
                runs = [_resume(project, parsed.resume, engine, console)]
            done = []
            for trained in runs:
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


def _resume(project: Project, number: int, engine: Engine, console: Console) -> TrainedRun:
    """Go on with the run of this number, or with the newest that can."""
    if number == _NEWEST:
        found = resumable_runs(project)
        if not found:
            raise RunError("There is no run that could go on.", "Train anew, without --resume.")
        number = found[0]
    return resume_training(project, number, engine, console.told)


def _written(written: WrittenRequest, console: Console) -> dict[str, Any]:
    command = f"accelerate launch -m core.training {shlex.quote(str(written.request))}"
    console.say(
        f"Wrote a training by the recipe {written.recipe}. Start it with:",
        f"  {command}",
        "accelerate is a package of its own: pip install accelerate",
        f'The model will lie in {written.model}. If the training is interrupted, set "resume" to '
        "true in the file and start it again.",
    )
    return {**plain(written), "command": command}


def _scores(metrics: Metrics) -> str:
    return (
        f"macro-F1 {metrics.macro_f1:.4f}, accuracy {metrics.accuracy:.4f} "
        f"on {metrics.texts:,} texts"
    )
