"""One engine's part in an experiment."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from core.contract import CoreError, Event
from core.engine.client import Engine
from desktop.commands.answers import silent
from desktop.context import AppContext
from desktop.jobs.engine_lane import hearing
from desktop.jobs.job import Job, JobState
from desktop.pages.compare.progress import Course, Live, Watch

if TYPE_CHECKING:
    from desktop.commands.turns import Turns

Opening = Callable[[Engine, Callable[[Event], None]], "Turns"]
"""Begins an experiment, or goes on with one; in the first engine's thread."""


@dataclass(frozen=True)
class Opened:
    """The experiment has its number, and there are runs to take."""

    turns: Turns


class ExperimentLane(QObject):
    """A job in one lane, which takes runs until none is left.

    ``told`` when ``live`` changed, ``opened(Turns)`` where it was this lane that opened the
    experiment, ``failed(Failure)`` or ``cancelled``, and in any case ``ended``.
    """

    told = Signal()
    opened = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, context: AppContext, course: Course, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = context.jobs
        self._course = course
        self._place = course.join()
        self._job: Job | None = None
        self.live: Live | None = None

    @property
    def at_work(self) -> bool:
        """Whether it has not ended yet."""
        return self._job is not None

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to stop and has not yet."""
        return self._job is not None and self._job.is_cancelling

    def open(self, opening: Opening, title: str) -> None:
        """Open the experiment, then take runs."""

        def work(engine: Engine, state: JobState) -> None:
            from desktop.commands import comparing  # noqa: PLC0415  # it brings numpy

            told = hearing(state, silent)
            turns = opening(engine, told)
            if turns.runs > 1 and turns.suits_cards and not self._jobs.knows_cards:
                # What is wrong with the engine is for the runs to fail on, and to be recorded.
                with suppress(CoreError):
                    comparing.look_for_cards(turns, engine, told)
            self._course.runs = turns.runs
            state.tell(Opened(turns))
            self._work_off(turns, engine, state)

        self._start(work, title)

    def join(self, turns: Turns, title: str) -> None:
        """Take runs of an experiment that another lane has opened."""

        def work(engine: Engine, state: JobState) -> None:
            self._work_off(turns, engine, state)

        self._start(work, title)

    def cancel(self) -> None:
        """Ask it to stop."""
        if self._job is not None:
            self._job.cancel()

    def _work_off(self, turns: Turns, engine: Engine, state: JobState) -> None:
        from desktop.commands import comparing  # noqa: PLC0415  # it brings numpy

        watch = Watch(state, self._course, self._place)
        comparing.work_off(
            turns,
            engine,
            hearing(state, watch.told),
            noted=watch.noted,
            is_cancelled=state.is_cancelled,
        )

    def _start(self, work: Callable[[Engine, JobState], None], title: str) -> None:
        job = self._jobs.engine(work, title=title, lane=self._place)
        job.told.connect(self._heard)
        job.failed.connect(self.failed)
        job.cancelled.connect(self.cancelled)
        job.ended.connect(self._ended)
        self._job = job

    @Slot(object)
    def _heard(self, what: object) -> None:
        match what:
            case Live():
                self.live = what
                self.told.emit()
            case Opened():
                self.opened.emit(what.turns)

    @Slot()
    def _ended(self) -> None:
        self._job, self.live = None, None
        self.ended.emit()
