"""What a pane wants to know of the project: one question at a time, the newest one counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from desktop.context import AppContext
from desktop.jobs.job import Failure, Job, JobState


class Reading(QObject):
    """``answered(object)`` or ``failed(Failure)``, unless another question overtook this one."""

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None

    @property
    def at_work(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None

    def ask(self, work: Callable[[JobState], object]) -> None:
        """Read in a reader's thread; what was asked before is answered no more."""
        self.forget()
        self._job = self._context.jobs.read(work)
        self._job.succeeded.connect(self._succeeded)
        self._job.failed.connect(self._failed)
        self._job.ended.connect(self._ended)

    def forget(self) -> None:
        """Nobody wants the answer any more."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            for signal, slot in (
                (job.succeeded, self._succeeded),
                (job.failed, self._failed),
                (job.ended, self._ended),
            ):
                signal.disconnect(slot)

    @Slot(object)
    def _succeeded(self, answer: object) -> None:
        self._job = None
        self.answered.emit(answer)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job = None
        self.failed.emit(failure)

    @Slot()
    def _ended(self) -> None:
        """It was cancelled by the program, as when the project is closed."""
        self._job = None
