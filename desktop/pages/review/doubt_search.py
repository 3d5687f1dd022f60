"""The search for doubtful labels, from the press of the button to the kept list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal, Slot

from core.contract import (
    Cancelled,
    DoubtfulLabelsFound,
    Event,
    FoldFinished,
    Stage,
    Started,
    Step,
)
from core.contract.requests import CrossValidation
from core.engine.client import Engine
from data.project import Project
from desktop.commands.experiments import enough_labelled
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.engine_lane import hearing
from desktop.jobs.job import Failure, Job, JobState
from desktop.wording import number

if TYPE_CHECKING:
    from desktop.commands.change_set import ChangeSet
    from desktop.commands.doubt_plan import DoubtPlan

Obstacle = Literal["read only", "few labels"]
# What a fold's share of the whole is divided into.
_PARTS = 100


class DoubtSearch(QObject):
    """One search at a time. ``changed`` when one begins, goes on, is stopped or ends; ``found``
    when its list is kept. ``exact_seconds`` is about how long the exact one takes, if that is
    known.
    """

    changed = Signal()
    found = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self.exact_seconds: float | None = None

    @property
    def running(self) -> bool:
        """Whether a search is under way, or waits for the engine."""
        return self._job is not None

    @property
    def waits(self) -> bool:
        """Whether the engine does something else first."""
        jobs = self._context.jobs.engine_jobs
        return self._job is not None and bool(jobs) and jobs[0] is not self._job

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop and has not yet."""
        return self._job is not None and self._job.is_cancelling

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1."""
        return 0.0 if self._job is None else self._job.done / max(self._job.total, 1)

    @property
    def obstacle(self) -> Obstacle | None:
        """Why nothing can be searched, if there is a reason in the project."""
        known = self._context.session.current
        if known is None or known.annotator is None:
            return "read only"
        return None if enough_labelled(known.labels, known.counts.by_label) else "few labels"

    def plan(self) -> None:
        """Find out how long the exact search takes."""
        known = self._context.session.current
        if known is not None:
            labelled = sum(known.counts.by_label.values())
            job = self._context.jobs.read(partial(_plan, known.project, labelled))
            job.succeeded.connect(self._planned)
            job.failed.connect(self._context.notifier.failure)

    def start(self, method: CrossValidation) -> None:
        """Search, unless that is under way or there is an obstacle."""
        known = self._context.session.current
        if known is None or self.running or self.obstacle is not None:
            return
        title = translate("DoubtSearch", "Looking for doubtful labels")
        work = partial(_search, known.project, method)
        self._job = self._context.jobs.engine(work, title=title)
        self._job.progressed.connect(self.changed)
        self._job.succeeded.connect(self._succeeded)
        self._job.failed.connect(self._failed)
        self._job.ended.connect(self._ended)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop the search; the list of before stays."""
        if self._job is not None:
            self._job.cancel()
            self.changed.emit()

    def forget(self) -> None:
        """The project was closed, after all its jobs had ended."""
        self._job, self.exact_seconds = None, None

    @Slot(object)
    def _planned(self, plan: DoubtPlan) -> None:
        self.exact_seconds = plan.exact_seconds
        self.changed.emit()

    @Slot(object)
    def _succeeded(self, change: ChangeSet) -> None:
        outcome = change.value
        if isinstance(outcome, DoubtfulLabelsFound):
            sentence = translate(
                "DoubtSearch", "Of {texts} labels {doubtful} are probably wrong."
            ).format(texts=number(outcome.texts), doubtful=number(outcome.doubtful))
            self._context.notifier.info(sentence)
        self.found.emit()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._context.notifier.failure(failure)

    @Slot()
    def _ended(self) -> None:
        self._job = None
        self.changed.emit()


class Following:
    """Turns the engine's events into a share of the whole search."""

    def __init__(self, method: CrossValidation, folds: int, state: JobState) -> None:
        self._exact = method == "training"
        self._state = state
        self._folds = folds
        self._fold, self._steps = 0, 0

    def hear(self, event: Event) -> None:
        """Reading the texts takes most of the quick search, training that of the exact one."""
        match event:
            case Stage(_, done, total) if total > 1 and not self._exact:
                self._state.progress(done, total)
            case FoldFinished() if self._exact:
                self._fold, self._folds = event.fold, event.folds
                self._go_on(0)
            case Started() if self._exact:
                self._steps = event.steps
            case Step() if self._exact and self._steps:
                self._go_on(_PARTS * event.step // self._steps)

    def _go_on(self, part: int) -> None:
        # Early stopping makes most trainings shorter than their plan.
        self._state.progress(_PARTS * self._fold + min(part, _PARTS), _PARTS * self._folds)


def _plan(project: Project, labelled: int, _state: JobState) -> DoubtPlan:
    # Imported here and below: they bring numpy, which no page needs to come into view.
    from desktop.commands.doubt_plan import plan_search  # noqa: PLC0415

    return plan_search(project, labelled)


def _search(
    project: Project, method: CrossValidation, engine: Engine, state: JobState
) -> ChangeSet:
    """Search and keep what was found, in the engine's thread."""
    from desktop.commands.doubt_plan import FOLDS, plan_search  # noqa: PLC0415
    from desktop.commands.doubts import find_doubts, keep_doubts  # noqa: PLC0415

    told = hearing(state, Following(method, FOLDS, state).hear)
    options = plan_search(project, 0).options
    found = find_doubts(project, options, engine, told, method=method, folds=FOLDS)
    if state.is_cancelled():
        raise Cancelled
    return keep_doubts(project, found)
