"""Counts the numbers of a classification anew, for another threshold."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from data.classifying.job_file import JobFile
from data.classifying.outcome import Outcome, read_outcome
from desktop.context import AppContext
from desktop.jobs.job import Failure, Job, JobState
from desktop.pages.classify.entry import Entry


class Recounting(QObject):
    """``counted(entry)`` when its outcome is another one; of several wishes the last one counts."""

    counted = Signal(object)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._jobs: dict[Entry, Job] = {}

    def count(self, entry: Entry, unsure_below: float) -> None:
        """Count the numbers of an entry that is done."""
        journal = entry.job
        if journal is None or entry.state != "done":
            return
        if entry in self._jobs:
            self._jobs[entry].cancel()

        def work(state: JobState) -> Outcome:
            return read_outcome(journal, unsure_below, state.is_cancelled)

        job = self._context.jobs.read(work)
        self._jobs[entry] = job
        job.succeeded.connect(partial(self._counted, entry, job))
        job.failed.connect(partial(self._failed, entry, journal))
        job.ended.connect(partial(self._ended, entry, job))

    def forget(self) -> None:
        """Nobody wants to know any more."""
        for job in self._jobs.values():
            job.cancel()
        self._jobs.clear()

    def _counted(self, entry: Entry, job: Job, outcome: Outcome) -> None:
        if self._jobs.get(entry) is job and entry.state == "done":
            entry.outcome = outcome
            self.counted.emit(entry)

    def _failed(self, entry: Entry, journal: JobFile, failure: Failure) -> None:
        if entry.job is journal:  # else it was closed meanwhile, and nobody wants to know
            self._context.notifier.failure(failure)

    def _ended(self, entry: Entry, job: Job) -> None:
        if self._jobs.get(entry) is job:
            del self._jobs[entry]
