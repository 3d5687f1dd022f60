"""The user's own file again, with what the classifier says in new columns on the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from data.classifying.job_file import JobFile
from data.classifying.pivot import Pivot
from data.progress import Cancelled, Progress
from data.spreadsheets.table import Problem
from desktop.commands.classification.model import ModelToUse
from desktop.commands.classification.rows import RowsToClassify

UNSURE_BELOW = 0.60
"""A label with less confidence than this deserves a look, unless the user says otherwise."""

LabelLanguage = Literal["key", "zh", "en"]
"""What labels are called in the file: by their key, or by their name in a language."""

UnsureMark = Literal["none", "column", "label"]
"""What is done about unsure rows: nothing; a column of its own says so; or the label does."""


@dataclass(frozen=True)
class SaveOptions:
    """What is written. Label and confidence always are; the rest is a choice.

    Attributes:
        second_label: the next most probable label, in a column of its own.
        probabilities: one column a label.
        names: what labels are called.
        unsure_below: from which confidence on a label is unsure.
        unsure: what is done about it.
        summary: a sheet with how often each label was given, by which model, and when.
        pivots: each on a sheet of its own, with a chart; like the summary in workbooks only.
        escape_formulas: put a ' before texts that a spreadsheet program would run (CSV, TSV).
    """

    second_label: bool = True
    probabilities: bool = False
    names: LabelLanguage = "key"
    unsure_below: float = UNSURE_BELOW
    unsure: UnsureMark = "none"
    summary: bool = False
    pivots: tuple[Pivot, ...] = ()
    escape_formulas: bool = False


@dataclass(frozen=True)
class ClassifiedFile:
    """What became of a file: counts of rows, those left without a label, and the labels' shares.

    ``columns`` are the names of the columns that were added, ``problems`` and ``lost`` what the
    user should know of reading and writing.
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
    options: SaveOptions = SaveOptions(),
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ClassifiedFile:
    """Write a copy of what was classified, with columns added.

    Every row, column and value of a file stays, and so do the other sheets of a workbook. Texts of
    the corpus are written under ``rows.CORPUS_HEADER``. A CSV file takes no more memory the longer
    it is.

    Raises:
        TableError: ``out`` is the source, of a kind that cannot be written, or the source has
            changed.
        TargetLockedError: ``out`` is open in another program.
        ClassifyingError: not all rows are done.
        CancelledError: the user stopped it; there is no file.
    """
    raise NotImplementedError
