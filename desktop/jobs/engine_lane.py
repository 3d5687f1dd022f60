"""The thread that owns an engine: a process that trains and classifies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from queue import PriorityQueue

from PySide6.QtCore import QObject

from core.contract import Event
from core.engine.client import Engine
from desktop.jobs.engine_cards import WatchedEngine
from desktop.jobs.job import JobState, Work
from desktop.jobs.lane import Entry, Lane, LaneThread

# How long an engine may take to stop by itself: usually, and when the window closes.
_PATIENT, _HURRIED = 10.0, 2.0

EngineWork = Callable[[Engine, JobState], object]
"""Runs in the engine's thread; its events are read there."""


class EngineLane(Lane):
    """One thread, one engine. It starts with the first work and stays warm for the next.

    ``place`` counts the lanes from 0; ``variables`` are for the engine's environment.
    """

    def __init__(
        self, parent: QObject, place: int = 0, variables: Mapping[str, str] | None = None
    ) -> None:
        name = f"engine-{place + 1}" if place else "engine"
        self.engine = WatchedEngine(variables, name)
        self.is_hurried = False
        super().__init__(name, 1, parent)

    def cancel(self) -> None:
        """Ask what the engine does to stop."""
        self.engine.cancel(_HURRIED if self.is_hurried else _PATIENT)
        if self.is_hurried:
            self.engine.end_if_starting()

    def _thread(self, name: str) -> LaneThread:
        return EngineThread(name, self._queue, self)


class EngineThread(LaneThread):
    """A ``QThread`` that starts the engine, asks it, reads its events and ends it.

    Cancel comes from the GUI thread: the engine is asked first, and ended if it does not listen.
    """

    def __init__(self, name: str, waiting: PriorityQueue[Entry], lane: EngineLane) -> None:
        super().__init__(name, waiting, lane)
        self._lane = lane

    def run(self) -> None:
        """The engine ends with its thread."""
        try:
            super().run()
        finally:
            self._lane.engine.close()

    def carry_out(self, work: Work, state: JobState) -> object:
        """Do the work with a way to cancel what the engine does."""
        state.on_cancel = self._lane.cancel
        try:
            return work(state)
        finally:
            state.on_cancel = None


def hearing(
    state: JobState, tell: Callable[[Event], None] | None = None
) -> Callable[[Event], None]:
    """A listener for the engine's events that hands them to the window, or to ``tell``.

    A cancel that came while nothing ran in the engine, between two requests say, is passed on
    with the next event.
    """
    return partial(_heard, state, tell or state.tell)


def _heard(state: JobState, tell: Callable[[Event], None], event: Event) -> None:
    if state.is_cancelled() and state.on_cancel is not None:
        state.on_cancel()
    tell(event)
