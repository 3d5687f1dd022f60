"""All engines: the first one, which everybody uses, and one more for each further card."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.jobs.engine_cards import engine_count, engine_variables
from desktop.jobs.engine_lane import EngineLane
from desktop.jobs.job import Job


class EngineLanes:
    """The lanes, made when they are first wanted, and which jobs are in which of them."""

    def __init__(self, parent: QObject) -> None:
        self._parent = parent
        self._lanes = {0: EngineLane(parent)}
        self._jobs: dict[Job, int] = {}

    @property
    def cards(self) -> int | None:
        """How many graphics cards there are; None before the first engine told of them."""
        return self._lanes[0].engine.cards

    @property
    def count(self) -> int:
        """How many lanes may be used."""
        return engine_count(self.cards)

    @property
    def lanes(self) -> tuple[EngineLane, ...]:
        """Those that were used."""
        return tuple(self._lanes.values())

    @property
    def processes(self) -> tuple[int, ...]:
        """Process ids of the engines that run."""
        found = (lane.engine.pid for lane in self._lanes.values())
        return tuple(pid for pid in found if pid is not None)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The jobs of the first lane that has any, in their order."""
        first = min(self._jobs.values(), default=0)
        return tuple(job for job, place in self._jobs.items() if place == first)

    def lane(self, place: int) -> EngineLane:
        """One of them.

        Raises:
            ValueError: there are not so many.
        """
        if not 0 <= place < self.count:
            raise ValueError(f"there is no engine {place}; there are {self.count}")
        if place not in self._lanes:
            variables = engine_variables(place, self.cards)
            self._lanes[place] = EngineLane(self._parent, place, variables)
        return self._lanes[place]

    def note(self, job: Job, place: int) -> None:
        """A job was put into a lane."""
        self._jobs[job] = place

    def forget(self, job: Job) -> None:
        """A job has ended, if it was in one of the lanes."""
        self._jobs.pop(job, None)

    def hurry(self) -> None:
        """Have no more patience with an engine that does not stop: the window closes."""
        for lane in self._lanes.values():
            lane.is_hurried = True
