"""``emodesk export``: the corpus with its labels, in the format that somebody needs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from data.corpus.finding import Filter
from data.errors import DataError, RunError, UnknownLabelError
from data.exporting.data_card import CardChoice
from data.exporting.formats import FORMATS
from data.exporting.items import other_columns
from data.exporting.request import ExportRequest, LabelsOf
from data.label_set.resolving import resolve_key
from data.labelling.standing import Status
from data.project import Project
from data.training.runs import run_in_use
from desktop.cli.console import Console
from desktop.cli.options import positive
from desktop.commands.exporting import export_corpus

NAME = "export"
HELP = "export the corpus as a spreadsheet or in the format of another program"
_IN_USE = 0
_LABELS_OF: dict[str, LabelsOf] = {
    "counting": "counting",
    "gold": "gold",
    "each": "each annotator",
}
_STATUSES: tuple[Status, ...] = ("gold", "disputed", "skipped", "unlabelled")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """From where to where, which texts, whose labels, and what else."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file")
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write")
    parser.add_argument(
        "--format",
        choices=list(FORMATS),
        help="default: by OUT's ending (.json: label-studio, .txt: fasttext)",
    )
    parser.add_argument(
        "--into",
        type=Path,
        metavar="ORIGINAL",
        help="write a copy of this imported file with columns added",
    )
    _add_choices(parser)
    parser.add_argument("--card", action="store_true", help="write a data card beside it")
    parser.add_argument("--card-language", choices=["en", "zh"], default="en")
    parser.add_argument(
        "--licence", metavar="TEXT", default="", help="the licence that the card tells"
    )
    parser.add_argument("--contact", metavar="TEXT", default="", help="whom the card says to ask")
    parser.add_argument(
        "--anonymous", action="store_true", help="the card numbers people and does not name them"
    )


def _add_choices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--texts", choices=["all", "labelled", *_STATUSES], default="all", help="only these"
    )
    parser.add_argument("--label", metavar="KEY", help="only texts with this label")
    parser.add_argument("--search", metavar="WORDS", default="", help="only texts with these words")
    parser.add_argument(
        "--labels",
        metavar="WHOSE",
        default="counting",
        help="counting (default), gold, each (every annotator's), or the name of an annotator",
    )
    parser.add_argument(
        "--columns", metavar="A,B", help="the other columns to write, or none (default: all)"
    )
    parser.add_argument(
        "--predictions",
        nargs="?",
        type=positive,
        const=_IN_USE,
        metavar="RUN",
        help="add what a run predicts (default: the one in use)",
    )
    parser.add_argument(
        "--probabilities", action="store_true", help="add the probabilities of all labels too"
    )
    parser.add_argument(
        "--to-correct",
        action="store_true",
        help="add a column that lets the file be corrected and taken back",
    )
    parser.add_argument(
        "--escape-formulas",
        action="store_true",
        help="CSV, TSV: put ' before cells that a spreadsheet would take for a formula",
    )


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Write the file; the project may be open elsewhere meanwhile."""
    with Project.open(parsed.project, read_only=True) as project:
        report = export_corpus(
            project,
            _request(parsed, project),
            original=parsed.into,
            card=_card(parsed) if parsed.card else None,
            progress=console.counting("Exporting"),
        )
    console.say(f"Wrote {report.rows:,} rows to {report.file}", *report.notes)
    console.say(*(f"Beside it: {each.name}" for each in report.beside))
    return {
        "file": report.file,
        "rows": report.rows,
        "notes": report.notes,
        "beside": report.beside,
        "columns_added": report.columns_added,
    }


def _request(parsed: argparse.Namespace, project: Project) -> ExportRequest:
    labels_of = _LABELS_OF.get(parsed.labels, "annotator")
    return ExportRequest(
        out=parsed.out,
        format=parsed.format,
        texts=_texts(parsed, project),
        labels_of=labels_of,
        annotator=parsed.labels if labels_of == "annotator" else None,
        columns=_columns(parsed.columns, project),
        run_id=_run_id(parsed, project),
        with_probabilities=parsed.probabilities,
        to_correct=parsed.to_correct,
        escape_formulas=parsed.escape_formulas,
    )


def _texts(parsed: argparse.Namespace, project: Project) -> Filter:
    labels = project.labels()
    if parsed.label is not None and resolve_key(labels, parsed.label) is None:
        raise UnknownLabelError(
            f"There is no label '{parsed.label}' in this project.",
            f"Labels: {', '.join(label.key for label in labels)}.",
        )
    status: Status | None = parsed.texts if parsed.texts in _STATUSES else None
    return Filter(
        words=parsed.search,
        label_key=parsed.label,
        status=status,
        labelled=parsed.texts == "labelled",
    )


def _columns(listed: str | None, project: Project) -> tuple[str, ...] | None:
    if listed is None:
        return None
    if listed == "none":
        return ()
    names = tuple(name.strip() for name in listed.split(",") if name.strip())
    known = other_columns(project)
    for name in names:
        if name not in known:
            raise DataError(
                f"No text has a column '{name}'.", f"Columns there: {', '.join(known) or 'none'}."
            )
    return names


def _run_id(parsed: argparse.Namespace, project: Project) -> int | None:
    wanted: int | None = parsed.predictions
    if wanted is None and parsed.probabilities:
        wanted = _IN_USE
    if wanted != _IN_USE:
        return wanted
    used = run_in_use(project)
    if used is None:
        raise RunError(
            "No model is in use in this project.", "Name the run whose predictions are wanted."
        )
    return used.id


def _card(parsed: argparse.Namespace) -> CardChoice:
    return CardChoice(
        language=parsed.card_language,
        licence=parsed.licence,
        contact=parsed.contact,
        anonymous=parsed.anonymous,
    )
