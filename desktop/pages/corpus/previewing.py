"""Reads the first rows of a file, again whenever it is to be read differently."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from desktop.commands.importing import Preview, Reading, preview_file
from desktop.context import AppContext
from desktop.jobs.job import Failure, Job, JobState


class Previewing(QObject):
    """``previewed(Preview)`` or ``failed(Failure)`` for the reading that was asked for last."""

    previewed = Signal(object)
    failed = Signal(object)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = context.jobs
        self._wanted: Reading | None = None
        self._job: Job | None = None

    def read(self, reading: Reading) -> None:
        """Begin to read; what was asked for before is no longer wanted."""
        self.stop()
        self._wanted = reading

        def work(state: JobState) -> Preview:
            return preview_file(reading, state.is_cancelled)

        self._job = self._jobs.file(work)
        self._job.succeeded.connect(self._read)
        self._job.failed.connect(self._not_read)

    def stop(self) -> None:
        """Want nothing."""
        self._wanted = None
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _read(self, preview: Preview) -> None:
        if preview.reading == self._wanted:
            self._job = None
            self.previewed.emit(preview)

    @Slot(object)
    def _not_read(self, failure: Failure) -> None:
        if self._job is not None and not self._job.running:  # not one that was given up before
            self._job = None
            self.failed.emit(failure)
