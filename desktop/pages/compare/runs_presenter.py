"""Which runs there are, which are chosen, and what they come to beside each other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from data.project import Project
from data.training.runs import Run
from desktop.commands.run_comparison import (
    FEWEST,
    MOST,
    RunComparison,
    compare_runs,
    finished_runs,
)
from desktop.context import AppContext
from desktop.jobs.job import Failure, Job, JobState


@dataclass(frozen=True)
class _Listed:
    """What one reading found."""

    project: Project
    runs: tuple[Run, ...]


class RunsPresenter(QObject):
    """``listed`` when there are other runs, ``changed`` with any news of choice and comparison.

    Nothing is compared while nobody looks.
    """

    listed = Signal()
    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.runs: tuple[Run, ...] = ()
        self.is_known = False
        self.chosen: frozenset[int] = frozenset()
        self.comparison: RunComparison | None = None
        self.failure: Failure | None = None
        self._touched = False
        self._watched = False
        self._stale = False
        self._listing: Job | None = None
        self._list_again = False
        self._comparing: Job | None = None

    @property
    def is_comparing(self) -> bool:
        """Whether what is chosen is being compared."""
        return self._comparing is not None

    def may_choose(self, run_id: int) -> bool:
        """Whether a run can be chosen besides, or is chosen."""
        return run_id in self.chosen or len(self.chosen) < MOST

    def look(self) -> None:
        """Find out which runs there are."""
        known = self._context.session.current
        if known is None:
            return
        if self._listing is not None:
            self._list_again = True
            return
        project = known.project
        self._list_again = False
        self._listing = self._context.jobs.read(
            lambda _state: _Listed(project, finished_runs(project))
        )
        self._listing.succeeded.connect(self._listed)
        self._listing.failed.connect(self._context.notifier.failure)
        self._listing.ended.connect(self._looked)

    def look_again(self) -> None:
        """Labels or texts are others now: what was compared may be so no more."""
        self._outdate()

    def choose(self, run_ids: Collection[int]) -> None:
        """Set these runs side by side, the first ones if they are too many."""
        wanted = frozenset(list(run_ids)[:MOST])
        self._touched = True
        if wanted != self.chosen:
            self.chosen = wanted
            self._outdate()

    def watch(self, *, on: bool) -> None:
        """Somebody looks, or nobody does any more."""
        self._watched = on
        self._compare_if_stale()

    def forget(self) -> None:
        """Another project, or none."""
        self._stop()
        self.runs, self.is_known, self.chosen = (), False, frozenset()
        self.comparison, self.failure = None, None
        self._touched, self._stale = False, False
        # What is still being read belongs to the project that was closed.
        self._listing, self._list_again = None, False
        self.listed.emit()
        self.changed.emit()

    def _outdate(self) -> None:
        self._stop()
        self.comparison, self.failure, self._stale = None, None, True
        self._compare_if_stale()
        self.changed.emit()

    def _stop(self) -> None:
        if self._comparing is not None:
            self._comparing.cancel()
            self._comparing = None

    def _compare_if_stale(self) -> None:
        known = self._context.session.current
        if known is None or not (self._stale and self._watched and len(self.chosen) >= FEWEST):
            return
        self._stale = False
        wanted = tuple(self.chosen)
        job = self._context.jobs.read(partial(_compare, known.project, wanted))
        # The job may be overtaken by another choice: then nobody listens to it any more.
        job.succeeded.connect(lambda found: self._compared(job, found, None))
        job.failed.connect(lambda failure: self._compared(job, None, failure))
        self._comparing = job
        self.changed.emit()

    def _compared(self, job: Job, found: RunComparison | None, failure: Failure | None) -> None:
        if job is self._comparing:
            self._comparing, self.comparison, self.failure = None, found, failure
            self.changed.emit()

    @Slot(object)
    def _listed(self, found: _Listed) -> None:
        known = self._context.session.current
        if known is None or known.project is not found.project:
            return
        news = found.runs != self.runs or not self.is_known
        self.runs, self.is_known = found.runs, True
        if news:
            self.listed.emit()
        there = [run.id for run in self.runs]
        if not self._touched:
            # The newest two are what one most likely wants to see.
            self._begin_with(there[:FEWEST])
        elif not self.chosen <= set(there):
            self.choose(self.chosen & set(there))

    def _begin_with(self, run_ids: Collection[int]) -> None:
        if frozenset(run_ids) != self.chosen:
            self.chosen = frozenset(run_ids)
            self._outdate()
        self.changed.emit()

    @Slot()
    def _looked(self) -> None:
        self._listing = None
        if self._list_again:
            self.look()


def _compare(project: Project, run_ids: tuple[int, ...], state: JobState) -> RunComparison:
    return compare_runs(project, run_ids, state.is_cancelled)
