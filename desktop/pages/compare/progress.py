"""How far an experiment is: the engines' events, boiled down to what a page can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.contract import Event, Stage, Started, Step
from desktop.commands.change_set import ChangeSet
from desktop.commands.experiments import RunNote
from desktop.jobs.job import JobState

Phase = Literal["preparing", "training"]

_WHOLE = 100  # what a run that has ended counts, in hundredths of a run


@dataclass(frozen=True)
class Live:
    """The run that an engine is at; ``percent`` is of the phase, 0 where it is not known."""

    experiment_id: int
    variant: str
    seed: int
    phase: Phase = "preparing"
    percent: int = 0


class Course:
    """How far all lanes of an experiment are together; ``runs`` is 0 while that is not known.

    Every lane writes its own number alone, so that the threads need no lock.
    """

    def __init__(self) -> None:
        self.runs = 0
        self._done: list[int] = []

    def join(self) -> int:
        """Let another lane take part; returns its place."""
        self._done.append(0)
        return len(self._done) - 1

    def note(self, place: int, hundredths: int) -> None:
        """A lane has done so much, in hundredths of a run."""
        self._done[place] = hundredths

    @property
    def done(self) -> int:
        """What all have done, in hundredths of a run."""
        return sum(self._done)

    @property
    def total(self) -> int:
        """What there is to do, in hundredths of a run."""
        return _WHOLE * self.runs


class Watch:
    """Listens in one engine's thread and tells the window what it needs, and no more than that.

    A training has thousands of steps; a step that moves no whole percent is not told.
    """

    def __init__(self, state: JobState, course: Course, place: int) -> None:
        self._state = state
        self._course = course
        self._place = place
        self._ended = 0
        self._steps = 0
        self._live: Live | None = None

    def noted(self, note: RunNote) -> None:
        """A run begins or has ended."""
        if note.state == "running":
            self._steps = 0
            self._tell(Live(note.experiment_id, note.variant, note.seed))
        else:
            self._ended += 1
        self._state.changed(ChangeSet.of("runs"))
        self._progress(0)

    def told(self, event: Event) -> None:
        """Follow one run."""
        match event:
            case Stage(_, done, total) if done < total > 1:
                self._go_on("preparing", done, total)
            case Started():
                self._steps = event.steps
                self._go_on("training", 0, 1)
            case Step() if self._steps:
                self._go_on("training", event.step, self._steps)

    def _go_on(self, phase: Phase, done: int, total: int) -> None:
        if self._live is None:
            return
        percent = min(100 * done // total, 100)
        live = self._live
        now = Live(live.experiment_id, live.variant, live.seed, phase, percent)
        if now != live:
            self._tell(now)
            # Early stopping makes most trainings shorter than their plan, so the whole only moves
            # on with a run's end, and within a run at most up to it.
            self._progress(percent if phase == "training" else 0)

    def _progress(self, share: int) -> None:
        self._course.note(self._place, _WHOLE * self._ended + share)
        self._state.progress(self._course.done, self._course.total)

    def _tell(self, live: Live) -> None:
        self._live = live
        self._state.tell(live)
