"""``emodesk import``: texts, and labels if there are any, from spreadsheets or text files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

from data.importing.choice import Duplicates, SeveralLabels
from data.importing.report import ImportReport
from data.project import Project
from desktop.cli.console import Console, plain
from desktop.cli.options import add_label_column, add_layout, add_reading
from desktop.cli.verbs.import_words import words_of
from desktop.commands.import_report import save_report
from desktop.commands.importing import (
    Choice,
    ImportedFiles,
    Preview,
    Reading,
    import_files,
    preview_file,
    proposed_label_words,
    rehearse_files,
)
from desktop.commands.label_words import known_label_words

NAME = "import"
HELP = "import texts from XLSX, CSV, TSV, JSON, JSONL or TXT"
_NONE = "none"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """From where to where, which columns, whose labels they are, and what rows become."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file")
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="FILE", help="the files to import, one by one"
    )
    add_reading(parser)
    add_layout(parser)
    _add_columns(parser)
    _add_special_rows(parser)
    parser.add_argument(
        "--annotator", metavar="A", help="whose labels they are (default: the file's own)"
    )
    parser.add_argument("--gold", action="store_true", help="the labels are settled: gold")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would come of it, and change nothing"
    )
    parser.add_argument(
        "--report", type=Path, metavar="OUT", help="write the whole report: all rows"
    )


def _add_columns(parser: argparse.ArgumentParser) -> None:
    add_label_column(parser)
    parser.add_argument(
        "--annotator-column",
        metavar="COL",
        help="the column that names who gave each label, or none",
    )
    parser.add_argument("--id", metavar="COL", help="the column with an id for each text, or none")
    parser.add_argument(
        "--keep",
        metavar="COL,COL",
        help="the other columns that travel with the texts, or none (default: all)",
    )


def _add_special_rows(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--map",
        type=_word,
        action="append",
        default=[],
        metavar="WORD=KEY",
        help="what a word of the label column means; WORD= for no label (can be repeated)",
    )
    parser.add_argument(
        "--duplicates",
        choices=_hyphenated(get_args(Duplicates)),
        default="keep",
        help="equal texts: keep each, merge their labels into one text, or leave them out",
    )
    parser.add_argument(
        "--several",
        dest="several_labels",
        choices=_hyphenated(get_args(SeveralLabels)),
        default="none",
        help="rows with several labels: take none, take the first, or leave the rows out",
    )


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Import and report; columns that are not named are guessed and said."""
    with Project.open(parsed.project, read_only=parsed.dry_run) as project:
        previews = [preview_file(_reading(parsed, file)) for file in parsed.files]
        choices = [_choice(parsed, preview, project) for preview in previews]
        if parsed.dry_run:
            progress = console.counting("Going through the files, in thousandths")
            brought = ImportedFiles(rehearse_files(project, (), choices, progress=progress))
        else:
            change = import_files(project, choices, progress=console.counting("Importing"))
            assert isinstance(change.value, ImportedFiles)
            brought = change.value
    for report, choice, preview in zip(brought.reports, choices, previews, strict=False):
        console.say(*words_of(report, choice, is_rehearsal=parsed.dry_run))
        if preview.looks_headless and not parsed.no_header:
            console.say("  the first row looks like data, not like names; see --no-header")
    if parsed.report is not None:
        save_report(parsed.report, brought.reports)
        console.say(f"The whole report is in {parsed.report.name}")
    files = list(_as_json(brought.reports, choices, previews))
    result = {**(files[0] if len(parsed.files) == 1 else {}), "files": files}
    if brought.failed is not None:
        console.found_wrong()
        console.error(f"{brought.failed.name} was not imported: {brought.message}", brought.advice)
        result |= {"failed": brought.failed, "error": brought.message, "advice": brought.advice}
    return {**result, "dry_run": parsed.dry_run}


def _reading(parsed: argparse.Namespace, file: Path) -> Reading:
    return Reading(
        file,
        sheet=parsed.sheet,
        encoding=parsed.encoding,
        has_header=not parsed.no_header,
        delimiter=parsed.delimiter,
    )


def _choice(parsed: argparse.Namespace, preview: Preview, project: Project) -> Choice:
    # Guessing other columns beside a named text column would surprise.
    guesses = not parsed.text
    label = _column(parsed.label, preview.label_column if guesses else None)
    words: dict[str, str | None] = {}
    if label is not None:
        words |= proposed_label_words(preview.reading, preview.table, label, project.labels())
    kept = None
    if parsed.keep is not None:
        kept = () if parsed.keep == _NONE else tuple(parsed.keep.split(","))
    annotator = preview.annotator_column if guesses and parsed.annotator is None else None
    return Choice(
        preview.reading,
        parsed.text or preview.text_column,
        label_column=label,
        annotator=parsed.annotator,
        gold=parsed.gold,
        annotator_column=_column(parsed.annotator_column, annotator if label else None),
        id_column=_column(parsed.id, preview.id_column if guesses else None),
        kept_columns=kept,
        label_words={**words, **dict(parsed.map)},
        synonyms=known_label_words(),
        duplicates=parsed.duplicates.replace("-", " "),
        several_labels=parsed.several_labels.replace("-", " "),
    )


def _column(named: str | None, guessed: str | None) -> str | None:
    return guessed if named is None else None if named == _NONE else named


def _as_json(
    reports: Sequence[ImportReport], choices: Sequence[Choice], previews: Sequence[Preview]
) -> Iterator[dict[str, Any]]:
    for report, choice, preview in zip(reports, choices, previews, strict=False):
        yield {
            **plain(report),
            "file": choice.reading.file,
            "text_column": choice.text_column,
            "label_column": choice.label_column,
            "annotator_column": choice.annotator_column,
            "id_column": choice.id_column,
            "encoding": preview.table.encoding,
            "delimiter": preview.table.delimiter,
            "looks_headless": preview.looks_headless,
        }


def _word(text: str) -> tuple[str, str | None]:
    word, equals, key = text.rpartition("=")
    if not equals or not word:
        raise argparse.ArgumentTypeError(f"{text!r} is not WORD=KEY")
    return word, key or None


def _hyphenated(words: Sequence[str]) -> list[str]:
    return [word.replace(" ", "-") for word in words]
