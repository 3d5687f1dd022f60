"""``emodesk classify --engine ray``: folders of CSV or Parquet files, on one computer or many."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.cluster.classify import classify_dataset
from core.cluster.connection import refuse_without_ray
from core.cluster.files import find_files
from core.cluster.reading import first_rows
from core.cluster.request import BATCH, ClusterProgress, ClusterRequest, ClusterResult
from data.errors import DataError
from data.spreadsheets.columns import LOOKED_AT, column_index, guess_columns
from data.spreadsheets.table import Row, Table
from desktop.cli.console import Console, plain
from desktop.cli.options import positive
from desktop.commands.classification.model import choose_model

_SHOWN = 10
_SECONDS_BETWEEN_REWRITES, _SECONDS_BETWEEN_LINES = 0.2, 5.0
# What is for one spreadsheet only; to pass it over in silence would be wrong.
_NOT_WITH_RAY = {
    "sheet": "--sheet",
    "no_header": "--no-header",
    "anew": "--anew",
    "no_second": "--no-second",
    "unsure": "--unsure",
    "summary": "--summary",
    "pivot": "--pivot",
    "escape_formulas": "--escape-formulas",
}


def add_ray_arguments(parser: argparse.ArgumentParser) -> None:
    """What only Ray has to know."""
    group = parser.add_argument_group(
        "with --engine ray", "IN is a folder, a pattern or a file (CSV, Parquet), OUT a new folder"
    )
    group.add_argument(
        "--workers",
        type=positive,
        metavar="N",
        help="processes that classify (default: one a graphics card, or one for every four cores)",
    )
    group.add_argument(
        "--address",
        metavar="A",
        help="a cluster that runs: auto, host:6379 or ray://host:10001 (default: started here)",
    )
    group.add_argument(
        "--format", choices=["csv", "parquet"], help="of the parts in OUT (default: as in IN)"
    )
    group.add_argument(
        "--batch",
        type=positive,
        default=BATCH,
        metavar="N",
        help=f"rows that are classified at once, and rows in a part of OUT (default: {BATCH})",
    )
    group.add_argument(
        "--send-model",
        action="store_true",
        help="send the model's files to the workers, which do not see its folder",
    )


def run_ray(parsed: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Classify all tables and write the parts; the sources stay as they are."""
    _refuse_what_is_not_there(parsed)
    refuse_without_ray()
    model = choose_model(parsed.model, parsed.run_number)
    request = ClusterRequest(
        model_folder=str(model.folder),
        source=str(parsed.source),
        out=str(parsed.out),
        text_column=_text_column(parsed),
        written=parsed.format,
        with_probabilities=parsed.probabilities,
        batch=parsed.batch,
        workers=parsed.workers,
        address=parsed.address,
        send_model=parsed.send_model,
        encoding=parsed.encoding or "utf-8",
        delimiter=parsed.delimiter,
    )
    console.progress("Starting Ray", 0, 1)
    done = classify_dataset(request, _Progress(console).told)
    console.say(*_words(done, request.text_column))
    return {**plain(done), "text_column": request.text_column, "model": model.folder}


class _Progress:
    """Tells rows, rate and files. How many rows there will be, nobody knows before the end."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._began: float | None = None
        self._rows_then = 0
        self._told = 0.0

    def told(self, progress: ClusterProgress) -> None:
        """Some more rows are done."""
        now = time.monotonic()
        if self._began is None:
            self._began, self._rows_then = now, progress.rows
        on_terminal = sys.stderr.isatty()
        pause = _SECONDS_BETWEEN_REWRITES if on_terminal else _SECONDS_BETWEEN_LINES
        if now - self._told < pause and progress.files_done < progress.files:
            return
        self._told = now
        pace = ""
        if now > self._began:
            pace = f", {(progress.rows - self._rows_then) / (now - self._began):,.0f} rows/s"
        what = f"Rows classified: {progress.rows:,}{pace}; files done"
        self._console.progress(what, progress.files_done, progress.files)


def _refuse_what_is_not_there(parsed: argparse.Namespace) -> None:
    asked = [told for name, told in _NOT_WITH_RAY.items() if getattr(parsed, name, None)]
    if getattr(parsed, "label_names", "key") != "key":
        asked.append("--label-names")
    if asked:
        raise DataError(
            f"{', '.join(asked)} cannot be had with --engine ray.",
            "Leave it out, or classify the files one by one without --engine ray.",
        )
    if not isinstance(parsed.source, Path):
        raise DataError(
            "With --engine ray only files are classified, not the texts of a project.",
            "Export them first: emodesk export P OUT --format csv",
        )


def _text_column(parsed: argparse.Namespace) -> str:
    """The name as the first table has it; without one, of the column that looks like texts."""
    path = find_files(str(parsed.source)).tables[0]
    header, rows = first_rows(path, LOOKED_AT, parsed.encoding or "utf-8", parsed.delimiter)
    numbered = tuple(Row(place, tuple(cells)) for place, cells in enumerate(rows, start=2))
    table = Table(path, path.suffix[1:], None, parsed.encoding, "", header, numbered)
    return header[column_index(table, parsed.text or guess_columns(table)[0])]


def _words(done: ClusterResult, text_column: str) -> Iterator[str]:
    classified = done.rows - done.blank
    rate = classified / max(done.seconds, 1e-9)
    yield (
        f"Classified {classified:,} texts of '{text_column}' in {done.files:,} files in "
        f"{done.seconds:.1f} s ({rate:,.0f} texts/s, {len(done.workers)} workers)"
    )
    if classified:
        shares = done.distribution.items()
        yield "  " + ", ".join(f"{k} {n:,} ({n / classified:.0%})" for k, n in shares)
        yield f"  mean confidence {done.mean_confidence:.2f}"
    if done.blank:
        yield f"  rows without a text, left without a label: {done.blank:,}"
    if done.passed_over:
        names = ", ".join(done.passed_over[:_SHOWN])
        yield f"  note: no tables, passed over: {len(done.passed_over):,} ({names})"
    yield (
        f"Wrote {done.rows:,} rows to {done.out} in {len(done.parts):,} parts with the columns "
        f"{', '.join(done.columns)}"
    )
