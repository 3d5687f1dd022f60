"""The queue of trainings as the project remembers it, read anew whenever it changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from data.project import Project
from desktop.commands.training_queue import QueueEntry, read_queue
from desktop.context import AppContext
from desktop.jobs.job import Job, JobState


class QueueWatch(QObject):
    """``changed`` when the queue was read, after the last change that anybody told of.

    What is out of date already when it comes is not told: by it, a training that has just ended
    would be begun once more.
    """

    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._again = False
        self.entries: tuple[QueueEntry, ...] = ()
        self.known = False

    def look(self) -> None:
        """Read the queue; ``changed`` tells when it is there."""
        known = self._context.session.current
        if known is None:
            return
        if self._job is not None:
            self._again = True
            return
        self._again = False
        project = known.project

        def work(_state: JobState) -> tuple[Project, tuple[QueueEntry, ...]]:
            return project, read_queue(project)

        self._job = self._context.jobs.read(work)
        self._job.succeeded.connect(self._came)
        self._job.failed.connect(self._context.notifier.failure)
        self._job.ended.connect(self._ended)

    def forget(self) -> None:
        """Another project, or none."""
        self.entries, self.known = (), False
        self._job, self._again = None, False

    @Slot(object)
    def _came(self, found: tuple[Project, tuple[QueueEntry, ...]]) -> None:
        project, entries = found
        known = self._context.session.current
        if self._again or known is None or known.project is not project:
            return
        self.entries, self.known = entries, True
        self.changed.emit()

    @Slot()
    def _ended(self) -> None:
        self._job = None
        if self._again:
            self.look()
