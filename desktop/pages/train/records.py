"""The runs that the project remembers, and their curves when somebody asks for them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from data.label_set.labels import Label
from data.label_set.resolving import by_any_key
from data.project import Project
from data.training.metrics import metrics_of
from data.training.runs import Run, runs
from desktop.commands.resuming import resumable_runs
from desktop.context import AppContext
from desktop.jobs.job import Job, JobState
from desktop.pages.train.run_view import RunView, stored_view


@dataclass(frozen=True)
class _Record:
    """What one reading found."""

    project: Project
    runs: tuple[Run, ...]
    labels: tuple[Label, ...]
    resumable: frozenset[int]


class Records(QObject):
    """``loaded`` when the list is new, ``viewed(RunView)`` when the curves of a run are there.

    ``resumable`` are the numbers of the runs that ended too early and left something to go on from.
    """

    loaded = Signal()
    viewed = Signal(object)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._looking: Job | None = None
        self._again = False
        self._wanted: int | None = None
        self.runs: tuple[Run, ...] = ()
        self.labels: dict[str, Label] = {}
        self.resumable: frozenset[int] = frozenset()
        self.known = False

    def find(self, run_id: int | None) -> Run | None:
        """A run by its number."""
        return next((run for run in self.runs if run.id == run_id), None)

    def in_use(self) -> Run | None:
        """The run whose model makes the suggestions."""
        return next((run for run in self.runs if run.in_use), None)

    def look(self) -> None:
        """Read the list of runs; ``loaded`` tells when it is there."""
        known = self._context.session.current
        if known is None:
            return
        if self._looking is not None:
            self._again = True
            return
        project = known.project
        self._again = False

        def work(_state: JobState) -> _Record:
            can_go_on = frozenset(resumable_runs(project))
            return _Record(project, runs(project), project.labels(), can_go_on)

        self._looking = self._context.jobs.read(work)
        self._looking.succeeded.connect(self._found)
        self._looking.failed.connect(self._context.notifier.failure)
        self._looking.ended.connect(self._looked)

    def view(self, run: Run) -> None:
        """Read the curves of a run; a wish for another one overtakes it."""
        project = self._context.session.project
        self._wanted = run.id

        def work(_state: JobState) -> RunView:
            return stored_view(run, metrics_of(project, run.id))

        job = self._context.jobs.read(work)
        job.succeeded.connect(self._viewed)
        job.failed.connect(self._context.notifier.failure)

    def forget(self) -> None:
        """Another project, or none."""
        self.runs, self.labels, self.known = (), {}, False
        self.resumable = frozenset()
        self._wanted, self._again, self._looking = None, False, None
        self.loaded.emit()

    def forget_wish(self) -> None:
        """Nobody wants the curves that were asked for any more."""
        self._wanted = None

    @Slot(object)
    def _found(self, record: _Record) -> None:
        known = self._context.session.current
        if known is None or known.project is not record.project:
            return
        self.runs, self.resumable, self.known = record.runs, record.resumable, True
        self.labels = by_any_key(record.labels)
        self.loaded.emit()

    @Slot()
    def _looked(self) -> None:
        self._looking = None
        if self._again:
            self.look()

    @Slot(object)
    def _viewed(self, view: RunView) -> None:
        if view.run_id == self._wanted:
            self._wanted = None
            self.viewed.emit(view)
