"""``emodesk classify``: a spreadsheet in, the same spreadsheet with labels out."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.cli.console import Console, plain
from desktop.cli.interrupt import interruptible_engine
from desktop.cli.options import add_layout, add_reading
from desktop.commands.classifying import ClassifiedFile, ClassifyOptions, classify_file
from desktop.commands.models import find_model

NAME = "classify"
HELP = "classify the texts of a spreadsheet"
_SHOWN = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which model, from where to where, which column."""
    parser.add_argument("model", type=Path, metavar="P|MODEL", help="a project or a model folder")
    parser.add_argument("source", type=Path, metavar="IN", help="the file to classify")
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write")
    add_reading(parser)
    add_layout(parser)
    parser.add_argument(
        "--probabilities", action="store_true", help="add the probability of every label"
    )


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Classify and write the copy; the source stays as it is."""
    model = find_model(parsed.model)
    options = ClassifyOptions(
        parsed.text,
        parsed.sheet,
        parsed.encoding,
        parsed.probabilities,
        delimiter=parsed.delimiter,
        has_header=not parsed.no_header,
    )
    with interruptible_engine() as engine:
        done = classify_file(engine, model.folder, parsed.source, parsed.out, options, console.told)
    console.say(*_words(done))
    return {**plain(done), "model": model.folder}


def _words(done: ClassifiedFile) -> Iterator[str]:
    rate = done.classified / max(done.seconds, 1e-9)
    yield (
        f"Classified {done.classified:,} texts of '{done.text_column}' in {done.seconds:.1f} s "
        f"({rate:.0f} texts/s)"
    )
    shares = sorted(done.distribution.items(), key=lambda item: -item[1])
    yield "  " + ", ".join(f"{k} {n:,} ({n / done.classified:.0%})" for k, n in shares)
    if done.mean_confidence is not None:
        yield f"  mean confidence {done.mean_confidence:.2f}"
    if done.blank_rows:
        rows = ", ".join(map(str, done.blank_rows[:_SHOWN]))
        yield f"  rows without a text, left without a label: {len(done.blank_rows)} ({rows})"
    for problem in done.problems[:_SHOWN]:
        place = f"row {problem.row}: " if problem.row else ""
        yield f"  note: {place}{problem.cause}"
    for note in done.lost:
        yield f"  note: {note}"
    yield f"Wrote {done.rows:,} rows to {done.file} with the columns {', '.join(done.columns)}"
