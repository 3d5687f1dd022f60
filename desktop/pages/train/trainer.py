"""The training at work, from its begin to its end."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal, Slot

from core.contract import recipes_named
from data.project import Project
from desktop.commands.training import TrainedRun
from desktop.commands.training_queue import QueueEntry
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
    """How a training ended; ``run_id`` is the run at which it did, if one had begun.

    ``unbegun`` where nothing of it was done: its place in the queue is as it was.
    """

    kind: Literal["finished", "paused", "cancelled", "failed"]
    run_id: int | None = None
    failure: Failure | None = None
    unbegun: bool = False


class Trainer(QObject):
    """One training of the queue at a time.

    ``began`` when a run has a number and its charts begin anew or go on,
    ``trained(TrainedRun)`` when one is finished, ``ended`` when the whole training is over: then
    ``outcome`` tells how. ``entry`` is its place in the queue.
    """

    started = Signal()
    began = Signal()
    trained = Signal(object)
    ended = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._work: TrainingWork | None = None
        self.entry: QueueEntry | None = None
        self.live: LiveRun | None = None
        self.outcome: Outcome | None = None

    @property
    def at_work(self) -> bool:
        """Whether a training is under way or waits for the engine."""
        return self._job is not None

    @property
    def is_cancelling(self) -> bool:
        """Whether it was asked to stop, for good or for a while, and has not yet."""
        return self._job is not None and self._job.is_cancelling

    @property
    def is_pausing(self) -> bool:
        """Whether it was asked to stop for a while only."""
        return self.is_cancelling and self._work is not None and not self._work.dismissed

    @property
    def waits(self) -> bool:
        """Whether the engine does something else first."""
        jobs = self._context.jobs.engine_jobs
        return self._job is not None and bool(jobs) and jobs[0] is not self._job

    @property
    def to_come(self) -> tuple[str, ...]:
        """Recipes of the runs that have not begun yet, by name."""
        if self._job is None or self.entry is None:
            return ()
        if self.live is None:
            return self.entry.to_come
        begun = self.live.begun
        left = begun.places - begun.place
        known = self.entry.to_come
        if left >= len(known):
            # The recipe was chosen by the device, when the training began.
            known = tuple(recipe.name for recipe in recipes_named(_IN_STEPS))
        return known[-left:] if left else ()

    def works_on(self, run_id: int) -> bool:
        """Whether a run is what trains now, or is about to."""
        begun = self.entry.run_id if self.live is None and self.entry else self._run_id()
        return self.at_work and begun == run_id

    def start(self, project: Project, entry: QueueEntry) -> None:
        """Begin or go on with a training of the queue, unless one is under way."""
        if self._job is not None:
            return
        self.entry, self.live, self.outcome = entry, None, None
        self._work = TrainingWork(project, entry)
        job = self._context.jobs.engine(self._work.run, title=translate("Trainer", "Training"))
        job.told.connect(self._told)
        job.succeeded.connect(self._succeeded)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._job = job
        self.started.emit()

    def cancel(self) -> None:
        """Ask the training to stop for good."""
        if self._job is not None and self._work is not None and not self._job.is_cancelling:
            self._work.dismissed = True
            self._job.cancel()

    def pause(self) -> None:
        """Ask the training to stop where it can go on one day."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """Forget what was trained; only to be called while nothing is."""
        self.entry, self.live, self.outcome = None, None, None

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
        work = self._work
        for_good = work is not None and work.dismissed
        unbegun = work is not None and not work.begun
        self._end(Outcome("cancelled" if for_good else "paused", self._run_id(), unbegun=unbegun))

    def _run_id(self) -> int | None:
        return self.live.begun.run_id if self.live is not None else None

    def _end(self, outcome: Outcome) -> None:
        self._job, self._work = None, None
        self.outcome = outcome
        self.ended.emit()
