"""The training under way, from the press of the button to its end."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from core.contract import recipes_named
from data.project import Project
from desktop.commands.training import TrainedRun, TrainingOptions
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure, Job
from desktop.pages.train.live_run import LiveRun
from desktop.pages.train.training_work import News, RunOpened, TrainingWork
from desktop.pages.train.words import run_name

# The one recipe that has several steps.
_IN_STEPS = "quick"


@dataclass(frozen=True)
class Outcome:
    """How a training ended; ``run_id`` is the run at which it did, if one had begun."""

    kind: Literal["finished", "cancelled", "failed"]
    run_id: int | None = None
    failure: Failure | None = None


class Trainer(QObject):
    """One training at a time.

    ``began`` when a run has a number and its charts begin anew or go on,
    ``trained(TrainedRun)`` when one is finished, ``ended`` when the whole training is over: then
    ``outcome`` tells how.
    """

    started = Signal()
    began = Signal()
    trained = Signal(object)
    ended = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._recipe: str | None = None
        self.live: LiveRun | None = None
        self.outcome: Outcome | None = None

    @property
    def at_work(self) -> bool:
        """Whether a training is under way or waits for the engine."""
        return self._job is not None

    @property
    def is_cancelling(self) -> bool:
        """Whether it was asked to stop and has not yet."""
        return self._job is not None and self._job.is_cancelling

    @property
    def waits(self) -> bool:
        """Whether the engine does something else first."""
        jobs = self._context.jobs.engine_jobs
        return self._job is not None and bool(jobs) and jobs[0] is not self._job

    @property
    def to_come(self) -> tuple[str, ...]:
        """Recipes of the runs that have not begun yet, by name."""
        begun = self.live.begun if self.live is not None else None
        if self._job is None or (begun is not None and begun.place == begun.places):
            return ()
        # One whose recipe is still to be chosen by the device tells nothing before it begins.
        name = self._recipe or (begun and _IN_STEPS)
        place = begun.place if begun is not None else 0
        return tuple(recipe.name for recipe in recipes_named(name)[place:]) if name else ()

    def start(self, project: Project, options: TrainingOptions) -> None:
        """Start a training, unless one is under way."""
        self._start(TrainingWork.anew(project, options), options.known_recipe)

    def resume(self, project: Project, run_id: int) -> None:
        """Go on with a run that ended too early, unless a training is under way."""
        self._start(TrainingWork.going_on(project, run_id), None)

    def _start(self, work: TrainingWork, recipe: str | None) -> None:
        if self._job is not None:
            return
        self._recipe, self.live, self.outcome = recipe, None, None
        job = self._context.jobs.engine(work.run, title=translate("Trainer", "Training"))
        job.told.connect(self._told)
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._job = job
        self.started.emit()

    def cancel(self) -> None:
        """Ask the training to stop."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """Forget what was trained: the project was closed, after all its jobs had ended."""
        self._recipe, self.live, self.outcome = None, None, None

    @Slot(object)
    def _told(self, what: object) -> None:
        match what:
            case RunOpened() if self._job is not None:
                self.live = LiveRun(what.begun, what.variant, what.view)
                self._job.title = translate("Trainer", "Training {run}").format(
                    run=run_name(what.begun.run_id)
                )
                self.began.emit()
            case News() if self.live is not None:
                now = time.monotonic()
                for event in what.events:
                    self.live.hear(event, now)
            case TrainedRun():
                self.trained.emit(what)

    @Slot(object)
    def _succeeded(self, _nothing: object) -> None:
        self._end(Outcome("finished", self._run_id()))

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._context.notifier.failure(failure)
        self._end(Outcome("failed", self._run_id(), failure))

    @Slot()
    def _cancelled(self) -> None:
        self._end(Outcome("cancelled", self._run_id()))

    def _run_id(self) -> int | None:
        return self.live.begun.run_id if self.live is not None else None

    def _end(self, outcome: Outcome) -> None:
        self._job = None
        self.outcome = outcome
        self.ended.emit()
