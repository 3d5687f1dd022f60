"""``emodesk classify``: a spreadsheet in, the same spreadsheet with labels out."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

from core.contract import Cancelled as EngineCancelled
from core.engine.client import Engine
from data.classifying.pivot import Grouping
from data.corpus.finding import EVERYTHING, Filter
from data.corpus.saved_filters import saved_filters
from data.errors import CancelledError, DataError
from data.progress import Cancelled
from data.project import Project
from data.training.runs import run_in_use
from desktop.cli.console import Console, plain
from desktop.cli.interrupt import interruptible_engine
from desktop.cli.options import add_layout, add_reading, positive, share
from desktop.cli.stopping import asked_to_stop
from desktop.cli.verbs.classify_ray import add_ray_arguments, run_ray
from desktop.cli.verbs.classify_words import ClassifyingProgress, outcome_words
from desktop.commands.classification.classify import (
    ClassifyWish,
    Listener,
    PivotWish,
    classify_file,
)
from desktop.commands.classification.model import ModelToUse, choose_model
from desktop.commands.classification.rows import RowsToClassify, open_corpus, open_file
from desktop.commands.classification.saving import UNSURE_BELOW, ClassifiedFile, SaveOptions
from desktop.commands.importing import Reading
from desktop.jobs.classifying_line import work_off_line

NAME = "classify"
HELP = "classify the texts of a spreadsheet, or of the corpus"
CORPUS = "corpus:"
_GROUPINGS = tuple(each for each in get_args(Grouping) if each != "value")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which model, from where to where, what is written, and by which means."""
    parser.add_argument("model", type=Path, metavar="P|MODEL", help="a project or a model folder")
    parser.add_argument(
        "source",
        type=source,
        metavar="IN",
        help=f"the file to classify; {CORPUS} for all texts of the project P, {CORPUS}NAME for "
        "those that its saved filter NAME finds",
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write")
    parser.add_argument(
        "--run",
        dest="run_number",
        type=positive,
        metavar="N",
        help="the run of P whose model is used (default: the one in use)",
    )
    add_reading(parser)
    add_layout(parser)
    _add_columns(parser)
    _add_sheets(parser)
    parser.add_argument(
        "--anew",
        action="store_true",
        help="begin anew; otherwise a classification that was stopped goes on where it was",
    )
    _add_engine(parser)


def _add_columns(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--probabilities", action="store_true", help="add the probability of every label"
    )
    parser.add_argument("--no-second", action="store_true", help="leave out the second label")
    parser.add_argument(
        "--label-names",
        choices=["key", "zh", "en"],
        default="key",
        help="what labels are called: by their key (the default), or in Chinese or English",
    )
    parser.add_argument(
        "--unsure-below",
        type=share,
        default=UNSURE_BELOW,
        metavar="X",
        help=f"labels with less confidence are unsure (default: {UNSURE_BELOW:g})",
    )
    parser.add_argument(
        "--unsure",
        choices=["column", "label"],
        help="mark unsure rows: in a column of its own, or in place of the label",
    )
    parser.add_argument(
        "--escape-formulas",
        action="store_true",
        help="CSV, TSV: put ' before cells that a spreadsheet would take for a formula",
    )


def _add_sheets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--summary",
        action="store_true",
        help="workbooks: add a sheet with how often each label was given, by which model",
    )
    parser.add_argument(
        "--pivot",
        type=pivot,
        action="append",
        default=[],
        metavar="COLUMN[:TIME]",
        help="workbooks: add a sheet with the labels counted by another column, dates put together "
        f"by TIME ({', '.join(_GROUPINGS)}); may be given several times",
    )


def _add_engine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--engine",
        choices=["local", "ray"],
        default="local",
        help="local (the default): this computer; ray: a folder of files, on many computers",
    )
    add_ray_arguments(parser)


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Classify and write the copy; the source stays as it is."""
    if parsed.engine == "ray":
        return run_ray(parsed, console)
    model = choose_model(parsed.model, parsed.run_number)
    with (
        interruptible_engine() as engine,
        asked_to_stop() as is_cancelled,
        _rows(parsed, console, is_cancelled) as rows,
    ):
        done = _classify(rows, model, _wish(parsed), engine, console, is_cancelled)
    console.say(*outcome_words(done))
    return {**plain(done), "model": model.folder}


def _classify(
    rows: RowsToClassify,
    model: ModelToUse,
    wish: ClassifyWish,
    engine: Engine,
    console: Console,
    is_cancelled: Cancelled,
) -> ClassifiedFile:
    progress = ClassifyingProgress(console)
    listener = Listener(
        progress.begins, progress.told, progress.committed, console.counting("Writing")
    )
    try:
        return classify_file(rows, model, wish, engine, work_off_line, listener, is_cancelled)
    except (EngineCancelled, CancelledError, KeyboardInterrupt):
        console.error(progress.stopped_at, "")
        raise


def _wish(parsed: argparse.Namespace) -> ClassifyWish:
    options = SaveOptions(
        second_label=not parsed.no_second,
        probabilities=parsed.probabilities,
        names=parsed.label_names,
        unsure_below=parsed.unsure_below,
        unsure=parsed.unsure or "none",
        summary=parsed.summary,
        escape_formulas=parsed.escape_formulas,
    )
    return ClassifyWish(parsed.out, options, tuple(parsed.pivot), anew=parsed.anew)


@contextmanager
def _rows(
    parsed: argparse.Namespace, console: Console, is_cancelled: Cancelled
) -> Iterator[RowsToClassify]:
    """What is to be classified; where that is the corpus, the project is open meanwhile."""
    if isinstance(parsed.source, Path):
        yield _rows_of_file(parsed, console, is_cancelled)
        return
    if parsed.model.is_dir():
        raise DataError(
            f"{CORPUS} means the texts of a project, and {parsed.model} is a model folder.",
            "Name the project file in its place.",
        )
    with Project.open(parsed.model, read_only=True) as project:
        name = parsed.source.removeprefix(CORPUS)
        yield open_corpus(project, _filter(project, name), is_cancelled)


def _rows_of_file(
    parsed: argparse.Namespace, console: Console, is_cancelled: Cancelled
) -> RowsToClassify:
    if parsed.source.is_dir():
        raise DataError(
            f"{parsed.source} is a folder, and one file at a time is classified here.",
            "Name a file, or add --engine ray, which reads folders of CSV or Parquet files.",
        )
    reading = Reading(
        parsed.source,
        parsed.sheet,
        parsed.encoding,
        has_header=not parsed.no_header,
        delimiter=parsed.delimiter,
    )
    return open_file(
        reading, parsed.text, progress=console.counting("Reading"), cancelled=is_cancelled
    )


def _filter(project: Project, name: str) -> Filter:
    if not name:
        return EVERYTHING
    used = run_in_use(project)
    saved = {each.name: each for each in saved_filters(project, None if used is None else used.id)}
    if name not in saved:
        raise DataError(
            f"The project has no saved filter '{name}'.",
            f"Saved filters: {', '.join(saved) or 'none'}.",
        )
    return saved[name].filter


def source(text: str) -> Path | str:
    """A file, or a part of the corpus as it was named, for argparse."""
    return text if text.startswith(CORPUS) else Path(text)


def pivot(text: str) -> PivotWish:
    """A column and how its dates are put together, for argparse; a name may hold colons."""
    name, _, time = text.rpartition(":")
    for grouping in get_args(Grouping):
        if name and time == grouping and grouping in _GROUPINGS:
            return PivotWish(name, grouping)
    return PivotWish(text)
