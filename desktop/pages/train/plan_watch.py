"""Keeps the training plan up to date while somebody looks at it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.commands.training_plan import TrainingPlan, plan_training
from desktop.context import AppContext
from desktop.jobs.job import Job, JobState

# Counting all labels costs a reader something; nobody needs it after every single label.
_MILLISECONDS_UNTIL_READ = 600


class PlanWatch(QObject):
    """``changed`` when there is another plan; None while the first one is being made."""

    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._stale = True
        self._watched = False
        self._with_unchecked = False
        self.plan: TrainingPlan | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_MILLISECONDS_UNTIL_READ)
        self._later.timeout.connect(self._read)

    def watch(self, on: bool) -> None:
        """Whether somebody looks; what changed meanwhile is read at once."""
        self._watched = on
        if on:
            self._read()
        else:
            self._later.stop()

    def choose(self, *, with_unchecked: bool) -> None:
        """What is chosen to be trained on."""
        if with_unchecked != self._with_unchecked:
            self._with_unchecked = with_unchecked
            self._stale = True
            if self._watched:
                self._read()

    def labels_changed(self) -> None:
        """The plan is out of date."""
        self._stale = True
        if self._watched and not self._later.isActive():
            self._later.start()

    def forget(self) -> None:
        """Another project, or none."""
        self._later.stop()
        self._job, self.plan, self._stale = None, None, True
        self.changed.emit()

    def project_opened(self) -> None:
        """There is a project to plan for."""
        if self._watched:
            self._read()

    @Slot()
    def _read(self) -> None:
        known = self._context.session.current
        if known is None or not self._stale:
            return
        if self._job is not None:
            # One count at a time; its end looks whether it is out of date already.
            return
        self._stale = False
        project, with_unchecked = known.project, self._with_unchecked

        def work(_state: JobState) -> tuple[object, TrainingPlan]:
            return project, plan_training(project, with_unchecked=with_unchecked)

        self._job = self._context.jobs.read(work)
        self._job.succeeded.connect(self._came)
        self._job.failed.connect(self._context.notifier.failure)
        self._job.ended.connect(self._ended)

    @Slot(object)
    def _came(self, result: tuple[object, TrainingPlan]) -> None:
        project, plan = result
        known = self._context.session.current
        if known is not None and known.project is project:
            self.plan = plan
            self.changed.emit()

    @Slot()
    def _ended(self) -> None:
        self._job = None
        if self._stale and self._watched:
            self._later.start()
