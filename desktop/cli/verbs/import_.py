"""``emodesk import``: texts, and labels if there are any, from a spreadsheet or text file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.importing.report import ImportReport
from data.project import Project
from data.spreadsheets.columns import guess_columns
from data.spreadsheets.read import read_table
from desktop.cli.console import Console, plain
from desktop.cli.options import add_label_column, add_reading
from desktop.commands.backups import before_import

NAME = "import"
HELP = "import texts from XLSX, CSV, TSV, JSON, JSONL or TXT"
_SHOWN = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """From where to where, which columns, and whose labels they are."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file")
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to import")
    add_reading(parser)
    add_label_column(parser)
    parser.add_argument(
        "--annotator", metavar="A", help="whose labels they are (default: the file's own)"
    )
    parser.add_argument("--gold", action="store_true", help="the labels are settled: gold")


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Import and report; columns that are not named are guessed and said."""
    with Project.open(parsed.project) as project:
        table = read_table(parsed.file, sheet=parsed.sheet, encoding=parsed.encoding, lazily=True)
        guessed_text, guessed_label = guess_columns(table)
        text = parsed.text or guessed_text
        # Guessing a label column beside a named text column would surprise.
        label = parsed.label or (None if parsed.text else guessed_label)
        missing = before_import(project)
        report = import_table(
            project,
            table,
            ImportChoice(text, label_column=label, annotator=parsed.annotator, gold=parsed.gold),
            progress=console.counting("Importing"),
        )
    report = replace(report, problems=(*missing, *report.problems))
    console.say(*_words(report, text, label))
    columns = {"text_column": text, "label_column": label, "sheet": table.sheet}
    return {**plain(report), **columns, "encoding": table.encoding}


def _words(report: ImportReport, text: str, label: str | None) -> Iterator[str]:
    source = f"texts from '{text}'" + (f", labels from '{label}'" if label else ", no labels")
    yield f"Imported {report.texts:,} texts ({source}) in {report.seconds:.1f} s"
    if label:
        yield f"  labelled: {report.labelled:,}, without a label: {report.unlabelled:,}"
        counts = ", ".join(f"{key} {count:,}" for key, count in report.labels.items())
        yield f"  by label: {counts}"
    if report.blank_rows:
        yield f"  blank rows left out: {len(report.blank_rows)} ({_rows(report.blank_rows)})"
    if report.ragged_rows:
        yield f"  ragged rows: {len(report.ragged_rows)} ({_rows(report.ragged_rows)})"
    yield (
        f"  duplicate groups: {report.duplicate_groups:,} ({report.duplicate_texts:,} texts), "
        f"of them contradictory: {report.contradictory_groups:,}"
    )
    if report.already_in_project:
        yield f"  texts that the project had already: {report.already_in_project:,}"
    for unknown in report.unknown_labels:
        yield (
            f"  unknown label '{unknown.value}': {unknown.count:,} texts stay unlabelled "
            f"({_rows(unknown.first_rows)})"
        )
    for problem in report.problems[:_SHOWN]:
        place = f"row {problem.row}: " if problem.row else ""
        yield f"  note: {place}{problem.cause}"
    if len(report.problems) > _SHOWN:
        yield f"  and {len(report.problems) - _SHOWN:,} more notes (all of them with --json)"


def _rows(rows: tuple[int, ...]) -> str:
    shown = ", ".join(str(row) for row in rows[:_SHOWN])
    return f"row{'s' if len(rows) > 1 else ''} {shown}" + (" …" if len(rows) > _SHOWN else "")
