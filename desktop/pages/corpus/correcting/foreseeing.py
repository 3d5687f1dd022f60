"""Works out what taking the corrections would do, again with every choice."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from data.correcting.report import Comparison, Corrected
from data.project import Project
from desktop.commands.correcting import Whose, foresee_corrections
from desktop.context import AppContext
from desktop.jobs.job import Job, JobState

# Nobody reads it between two letters of a name.
_PAUSE = 150


class Foreseeing(QObject):
    """``came(Corrected)`` or ``failed(Failure)``, for what was asked for last."""

    came = Signal(object)
    failed = Signal(object)

    def __init__(self, context: AppContext, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = context.jobs
        self._project = project
        self._asked: tuple[Comparison, Whose] | None = None
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._begin)

    def ask(self, comparison: Comparison, whose: Whose) -> None:
        """Begin soon; what was asked before is no longer wanted."""
        self.stop()
        self._asked = (comparison, whose)
        self._pause.start()

    def stop(self) -> None:
        """Want nothing."""
        self._pause.stop()
        self._asked = None
        if self._job is not None:
            self._job.cancel()
            self._job.succeeded.disconnect(self._came)
            self._job.failed.disconnect(self._failed)
            self._job = None

    @Slot()
    def _begin(self) -> None:
        if self._asked is None:
            return
        project, (comparison, whose) = self._project, self._asked

        def work(state: JobState) -> Corrected:
            return foresee_corrections(project, comparison, whose, state.is_cancelled)

        self._job = self._jobs.read(work)
        self._job.succeeded.connect(self._came)
        self._job.failed.connect(self._failed)

    @Slot(object)
    def _came(self, told: Corrected) -> None:
        self._job = None
        self.came.emit(told)

    @Slot(object)
    def _failed(self, failure: object) -> None:
        self._job = None
        self.failed.emit(failure)
