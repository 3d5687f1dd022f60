"""The file that is to be classified, read in a file worker's thread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from data.spreadsheets.table import Table
from desktop.jobs.job import Failure, Job
from desktop.jobs.jobs import Jobs
from desktop.pages.classify.state import Opened, Source
from desktop.pages.classify.work import open_source


class SourceReader(QObject):
    """``changed`` when reading begins, when the first rows are there, and when it ends.

    Another file takes the place of one that is still being read.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self.source: Source | None = None
        self.opened: Opened | None = None
        self.failure: Failure | None = None

    @property
    def is_reading(self) -> bool:
        """Whether rows are still to come."""
        return self._job is not None

    @property
    def table(self) -> Table | None:
        """The whole table, once all of it was read."""
        return self.opened.table if self.opened is not None and self.opened.complete else None

    def read(self, source: Source) -> None:
        """Read a file, or the same one in another way."""
        self._let_go()
        self.source, self.opened, self.failure = source, None, None
        self._job = self._jobs.file(partial(open_source, source))
        self._job.told.connect(self._opened)
        self._job.succeeded.connect(self._complete)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)
        self.changed.emit()

    def cancel(self) -> None:
        """Give up a file that takes too long."""
        if self._job is not None:
            self._job.cancel()

    def replace(self, opened: Opened) -> None:
        """The file had changed and was read again by somebody else."""
        self.opened = opened
        self.changed.emit()

    def forget(self) -> None:
        """There is no file any more."""
        self._let_go()
        self.source, self.opened, self.failure = None, None, None
        self.changed.emit()

    @Slot(object)
    def _opened(self, opened: Opened) -> None:
        self.opened = opened
        self.changed.emit()

    @Slot(object)
    def _complete(self, opened: Opened) -> None:
        self._job = None
        self._opened(opened)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job, self.opened, self.failure = None, None, failure
        self.changed.emit()

    @Slot()
    def _cancelled(self) -> None:
        self._job, self.source, self.opened = None, None, None
        self.changed.emit()

    def _let_go(self) -> None:
        if self._job is not None:
            self._job.blockSignals(True)  # nobody waits for this one any more
            self._job.cancel()
            self._job = None
