"""``emodesk export``: the corpus with its labels as a spreadsheet."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from data.errors import TableError
from data.exporting.export import export_corpus
from data.project import Project
from desktop.cli.console import Console

NAME = "export"
HELP = "export the corpus as CSV or XLSX"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """From where to where, and how."""
    parser.add_argument("project", type=Path, metavar="P", help="the project file")
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write")
    parser.add_argument("--format", choices=["csv", "xlsx"], help="default: by OUT's ending")
    parser.add_argument(
        "--escape-formulas",
        action="store_true",
        help="CSV: put ' before cells that a spreadsheet would take for a formula",
    )


def run(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Write the file; the project may be open elsewhere meanwhile."""
    wanted = parsed.format
    if wanted and parsed.out.suffix.lower() != f".{wanted}":
        raise TableError(
            parsed.out, 0, f"the name does not end in .{wanted}.", "Name the file as its format."
        )
    with Project.open(parsed.project, read_only=True) as project:
        report = export_corpus(
            project,
            parsed.out,
            escape_formulas=parsed.escape_formulas,
            progress=console.counting("Exporting"),
        )
    console.say(f"Wrote {report.rows:,} texts to {report.file}", *report.notes)
    return {"file": report.file, "texts": report.rows, "notes": report.notes}
