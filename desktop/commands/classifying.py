"""A spreadsheet in, the same spreadsheet with labels out.

One call for the command line, and its steps for the window, which shows the result before it asks
where to write it. numpy comes in with the engine's work only: a page may import this module.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.engine.client import Engine, kept_parts_folder
from data.errors import TableError
from data.progress import Cancelled
from data.spreadsheets.columns import column_index, column_texts, guess_columns
from data.spreadsheets.labelled_copy import check_target, write_labelled_copy
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Problem, Table

if TYPE_CHECKING:
    from desktop.commands.engine_work import Told

UNSURE_BELOW = 0.60
"""A label with less confidence than this deserves a look."""


@dataclass(frozen=True)
class ClassifyOptions:
    """How a file is read and what is added to it."""

    text_column: str | None = None
    sheet: str | None = None
    encoding: str | None = None
    with_probabilities: bool = False
    delimiter: str | None = None
    has_header: bool = True


@dataclass(frozen=True)
class RowLabel:
    """What the classifier says of one row."""

    label: str
    confidence: float

    @property
    def unsure(self) -> bool:
        """Whether it deserves a look."""
        return self.confidence < UNSURE_BELOW


@dataclass(frozen=True)
class ClassifiedTable:
    """A table and what the classifier says of its rows; nothing of it is written anywhere yet.

    Attributes:
        filled: the places in the table, from 0, of the rows with a text: those were classified.
        unsure: the places of those among them whose label is unsure.
        blank_rows: the numbers, as the user sees them, of the rows without a text.
        probabilities: one row for each of ``filled``, one column for each of ``labels``.
    """

    table: Table
    text_column: str
    labels: tuple[str, ...]
    probabilities: Any
    filled: tuple[int, ...]
    unsure: tuple[int, ...]
    blank_rows: tuple[int, ...]
    distribution: Mapping[str, int]
    mean_confidence: float | None
    seconds: float

    def row_label(self, place: int) -> RowLabel | None:
        """What is said of the row at a place of the table; nothing where it has no text."""
        at = bisect_left(self.filled, place)
        if at == len(self.filled) or self.filled[at] != place:
            return None
        probabilities = self.probabilities[at]
        top = int(probabilities.argmax())
        return RowLabel(self.labels[top], float(probabilities[top]))


@dataclass(frozen=True)
class ClassifiedFile:
    """What became of a file: counts of texts, rows left without a label, and the labels' shares.

    ``columns`` are the names of the columns that were added, ``problems`` and ``lost`` what the
    user should know of reading and writing.
    """

    file: Path
    rows: int
    classified: int
    blank_rows: tuple[int, ...]
    text_column: str
    columns: tuple[str, ...]
    distribution: Mapping[str, int]
    mean_confidence: float | None
    problems: tuple[Problem, ...]
    lost: tuple[str, ...]
    seconds: float


def classify_file(
    engine: Engine,
    model_folder: Path,
    source: Path,
    out: Path,
    options: ClassifyOptions,
    told: Told,
) -> ClassifiedFile:
    """Classify the texts of a spreadsheet and write a copy with label and confidence added.

    Every row, column and value stays. Rows with an empty text get no label.

    Raises:
        TableError: the file cannot be read or written, or has no such column.
        CoreError: the model cannot be used.
        Cancelled: the user stopped it.
    """
    check_target(source, out)
    table = read_table(
        source,
        sheet=options.sheet,
        encoding=options.encoding,
        delimiter=options.delimiter,
        has_header=options.has_header,
    )
    name = options.text_column or guess_columns(table)[0]
    result = classify_table(engine, model_folder, table, name, told)
    return save_classified(result, out, with_probabilities=options.with_probabilities)


def current_table(
    known: Table, encoding: str | None = None, cancelled: Cancelled | None = None
) -> Table:
    """The table as its file stands now: the one that is known, or read again if that changed.

    Raises:
        TableError: the file cannot be read any more.
        CancelledError: the user stopped it.
    """
    if _is_unchanged(known):
        return known
    return read_table(known.file, sheet=known.sheet, encoding=encoding, cancelled=cancelled)


def classify_table(
    engine: Engine, model_folder: Path, table: Table, text_column: str, told: Told
) -> ClassifiedTable:
    """Classify the texts of one column. Rows with an empty text get no label.

    Raises:
        TableError: there is no such column.
        CoreError: the model cannot be used.
        Cancelled: the user stopped it.
    """
    from desktop.commands.engine_work import classify_texts  # noqa: PLC0415 - brings numpy

    texts = column_texts(table, column_index(table, text_column))
    filled = tuple(place for place, text in enumerate(texts) if text.strip())
    bodies = [texts[place] for place in filled]
    # Stopped and begun again, it goes on where it was.
    result = classify_texts(engine, model_folder, bodies, told, kept_folder=kept_parts_folder())
    confidence = result.probabilities.max(axis=1)
    unsure = (confidence < UNSURE_BELOW).nonzero()[0]
    pairs = zip(table.rows, texts, strict=True)
    return ClassifiedTable(
        table=table,
        text_column=text_column,
        labels=result.labels,
        probabilities=result.probabilities,
        filled=filled,
        unsure=tuple(filled[at] for at in unsure),
        blank_rows=tuple(row.number for row, text in pairs if not text.strip()),
        distribution=Counter(result.labels[top] for top in result.probabilities.argmax(axis=1)),
        mean_confidence=float(confidence.mean()) if filled else None,
        seconds=result.seconds,
    )


def save_classified(
    result: ClassifiedTable,
    out: Path,
    *,
    with_probabilities: bool = False,
    cancelled: Cancelled | None = None,
) -> ClassifiedFile:
    """Write a copy of the spreadsheet that was classified, with label and confidence added.

    Raises:
        TableError: ``out`` is the source or cannot be written, or the source has changed.
        TargetLockedError: ``out`` is open in another program.
        CancelledError: the user stopped it; there is no file.
    """
    table = result.table
    kind = check_target(table.file, out)
    if _is_copied_from_source(table, kind) and not _is_unchanged(table):
        raise TableError(
            table.file,
            0,
            "the file has changed since it was classified, so labels could meet wrong rows.",
            "Classify it again, or save the result as CSV: that needs only what was read.",
        )
    added = _columns(result, with_probabilities)
    report = write_labelled_copy(table.file, out, table, added, cancelled=cancelled)
    return ClassifiedFile(
        file=out,
        rows=report.rows,
        classified=len(result.filled),
        blank_rows=result.blank_rows,
        text_column=result.text_column,
        columns=report.columns_added,
        distribution=result.distribution,
        mean_confidence=result.mean_confidence,
        problems=table.problems,
        lost=report.notes,
        seconds=result.seconds,
    )


def _columns(result: ClassifiedTable, with_probabilities: bool) -> dict[str, list[object]]:
    """Label, confidence and second label of each row, None where there was no text."""
    rows = len(result.table.rows)
    order = (-result.probabilities).argsort(axis=1)
    names = ["label", "confidence", "second label"]
    if with_probabilities:
        names += [f"p({label})" for label in result.labels]
    columns: dict[str, list[object]] = {name: [None] * rows for name in names}
    for at, place in enumerate(result.filled):
        probabilities = result.probabilities[at]
        columns["label"][place] = result.labels[order[at, 0]]
        columns["confidence"][place] = round(float(probabilities[order[at, 0]]), 4)
        columns["second label"][place] = result.labels[order[at, 1]]
        if with_probabilities:
            for label, probability in zip(result.labels, probabilities, strict=True):
                columns[f"p({label})"][place] = round(float(probability), 4)
    return columns


def _is_copied_from_source(table: Table, kind: str) -> bool:
    """Whether writing goes back to the file itself: to keep what a table cannot hold."""
    if kind == "xlsx":
        return table.format in {"xlsx", "xlsm"}
    return kind in {"json", "jsonl"} and table.format in {"json", "jsonl"}


def _is_unchanged(table: Table) -> bool:
    try:
        with table.file.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == table.sha256
    except OSError:
        return False
