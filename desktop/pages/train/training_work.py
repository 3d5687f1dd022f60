"""The work of a training, in the engine's thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from core.contract import Cancelled, CoreError, Event, Stage, Started, Step
from core.engine.client import Engine
from data.project import Project
from data.training.metrics import metrics_of
from data.training.runs import read_run
from desktop.commands.change_set import ChangeSet
from desktop.commands.engine_work import silent
from desktop.commands.suggesting import suggest_some
from desktop.commands.training import BegunRun, TrainedRun
from desktop.commands.training_queue import QueueEntry, await_turn, carry_on
from desktop.jobs.engine_lane import hearing
from desktop.jobs.job import JobState
from desktop.pages.train.run_view import RunView, stored_view

# More often than this the charts are not drawn, so nobody needs to hear of each step at once.
SECONDS_BETWEEN_NEWS = 0.1


@dataclass(frozen=True)
class News:
    """Events in the order in which they came."""

    events: tuple[Event, ...]


class Batches:
    """Hands events on, steps ten times a second at most and all else at once."""

    def __init__(
        self, tell: Callable[[object], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._tell = tell
        self._clock = clock
        self._waiting: list[Event] = []
        self._told_at = float("-inf")

    def hear(self, event: Event) -> None:
        """Take an event in."""
        self._waiting.append(event)
        in_haste = not isinstance(event, Step)
        if in_haste or self._clock() - self._told_at >= SECONDS_BETWEEN_NEWS:
            self.flush()

    def flush(self) -> None:
        """Hand on what waits."""
        if self._waiting:
            self._told_at = self._clock()
            self._tell(News(tuple(self._waiting)))
            self._waiting = []


@dataclass(frozen=True)
class RunOpened:
    """A run begins or goes on; ``view`` holds what its curves showed before."""

    begun: BegunRun
    variant: str
    view: RunView


class TrainingWork:
    """One training of the queue; tells the window: RunOpened, News, and TrainedRun.

    ``dismissed`` is set, before the job is cancelled, by who wants the training out of the queue;
    whatever else stops it is a pause, from which it goes on one day. ``begun`` tells whether the
    engine's thread came to it at all: who cancels a training before that finds it in the queue.
    """

    def __init__(self, project: Project, entry: QueueEntry) -> None:
        self._project = project
        self._entry = entry
        self._steps = 0
        self._to_come = 0
        self.dismissed = False
        self.begun = False

    def run(self, engine: Engine, state: JobState) -> None:
        """Train what is to come of it."""
        batches = Batches(state.tell)

        def heard(event: Event) -> None:
            batches.hear(event)
            self._tell_progress(event, state)

        def began(begun: BegunRun) -> None:
            self._to_come = begun.places - begun.place
            state.tell(self._opened(begun))
            state.changed(ChangeSet.of("runs", "queue"))

        self.begun = True
        try:
            self._train(engine, state, heard, began, batches)
        finally:
            batches.flush()
            # However it ended, the records of the run and of the queue say so now.
            state.changed(ChangeSet.of("runs", "queue"))

    def _train(
        self,
        engine: Engine,
        state: JobState,
        heard: Callable[[Event], None],
        began: Callable[[BegunRun], None],
        batches: Batches,
    ) -> None:
        if self._entry.state in ("paused", "stopped"):
            await_turn(self._project, self._entry.id)
        told = hearing(state, heard)
        trainings = carry_on(
            self._project, self._entry.id, engine, told, began, lambda: not self.dismissed
        )
        for trained in trainings:
            batches.flush()
            state.tell(trained)
            state.changed(ChangeSet.of("runs", "model in use"))
            if self._to_come and state.is_cancelled():
                # Nothing runs in the engine that could be told; the next step must not begin.
                trainings.throw(Cancelled())
            if self._to_come and trained.in_use:
                self._suggest_some(trained, engine, state)

    def _opened(self, begun: BegunRun) -> RunOpened:
        run = read_run(self._project, begun.run_id)
        points = metrics_of(self._project, run.id) if begun.resumed else ()
        return RunOpened(begun, str(run.variant.get("name")), stored_view(run, points))

    def _suggest_some(self, trained: TrainedRun, engine: Engine, state: JobState) -> None:
        """Propose labels for the next texts now: the recipe's next step may take minutes."""
        run = read_run(self._project, trained.run_id)
        told = hearing(state, silent)
        # Whether a model can be used is not for its training to fail on: who uses it will say.
        with suppress(CoreError):
            state.changed(suggest_some(self._project, run, engine, told))

    def _tell_progress(self, event: Event, state: JobState) -> None:
        match event:
            case Started():
                self._steps = event.steps
            case Step():
                state.progress(event.step, self._steps)
            case Stage() if event.total > 1:
                state.progress(event.done, event.total)
