"""The run at work: what its events tell, and how much is left of it."""

from __future__ import annotations

from core.contract import EpochEvaluated, Event, Stage, Started, Step, Warned
from desktop.commands.training import BegunRun
from desktop.pages.train.run_view import Pace, RunView

# The speed of one step jumps; people want to read a number.
_SHARE_OF_THE_NEWEST = 0.2
# The learning rate goes up and down in straight lines: so many points draw it as well as all.
_POINTS_OF_LEARNING_RATE = 1_000
# Before so many steps the rest cannot be told from them.
_ENOUGH_STEPS = 3


class LiveRun:
    """Hears events; ``version`` grows with each, so that nobody draws the same twice.

    ``view`` holds the curves of a run that goes on, up to where it ended before.
    """

    def __init__(self, begun: BegunRun, variant: str, view: RunView) -> None:
        self.begun = begun
        self.variant = variant
        self.view = view
        self.view.whole_epochs = begun.recipe.max_epochs
        self.stage: Stage | None = None
        self.warning = ""
        self.version = 0
        self._steps_done = 0  # before it was interrupted
        self._first_step_at = 0.0
        self._last_step_at = 0.0
        self._step: Step | None = None

    @property
    def epoch(self) -> int:
        """The epoch under way; 0 while it is being prepared."""
        return self._step.epoch if self._step is not None else 0

    @property
    def share(self) -> float:
        """How much of what it does now is done: of a stage before the first step, then of steps."""
        done = self._step.step if self._step is not None else self._steps_done
        if done and self.view.whole_steps:
            return done / self.view.whole_steps
        if self.stage is not None and self.stage.total > 1:
            return self.stage.done / self.stage.total
        return 0.0

    def hear(self, event: Event, now: float) -> None:
        """Take an event in; ``now`` is a clock's reading in seconds."""
        self.version += 1
        self.view.log.hear(event)
        match event:
            case Started():
                self.view.whole_steps = event.steps
                self._steps_done = event.steps_done
                self.view.forget_after(event.steps_done)
                self.stage = None
            case Stage():
                self.stage = event
            case Step():
                self._hear_step(event, now)
            case EpochEvaluated():
                self.view.add_epoch(event)
            case Warned():
                self.warning = event.message

    def seconds_left(self, now: float) -> float | None:
        """How long it takes at most, at the pace until now; None while that cannot be told.

        Judging on dev between the steps is part of the pace; training may also stop early.
        """
        step = self._step
        if step is None or not self.view.whole_steps:
            return None
        made = step.step - self._steps_done
        if made < _ENOUGH_STEPS:
            return None
        pace = (self._last_step_at - self._first_step_at) / (made - 1)
        return max((self.view.whole_steps - step.step) * pace - (now - self._last_step_at), 0.0)

    def _hear_step(self, step: Step, now: float) -> None:
        if self._step is None:
            self._first_step_at = now
        self._last_step_at = now
        self._step = step
        self.stage = None
        self.view.steps.append(step.step)
        self.view.losses.append(step.loss)
        self._keep_rate(step)
        before = self.view.pace
        speed = step.texts_per_second
        if before is not None:
            speed = before.texts_per_second + _SHARE_OF_THE_NEWEST * (
                speed - before.texts_per_second
            )
        self.view.pace = Pace(
            speed, memory_bytes=step.memory_bytes or None, learning_rate=step.learning_rate
        )

    def _keep_rate(self, step: Step) -> None:
        """Of a long run, keep one learning rate in several."""
        between = max(1, self.view.whole_steps // _POINTS_OF_LEARNING_RATE)
        if step.step == 1 or step.step % between == 0:
            self.view.rate_steps.append(step.step)
            self.view.learning_rates.append(step.learning_rate)
