"""Finds columns to count by, and counts, in a reader's thread; what was counted is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from data.classifying.job_file import JobFile
from data.classifying.pivot import (
    Pivot,
    PivotColumn,
    PivotQuestion,
    pivot_columns,
    read_pivot,
)
from desktop.jobs.job import Failure, Job, JobState, Work
from desktop.jobs.jobs import Jobs


class PivotReader(QObject):
    """``changed`` when columns or counts are there, or cannot be.

    Attributes:
        columns: of the journal that is looked at; None while they are not known.
        pivot: what was counted; None while it is not.
        failure: why there is none.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._journal: JobFile | None = None
        self._counted: dict[PivotQuestion, Pivot] = {}
        self._question: PivotQuestion | None = None
        self._running: Job | None = None
        self.columns: Sequence[PivotColumn] | None = None
        self.failure: Failure | None = None

    @property
    def pivot(self) -> Pivot | None:
        """What was asked for last, if it is counted."""
        return None if self._question is None else self._counted.get(self._question)

    @property
    def question(self) -> PivotQuestion | None:
        """What was asked for last."""
        return self._question

    def look_at(self, journal: JobFile | None) -> None:
        """Find the columns of a finished classification; nothing is done for the same one again."""
        if journal is self._journal:
            return
        self._stop()
        self._journal, self.columns, self.failure = journal, None, None
        self._question, self._counted = None, {}
        if journal is not None:
            self._read(partial(_columns, journal), self._columns_found)
        self.changed.emit()

    def ask(self, question: PivotQuestion) -> None:
        """Count by a column, unless that was done before."""
        if self._journal is None or question == self._question:
            return
        self._stop()
        self._question, self.failure = question, None
        if question not in self._counted:
            self._read(
                partial(_count, self._journal, question), partial(self._is_counted, question)
            )
        self.changed.emit()

    def _read(self, work: Work, found: Callable[..., None]) -> None:
        job = self._jobs.read(work)
        job.succeeded.connect(found)
        job.failed.connect(self._failed)
        self._running = job

    def _stop(self) -> None:
        """What comes of the running work is of no interest any more."""
        if self._running is not None and self._running.running:
            self._running.succeeded.disconnect()
            self._running.failed.disconnect()
            self._running.cancel()
        self._running = None

    @Slot(object)
    def _columns_found(self, columns: Sequence[PivotColumn]) -> None:
        self._running, self.columns = None, columns
        self.changed.emit()

    def _is_counted(self, question: PivotQuestion, pivot: Pivot) -> None:
        self._running = None
        self._counted[question] = pivot
        self.changed.emit()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._running, self.failure = None, failure
        self.changed.emit()


def _columns(journal: JobFile, state: JobState) -> Sequence[PivotColumn]:
    return pivot_columns(journal, state.is_cancelled)


def _count(journal: JobFile, question: PivotQuestion, state: JobState) -> Pivot:
    return read_pivot(journal, question, state.is_cancelled)
