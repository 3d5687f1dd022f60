"""From rows to the file with their labels: what the command line does in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from core.contract import Event
from core.engine.client import Engine, classifications_folder
from data.classifying.done import Done
from data.classifying.earlier import earlier_journals
from data.classifying.job_file import JobFile
from data.classifying.pivot import Grouping, Pivot, PivotQuestion, pivot_columns, read_pivot
from data.errors import DataError
from data.progress import Cancelled, Progress
from data.spreadsheets.labelled_copy import check_target
from data.spreadsheets.table import unique_names
from desktop.commands.answers import Told, silent
from desktop.commands.classification.journal import open_journal
from desktop.commands.classification.model import ModelToUse
from desktop.commands.classification.rows import RowsToClassify
from desktop.commands.classification.saving import (
    ClassifiedFile,
    SaveOptions,
    save_classification,
)


class WorkOff(Protocol):
    """Does what is left of a classification, as ``jobs.classifying_line.work_off_line``."""

    def __call__(
        self,
        rows: RowsToClassify,
        job: JobFile,
        model_folder: Path,
        engine: Engine,
        told: Callable[[Event], None],
        committed: Callable[[Done], None],
        *,
        earlier: Sequence[JobFile] = (),
        is_cancelled: Cancelled | None = None,
    ) -> Done:
        """Raises DataError, CoreError, Cancelled; what is done is kept."""


@dataclass(frozen=True)
class PivotWish:
    """By which column labels are counted; no grouping means the one that suits its cells best."""

    column: str
    grouping: Grouping | None = None


@dataclass(frozen=True)
class ClassifyWish:
    """What is written where.

    Attributes:
        pivots: each on a sheet of its own, workbooks only; they come to those of ``options``.
        anew: forget what was done before a break.
        journals: the folder of journals, the user's cache unless another is named.
    """

    out: Path
    options: SaveOptions = field(default_factory=SaveOptions)
    pivots: tuple[PivotWish, ...] = ()
    anew: bool = False
    journals: Path | None = None


@dataclass(frozen=True)
class Listener:
    """Who hears how it goes.

    Attributes:
        begins: how far the journal is before the work, and how many rows there are.
        told: the engine's events.
        committed: how far the journal is after each portion.
        saving: rows written, of all.
    """

    begins: Callable[[Done, int], None] = lambda _done, _rows: None
    told: Told = silent
    committed: Callable[[Done], None] = lambda _done: None
    saving: Progress | None = None


def classify_file(
    rows: RowsToClassify,
    model: ModelToUse,
    wish: ClassifyWish,
    engine: Engine,
    work: WorkOff,
    listener: Listener = Listener(),
    is_cancelled: Cancelled | None = None,
) -> ClassifiedFile:
    """Classify what is not yet classified, and write the file.

    Raises:
        DataError: the file cannot be written, or it cannot go on; what is done is kept, and the
            same call goes on from there.
        CoreError: the model cannot be used.
        Cancelled, CancelledError: the user stopped it; what is done is kept.
    """
    check_wish(rows, wish)
    home = wish.journals or classifications_folder()
    with ExitStack() as stack:
        job = open_journal(rows, model.folder, folder=home, anew=wish.anew)
        stack.enter_context(closing(job))
        listener.begins(job.done, rows.count)
        if not job.done.complete:
            told, committed = listener.told, listener.committed
            with _earlier(home, job) as earlier:
                go = partial(work, earlier=earlier, is_cancelled=is_cancelled)
                go(rows, job, model.folder, engine, told, committed)
        pivots = tuple(_pivot(rows, job, each, is_cancelled) for each in wish.pivots)
        options = replace(wish.options, pivots=(*wish.options.pivots, *pivots))
        saving = listener.saving
        return save_classification(
            rows, job, model, wish.out, options, progress=saving, cancelled=is_cancelled
        )


def check_wish(rows: RowsToClassify, wish: ClassifyWish) -> None:
    """Find out beforehand what would go wrong after hours.

    Raises:
        DataError: the file cannot be written, or not in the way that is wanted.
    """
    kind = check_target(rows.file, wish.out)
    parent = wish.out.absolute().parent
    if not parent.is_dir():
        raise DataError(f"There is no folder {parent}.", "Choose another place.")
    has_sheets = wish.options.summary or wish.options.pivots or wish.pivots
    if has_sheets and kind != "xlsx":
        raise DataError(
            "A summary and counts by a column are sheets of a workbook.",
            "Choose a name that ends with .xlsx, or leave them out.",
        )
    names = unique_names(rows.header)
    for pivot in wish.pivots:
        if pivot.column not in names:
            raise DataError(
                f"There is no column '{pivot.column}' to count by.",
                f"Columns there: {', '.join(names)}.",
            )


def _pivot(
    rows: RowsToClassify, job: JobFile, wish: PivotWish, is_cancelled: Cancelled | None
) -> Pivot:
    place = unique_names(rows.header).index(wish.column)
    question = PivotQuestion(place, wish.grouping or _best_grouping(job, place, is_cancelled))
    return read_pivot(job, question, is_cancelled)


def _best_grouping(job: JobFile, place: int, is_cancelled: Cancelled | None) -> Grouping:
    offered = {each.place: each.groupings for each in pivot_columns(job, is_cancelled)}
    return next(iter(offered.get(place, ())), "value")


@contextmanager
def _earlier(home: Path, job: JobFile) -> Iterator[Sequence[JobFile]]:
    with ExitStack() as stack:
        yield [stack.enter_context(closing(each)) for each in earlier_journals(home, job)]
