"""Reads the details of the experiment in view, in a reader's thread, one at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from data.project import Project
from desktop.commands.experiments import StoredExperiment
from desktop.context import AppContext
from desktop.jobs.job import Job, JobState
from desktop.pages.compare.details import Details, read_details, results_of


class DetailReader(QObject):
    """``changed`` when there is something new; what was found last stays until then."""

    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._found: dict[int, Details] = {}
        self._job: Job | None = None
        self._at: StoredExperiment | None = None
        self._next: StoredExperiment | None = None

    def find(self, experiment_id: int) -> Details | None:
        """What was found of an experiment last."""
        return self._found.get(experiment_id)

    def is_reading(self, experiment_id: int) -> bool:
        """Whether newer details of it are on their way."""
        wanted = (self._at, self._next)
        return any(each is not None and each.id == experiment_id for each in wanted)

    def ask(self, experiment: StoredExperiment) -> None:
        """Find out what is not known yet of an experiment; what was asked before is given up."""
        known = self._found.get(experiment.id)
        if known is not None and known.tells_of(experiment.comparison):
            self._next = None
        elif self._job is not None:
            self._next = None if self._is_at(experiment) else experiment
        else:
            self._read(experiment)

    def forget(self) -> None:
        """The project was closed."""
        self._found, self._job, self._at, self._next = {}, None, None, None

    def _is_at(self, experiment: StoredExperiment) -> bool:
        at = self._at
        return (
            at is not None
            and at.id == experiment.id
            and results_of(at.comparison) == results_of(experiment.comparison)
        )

    def _read(self, experiment: StoredExperiment) -> None:
        known = self._context.session.current
        if known is None:
            return
        self._at, self._next = experiment, None
        self._job = self._context.jobs.read(partial(_details, known.project, experiment))
        self._job.succeeded.connect(self._succeeded)
        self._job.failed.connect(self._context.notifier.failure)
        self._job.ended.connect(self._ended)

    @Slot(object)
    def _succeeded(self, found: Details) -> None:
        if self._at is not None:
            self._found[self._at.id] = found

    @Slot()
    def _ended(self) -> None:
        self._job, self._at = None, None
        if self._next is not None:
            self._read(self._next)
        self.changed.emit()


def _details(project: Project, experiment: StoredExperiment, _state: JobState) -> Details:
    return read_details(project, experiment)
