"""Taking a step back or doing it again, and finding the text that it was about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from data.project import Project
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.jobs.job import Failure
from desktop.pages.review import reading
from desktop.pages.review.state import Around

Step = Callable[[Project], ChangeSet]
"""An undo or redo."""


class Stepping(QObject):
    """``looked(Around or None, told)`` with how a step's text stands now; ``told`` as it was
    asked.
    """

    looked = Signal(object, bool)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.busy = False

    def write(self, project: Project, step: Step, initiator: QObject) -> None:
        """Undo or redo; the bus tells of its text."""
        self.busy = True
        job = self._context.jobs.write(
            lambda _state: step(project), urgent=True, initiator=initiator
        )
        job.succeeded.connect(self._ended)
        job.failed.connect(self._failed)

    def look_around(self, project: Project, text_id: int, *, told: bool) -> None:
        """Ask how a text stands on all tabs."""
        self.busy = True
        job = self._context.jobs.read(lambda _state: (reading.read_around(project, text_id), told))
        job.succeeded.connect(self._looked)
        job.failed.connect(self._context.notifier.failure)
        job.ended.connect(self._ended)

    def forget(self) -> None:
        """The project was closed."""
        self.busy = False

    @Slot(object)
    def _looked(self, answer: tuple[Around | None, bool]) -> None:
        self.looked.emit(*answer)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self.busy = False
        self._context.notifier.failure(failure)

    @Slot()
    def _ended(self) -> None:
        """Keys act again; the bus tells of an undo's or redo's text before that is noticed."""
        self.busy = False
