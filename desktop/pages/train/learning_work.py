"""Trainings on growing shares of the labels, one measurement at a time."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from core.contract import Event, LearningCurve, LearningPoint, Started, Step
from core.engine.client import Engine
from data.project import Project
from desktop.commands.learning_curves import SHARES, learning_curve
from desktop.commands.training import TrainingOptions
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.engine_lane import hearing
from desktop.jobs.job import Failure, Job, JobState

# What one training's share of the whole is divided into.
_PARTS = 1_000


@dataclass(frozen=True)
class Measured:
    """What is known until now; ``curve`` is None until all trainings have ended."""

    options: TrainingOptions
    points: tuple[LearningPoint, ...] = ()
    curve: LearningCurve | None = None


class LearningWork(QObject):
    """``changed`` when a measurement begins, gets a point, is stopped or ends.

    What was measured last is kept until the project is closed; one that was stopped or failed keeps
    its points.
    """

    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self.measured: Measured | None = None

    @property
    def at_work(self) -> bool:
        """Whether a measurement is under way, or waits for the engine."""
        return self._job is not None

    @property
    def waits(self) -> bool:
        """Whether the engine does something else first."""
        jobs = self._context.jobs.engine_jobs
        return self._job is not None and bool(jobs) and jobs[0] is not self._job

    @property
    def is_cancelling(self) -> bool:
        """Whether it was asked to stop and has not yet."""
        return self._job is not None and self._job.is_cancelling

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1."""
        return 0.0 if self._job is None else self._job.done / max(self._job.total, 1)

    def start(self, project: Project, options: TrainingOptions) -> None:
        """Train the shares, unless that is under way."""
        if self._job is not None:
            return
        self.measured = Measured(options)

        def work(engine: Engine, state: JobState) -> LearningCurve:
            told = hearing(state, Following(state).hear)
            return learning_curve(project, options, engine, told)

        title = translate("LearningPane", "Measuring the learning curve")
        self._job = self._context.jobs.engine(work, title=title)
        self._job.told.connect(self._told)
        self._job.progressed.connect(self.changed)
        self._job.succeeded.connect(self._succeeded)
        self._job.failed.connect(self._failed)
        self._job.ended.connect(self._ended)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop it; the points until now stay."""
        if self._job is not None:
            self._job.cancel()
            self.changed.emit()

    def forget(self) -> None:
        """The project was closed, after all its jobs had ended."""
        self._job, self.measured = None, None

    @Slot(object)
    def _told(self, point: LearningPoint) -> None:
        if self.measured is not None:
            points = (*self.measured.points, point)
            self.measured = Measured(self.measured.options, points)
            self.changed.emit()

    @Slot(object)
    def _succeeded(self, curve: LearningCurve) -> None:
        if self.measured is not None:
            self.measured = Measured(self.measured.options, curve.points, curve)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._context.notifier.failure(failure)

    @Slot()
    def _ended(self) -> None:
        self._job = None
        self.changed.emit()


class Following:
    """Turns the engine's events into a share of all trainings, and hands the points on."""

    def __init__(self, state: JobState) -> None:
        self._state = state
        self._done = 0.0  # of all texts that are gone through, those of finished trainings
        self._place = 0
        self._steps = 0

    def hear(self, event: Event) -> None:
        """A training on twice the texts takes about twice the time."""
        match event:
            case Started():
                self._steps = event.steps
            case Step() if self._steps:
                self._tell(min(event.step / self._steps, 1.0))
            case LearningPoint():
                self._tell(1.0)
                self._done += SHARES[min(self._place, len(SHARES) - 1)]
                self._place += 1
                self._state.tell(event)

    def _tell(self, part: float) -> None:
        share = SHARES[min(self._place, len(SHARES) - 1)]
        whole = sum(SHARES)
        # Early stopping makes most trainings shorter than their plan.
        done = min(self._done + part * share, whole)
        self._state.progress(round(_PARTS * done), round(_PARTS * whole))
