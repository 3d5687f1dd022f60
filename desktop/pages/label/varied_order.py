"""The order in which texts that are unlike each other come first, and its making in the engine."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.contract import Event, Stage
from core.engine.client import Engine
from data.corpus.queue_order import Scope
from data.corpus.queue_places import has_queue_places
from data.labelling.annotators import Annotator
from data.project import Project
from desktop.commands.queueing import plan_varied_order
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.engine_lane import hearing
from desktop.jobs.job import Failure, Job, JobState

if TYPE_CHECKING:
    from desktop.commands.change_set import ChangeSet


class VariedOrder(QObject):
    """``looked`` when it is known whether the project has one, ``made`` when one was made,
    ``changed`` when the making begins, goes on, is stopped or ends.
    """

    looked = Signal()
    made = Signal()
    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self.is_there: bool | None = None
        """None until somebody has looked."""

    @property
    def share_made(self) -> float | None:
        """How far the making is, from 0 to 1; None while nothing is made."""
        job = self._job
        return None if job is None else job.done / max(job.total, 1)

    def look(self, project: Project) -> None:
        """Find out whether the project has one."""
        job = self._context.jobs.read(lambda _state: has_queue_places(project))
        job.succeeded.connect(self._looked)
        job.failed.connect(self._context.notifier.failure)

    def make(self, project: Project, annotator: Annotator, scope: Scope) -> None:
        """Make one in the engine, unless that is under way."""
        if self._job is not None:
            return
        work = partial(_make, project, annotator, scope)
        title = translate("VariedOrder", "Looking which texts are alike")
        self._job = self._context.jobs.engine(work, title=title)
        self._job.progressed.connect(self.changed)
        self._job.succeeded.connect(self._made)
        self._job.failed.connect(self._failed)
        self._job.ended.connect(self._ended)
        self.changed.emit()

    def stop(self) -> None:
        """Stop the making, if it is under way."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """The project was closed, after all its jobs had ended."""
        self.is_there = None

    @Slot(object)
    def _looked(self, is_there: bool) -> None:
        self.is_there = is_there
        self.looked.emit()

    @Slot(object)
    def _made(self, _change: ChangeSet) -> None:
        self.is_there = True
        self.made.emit()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._context.notifier.failure(failure)

    @Slot()
    def _ended(self) -> None:
        self._job = None
        self.changed.emit()


def _make(
    project: Project, annotator: Annotator, scope: Scope, engine: Engine, state: JobState
) -> ChangeSet:
    def told(event: Event) -> None:
        if isinstance(event, Stage) and event.total > 1:
            state.progress(event.done, event.total)

    return plan_varied_order(project, annotator, scope, engine, hearing(state, told))
