"""Rehearses an import whenever something else is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from data.label_set.labels import LabelDefinition
from data.project import Project
from desktop.commands.import_rehearsal import Rehearsal, rehearse_import
from desktop.commands.importing import Choice
from desktop.context import AppContext
from desktop.jobs.job import Failure, Job, JobState

_MILLISECONDS_UNTIL_BEGUN = 300


@dataclass(frozen=True)
class Wanted:
    """What is to be rehearsed; ``labels`` None where they come from the files."""

    project: Project | None
    labels: tuple[LabelDefinition, ...] | None
    choices: tuple[Choice, ...]


class Rehearsing(QObject):
    """``rehearsed`` when ``found`` is what was asked for last, ``failed`` if nobody foresaw that.

    ``changed`` when it begins, ends, or has to begin anew.
    """

    rehearsed = Signal()
    failed = Signal(object)
    progressed = Signal(int, int)
    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = context.jobs
        self._wanted: Wanted | None = None
        self._job: Job | None = None
        self.found: Rehearsal | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_MILLISECONDS_UNTIL_BEGUN)
        self._soon.timeout.connect(self._begin)

    @property
    def busy(self) -> bool:
        """Whether something else is to be found out."""
        return self._soon.isActive() or self._job is not None

    def ask(self, wanted: Wanted | None) -> None:
        """Rehearse this, unless that is under way or done already; None for nothing."""
        if wanted == self._wanted:
            return
        self.stop()
        self._wanted = wanted
        if wanted is not None:
            self._soon.start()
        self.changed.emit()

    def stop(self) -> None:
        """Want nothing; what was found is no longer true."""
        self._soon.stop()
        self._wanted, self.found = None, None
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot()
    def _begin(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return

        def work(state: JobState) -> tuple[Wanted, Rehearsal]:
            found = rehearse_import(
                wanted.project,
                wanted.labels,
                wanted.choices,
                progress=state.progress,
                cancelled=state.is_cancelled,
            )
            return wanted, found

        job = self._jobs.file(work)
        self._job = job
        job.progressed.connect(self._progressed)
        job.succeeded.connect(self._rehearsed)
        job.failed.connect(self._failed)
        self.changed.emit()

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        if self._job is not None and self._job.running and not self._job.is_cancelling:
            self.progressed.emit(done, total)

    @Slot(object)
    def _rehearsed(self, result: tuple[Wanted, Rehearsal]) -> None:
        wanted, found = result
        if wanted is self._wanted:
            self._job, self.found = None, found
            self.rehearsed.emit()
            self.changed.emit()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        if self._job is not None and not self._job.running:
            self._job = None
            self.failed.emit(failure)
            self.changed.emit()
