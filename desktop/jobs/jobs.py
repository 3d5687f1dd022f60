"""Where pages hand in work: a lane for each kind, one way back into the GUI thread."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, Signal, Slot

from core.engine.client import Engine
from desktop.bus import Bus
from desktop.commands.change_set import ChangeSet
from desktop.jobs.engine_lane import EngineWork
from desktop.jobs.engine_lanes import EngineLanes
from desktop.jobs.job import Failure, Job, JobState, Work
from desktop.jobs.lane import Lane

URGENT, USUAL, BACKGROUND = 0, 10, 20


class Jobs(QObject):
    """Runs work in other threads; keeps every job alive until its end was told.

    ``engine_changed`` is emitted when the engine begins, goes on with or ends a job, ``idle`` when
    the last job of all has ended, ``saving_changed`` when a write is handed in or has ended.
    Results that are a ChangeSet are told on the bus after the job's own ``succeeded``.
    """

    engine_changed = Signal()
    idle = Signal()
    saving_changed = Signal()
    _posted = Signal(object)

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._writer = Lane("writer", 1, self)
        self._readers = Lane("reader", 2, self)
        self._files = Lane("file", 1, self)
        self._background = Lane("background", 1, self)
        self._encoders = Lane("encoders", 1, self)
        self._engines = EngineLanes(self)
        self._running: dict[int, tuple[Job, object]] = {}
        self._numbers = itertools.count()
        self._closing = False
        self._coming_to_rest = False
        # Queued whichever thread posts: a signal of a job never arrives inside the call that
        # started it.
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(self, work: Work, *, title: str = "") -> Job:
        """Run a query on a reader's connection."""
        return self._start(self._readers, work, title, USUAL, None)

    def write(self, work: Work, *, urgent: bool = False, initiator: object = None) -> Job:
        """Run a short write; urgent ones, labels, overtake what waits. It returns a ChangeSet."""
        return self._start(self._writer, work, "", URGENT if urgent else USUAL, initiator)

    def file(self, work: Work, *, title: str = "") -> Job:
        """Parse or write a file, with progress and cancel."""
        return self._start(self._files, work, title, USUAL, None)

    def background(self, work: Work) -> Job:
        """Do what nobody asked for or waits for, one after another; long, and often at rest."""
        job = self._start(self._background, work, "", USUAL, None)
        job.background = True
        return job

    def encoders(self, work: Work, *, title: str = "") -> Job:
        """Look after encoders: a download may take an hour, and nobody should wait for it."""
        return self._start(self._encoders, work, title, USUAL, None)

    def engine(
        self, work: EngineWork, *, title: str, background: bool = False, lane: int = 0
    ) -> Job:
        """Train or classify. Background work waits until nobody else wants the engine.

        ``lane`` is the engine, from 0; there are :attr:`engines` of them.
        """
        priority = BACKGROUND if background else USUAL
        engine_lane = self._engines.lane(lane)
        with_engine = partial(_with_engine, work, engine_lane.engine)
        job = self._start(engine_lane, with_engine, title, priority, None)
        job.background = background
        self._engines.note(job, lane)
        job.progressed.connect(self.engine_changed)
        self.engine_changed.emit()
        return job

    @property
    def engines(self) -> int:
        """How many engines there are: one, until one of them told of several graphics cards."""
        return self._engines.count

    @property
    def knows_cards(self) -> bool:
        """Whether an engine told of the graphics cards yet."""
        return self._engines.cards is not None

    @property
    def engine_jobs(self) -> tuple[Job, ...]:
        """The jobs of the first engine that has any, the one at work first."""
        return self._engines.jobs

    @property
    def engine_process(self) -> int | None:
        """Process id of the first engine that runs, if any does."""
        return next(iter(self._engines.processes), None)

    @property
    def saving(self) -> bool:
        """Whether something that the user typed is not on the disk yet."""
        return any(job.durable for job, _ in self._running.values())

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._running)

    def titled(self) -> tuple[Job, ...]:
        """Running jobs that the user knows by a title and would miss."""
        jobs = [job for job, _ in self._running.values() if job.title and not job.background]
        # Work that is spread over several engines is one piece of work to the user.
        return tuple({job.title: job for job in reversed(jobs)}.values())[::-1]

    def cancel_all(self) -> bool:
        """Cancel everything but writes; whether nothing runs already (else wait for ``idle``).

        What is handed in until then is cancelled as well, or it might never be so.
        """
        self._coming_to_rest = bool(self._running)
        for job, _ in tuple(self._running.values()):
            if not job.durable:
                job.cancel()
        return not self._running

    def shut_down(self, seconds: float = 15.0) -> bool:
        """Cancel everything, end all threads and engines; whether that succeeded in time.

        Writes that were handed in are carried out first: a label is never dropped. The window's
        events go on meanwhile, without the user's.
        """
        self._closing = True
        self._engines.hurry()
        self.cancel_all()
        workers = (self._writer, self._readers, self._files, self._background, self._encoders)
        lanes = (*workers, *self._engines.lanes)
        for lane in lanes:
            lane.stop()
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 20)
            if all(lane.wait(10) for lane in lanes):
                break
        # What the threads posted last is still on its way.
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return all(lane.wait(0) for lane in lanes)

    def _start(self, lane: Lane, work: Work, title: str, priority: int, initiator: object) -> Job:
        number = next(self._numbers)
        post: Callable[[str, object], None] = partial(self._post, number)
        state = JobState(post)
        job = Job(title, state, durable=lane is self._writer, parent=self)
        self._running[number] = (job, initiator)
        if self._closing or (self._coming_to_rest and not job.durable):
            state.cancel()
            post("cancelled", None)
        else:
            lane.put(work, state, post, priority)
        if job.durable:
            self.saving_changed.emit()
        return job

    def _post(self, number: int, kind: str, payload: object) -> None:
        """Called in the worker's thread."""
        self._posted.emit((number, kind, payload))

    @Slot(object)
    def _deliver(self, message: tuple[int, str, object]) -> None:
        number, kind, payload = message
        job, initiator = self._running[number]
        match kind, payload:
            case "progressed", (int(done), int(total)):
                job.done, job.total = done, total
                job.progressed.emit(done, total)
            case "told", _:
                job.told.emit(payload)
            case "changed", ChangeSet():
                self._bus.tell(payload, initiator)
            case _:
                self._finish(number, kind, payload)

    def _finish(self, number: int, kind: str, payload: object) -> None:
        job, initiator = self._running.pop(number)
        job.running = False
        self._engines.forget(job)
        match kind, payload:
            case "succeeded", _:
                job.succeeded.emit(payload)
                if isinstance(payload, ChangeSet):
                    self._bus.tell(payload, initiator)
            case "failed", Failure():
                job.failed.emit(payload)
            case _:
                job.cancelled.emit()
        job.ended.emit()
        self.engine_changed.emit()
        if job.durable:
            self.saving_changed.emit()
        job.deleteLater()
        if not self._running:
            self._coming_to_rest = False
            self.idle.emit()


def _with_engine(work: EngineWork, engine: Engine, state: JobState) -> object:
    return work(engine, state)
