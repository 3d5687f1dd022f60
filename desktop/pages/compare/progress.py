"""How far an experiment is: the engine's events, boiled down to what a page can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.contract import Event, Stage, Started, Step
from desktop.commands.change_set import ChangeSet
from desktop.commands.experiments import RunNote
from desktop.jobs.job import JobState

Phase = Literal["preparing", "training"]


@dataclass(frozen=True)
class Live:
    """The run that the engine is at; ``percent`` is of the phase, 0 where it is not known."""

    experiment_id: int
    variant: str
    seed: int
    phase: Phase = "preparing"
    percent: int = 0


class Watch:
    """Listens in the engine's thread and tells the window what it needs, and no more than that.

    A training has thousands of steps; a step that moves no whole percent is not told.
    """

    def __init__(self, state: JobState, runs: int) -> None:
        self._state = state
        self._runs = runs
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
        self._state.progress(100 * self._ended, 100 * self._runs)

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
            share = percent if phase == "training" else 0
            self._state.progress(100 * self._ended + share, 100 * self._runs)

    def _tell(self, live: Live) -> None:
        self._live = live
        self._state.tell(live)
