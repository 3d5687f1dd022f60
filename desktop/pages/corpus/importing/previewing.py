"""Reads the first rows of files, again whenever one is to be read differently."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from data.errors import DataError
from desktop.commands.importing import Preview, Reading, preview_file
from desktop.context import AppContext
from desktop.jobs.job import Failure, Job, JobState


class Previewing(QObject):
    """``previewed(Preview)`` or ``failed(Reading, Failure)``, for what was asked for last."""

    previewed = Signal(object)
    failed = Signal(object, object)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = context.jobs
        self._wanted: dict[Path, tuple[Reading, Job]] = {}

    @property
    def busy(self) -> bool:
        """Whether some file is still to be read."""
        return bool(self._wanted)

    def read(self, reading: Reading) -> None:
        """Begin to read; another reading of the same file is no longer wanted."""
        self.stop(reading.file)

        def work(state: JobState) -> Preview | tuple[Reading, Failure]:
            try:
                return preview_file(reading, state.is_cancelled)
            except DataError as error:
                failure = Failure(error.message, error.advice, kind=type(error).__name__)
                return reading, failure

        job = self._jobs.file(work)
        self._wanted[reading.file] = (reading, job)
        job.succeeded.connect(self._looked)
        job.failed.connect(self._broke)

    def stop(self, file: Path | None = None) -> None:
        """Want nothing of a file, or of any."""
        for path in [file] if file is not None else list(self._wanted):
            _, job = self._wanted.pop(path, (None, None))
            if job is not None:
                job.cancel()

    @Slot(object)
    def _looked(self, found: Preview | tuple[Reading, Failure]) -> None:
        reading = found.reading if isinstance(found, Preview) else found[0]
        wanted, _ = self._wanted.get(reading.file, (None, None))
        if wanted != reading:
            return
        del self._wanted[reading.file]
        if isinstance(found, Preview):
            self.previewed.emit(found)
        else:
            self.failed.emit(*found)

    @Slot(object)
    def _broke(self, failure: Failure) -> None:
        """Something that nobody foresaw; the job does not say of which file, but it has ended."""
        for file, (reading, job) in list(self._wanted.items()):
            if not job.running:
                del self._wanted[file]
                self.failed.emit(reading, failure)
