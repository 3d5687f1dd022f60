"""The user's own file again, with what the classifier says in new columns on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.atomic import replacing
from data.classifying.job_file import JobFile
from data.classifying.outcome import Outcome, read_outcome
from data.errors import ClassifyingError, TableError
from data.progress import Cancelled, Progress
from data.spreadsheets.added_columns import AddedColumns
from data.spreadsheets.labelled_copy import (
    check_target,
    is_copied_from_source,
    write_labelled_copy,
)
from data.spreadsheets.sheet_to_add import SheetToAdd
from data.spreadsheets.table import Problem, Table, unique_names
from data.spreadsheets.watched import watched
from data.spreadsheets.write_report import WriteReport
from data.spreadsheets.write_rows import write_rows
from desktop.commands.classification.columns_written import columns_written
from desktop.commands.classification.label_names_written import LabelLanguage, LabelNames
from desktop.commands.classification.model import ModelToUse
from desktop.commands.classification.pivot_sheet import pivot_sheet
from desktop.commands.classification.rows import RowsToClassify, is_unchanged
from desktop.commands.classification.save_options import (
    UNSURE_BELOW,
    USUAL,
    SaveOptions,
    UnsureMark,
)
from desktop.commands.classification.summary_sheet import summary_sheet

__all__ = [
    "UNSURE_BELOW",
    "ClassifiedFile",
    "LabelLanguage",
    "SaveOptions",
    "UnsureMark",
    "save_classification",
]


@dataclass(frozen=True)
class ClassifiedFile:
    """What became of a file: counts of rows, those left without a label, and the labels' shares.

    ``columns`` are the names of the columns that were added, ``problems`` and ``lost`` what the
    user should know of reading and writing. ``blank_rows`` are the first thousand.
    """

    file: Path
    rows: int
    classified: int
    repeated: int
    blank: int
    blank_rows: tuple[int, ...]
    text_column: str
    columns: tuple[str, ...]
    distribution: Mapping[str, int]
    unsure: int
    mean_confidence: float | None
    problems: tuple[Problem, ...]
    lost: tuple[str, ...]
    seconds: float


def save_classification(
    rows: RowsToClassify,
    job: JobFile,
    model: ModelToUse,
    out: Path,
    options: SaveOptions = USUAL,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ClassifiedFile:
    """Write a copy of what was classified, with columns added.

    Every row, column and value of a file stays, and so do the other sheets of a workbook. Texts of
    the corpus are written under ``rows.CORPUS_HEADER``. CSV, TSV and JSONL files take no more
    memory the longer they are, but for the source's own bytes; a list in JSON is held as a whole,
    and so are workbooks, up to a size from which on they are copied piece by piece.

    Raises:
        TableError: ``out`` is the source, of a kind that cannot be written, or the source has
            changed.
        TargetLockedError: ``out`` is open in another program.
        ClassifyingError: not all rows are done.
        CancelledError: the user stopped it; there is no file.
    """
    kind = check_target(rows.file, out)
    _check(rows, job, kind)
    outcome = read_outcome(job, options.unsure_below, cancelled)
    names = LabelNames(model.labels, options.names)
    keys = job.labels or tuple(label.key for label in model.labels)
    added = columns_written(job, keys, names, options, cancelled)
    sheets = [pivot_sheet(pivot, names) for pivot in options.pivots]
    if options.summary:
        sheets.insert(0, summary_sheet(outcome, rows.name, model, keys, names))
    if rows.table is None:
        report = _write_corpus(rows, out, kind, added, sheets, options, progress, cancelled)
    else:
        report = _write_copy(rows.table, out, added, sheets, options, progress, cancelled)
    return _classified_file(rows, outcome, report)


def _write_copy(
    table: Table,
    out: Path,
    added: AddedColumns,
    sheets: Sequence[SheetToAdd],
    options: SaveOptions,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> WriteReport:
    return write_labelled_copy(
        table.file,
        out,
        table,
        added,
        sheets=sheets,
        escape_formulas=options.escape_formulas,
        progress=progress,
        cancelled=cancelled,
    )


def _check(rows: RowsToClassify, job: JobFile, kind: str) -> None:
    if not job.done.complete or job.done.rows != rows.count:
        raise ClassifyingError(
            f"Only {job.done.rows} of {rows.count} rows are classified so far.",
            "Let the classification end, then save it.",
        )
    table = rows.table
    if table is not None and is_copied_from_source(table, kind) and not is_unchanged(table):
        raise _changed(table)


def _changed(table: Table) -> TableError:
    return TableError(
        table.file,
        0,
        "the file has changed since it was classified, so labels could meet wrong rows.",
        "Classify it again, or save the result as CSV: that needs only what was read.",
    )


def _write_corpus(
    rows: RowsToClassify,
    out: Path,
    kind: str,
    added: AddedColumns,
    sheets: list[SheetToAdd],
    options: SaveOptions,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> WriteReport:
    names = unique_names(added.names, taken=rows.header)
    pairs = zip(rows.read(), added.rows(), strict=True)
    cells = ((*row.cells, *more) for row, more in pairs)
    header = (*rows.header, *names)
    with replacing(out) as partial:
        notes = write_rows(
            partial,
            kind,
            header,
            watched(cells, rows.count, progress, cancelled),
            sheets=sheets,
            escape_formulas=options.escape_formulas,
        )
    return WriteReport(out, rows.count, names, tuple(notes))


def _classified_file(rows: RowsToClassify, outcome: Outcome, report: WriteReport) -> ClassifiedFile:
    done = outcome.done
    return ClassifiedFile(
        file=report.file,
        rows=done.rows,
        classified=done.rows - done.blank,
        repeated=done.repeated,
        blank=done.blank,
        blank_rows=outcome.blank_rows,
        text_column=rows.text_column,
        columns=report.columns_added,
        distribution={key: count for key, count in done.counts.items() if count},
        unsure=outcome.unsure,
        mean_confidence=done.mean_confidence,
        problems=rows.table.problems if rows.table is not None else (),
        lost=report.notes,
        seconds=done.seconds,
    )
