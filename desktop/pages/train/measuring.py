"""Measures how long a training would take, when the user asks for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from core.contract import Event, Stage
from core.engine.client import Engine
from data.project import Project
from desktop.commands.estimating import TrainingEstimate, estimate
from desktop.commands.recipe_cost import costs
from desktop.commands.training import AUTO_RECIPE, TrainingOptions
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.engine_lane import hearing
from desktop.jobs.job import Failure, Job, JobState

_DIGITS_THAT_COUNT = 2


@dataclass(frozen=True)
class Expectation:
    """What is known of the time that a training would take.

    ``seconds`` judges by earlier runs, ``measured`` is what this computer was tried for.
    """

    can_train: bool = False
    can_measure: bool = False
    seconds: float | None = None
    measured: TrainingEstimate | None = None
    measuring: bool = False
    stopping: bool = False


class _Kind(NamedTuple):
    """Trainings of one kind take equally long."""

    options: TrainingOptions
    texts: int


class Measuring(QObject):
    """One measurement at a time; what it found is kept until the project is closed.

    ``changed`` when one begins, is stopped or ends.
    """

    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._kind: _Kind | None = None
        self._found: dict[_Kind, TrainingEstimate] = {}

    @property
    def at_work(self) -> bool:
        """Whether a measurement is under way."""
        return self._job is not None

    @property
    def is_cancelling(self) -> bool:
        """Whether it was asked to stop and has not yet."""
        return self._job is not None and self._job.is_cancelling

    def found(self, options: TrainingOptions, texts: int) -> TrainingEstimate | None:
        """What was measured for such a training on about so many texts."""
        return self._found.get(_kind(options, texts))

    def start(self, project: Project, options: TrainingOptions, texts: int) -> None:
        """Try a little of each step in the engine, unless a measurement is under way."""
        if self._job is not None:
            return
        self._kind = _kind(options, texts)

        def work(engine: Engine, state: JobState) -> TrainingEstimate:
            def told(event: Event) -> None:
                if isinstance(event, Stage) and event.total > 1:
                    state.progress(event.done, event.total)

            return estimate(project, options, engine, hearing(state, told))

        title = translate("Measuring", "Measuring how long a training takes")
        self._job = self._context.jobs.engine(work, title=title)
        self._job.succeeded.connect(self._succeeded)
        self._job.failed.connect(self._failed)
        self._job.ended.connect(self._ended)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop the measurement, if one is under way."""
        if self._job is not None:
            self._job.cancel()
            self.changed.emit()

    def forget(self) -> None:
        """The project was closed, after all its jobs had ended."""
        self._found = {}

    @Slot(object)
    def _succeeded(self, found: TrainingEstimate) -> None:
        if self._kind is not None:
            self._found[self._kind] = found

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._context.notifier.failure(failure)

    @Slot()
    def _ended(self) -> None:
        self._job = None
        self.changed.emit()


def _kind(options: TrainingOptions, texts: int) -> _Kind:
    """What is left of the choices without those that take no time."""
    digits = max(len(str(texts)) - _DIGITS_THAT_COUNT, 0)
    slower = float(options.adversarial > 0)
    plain = replace(
        options, seed=None, class_weights=False, label_smoothing=0.0, adversarial=slower
    )
    if options.own is not None:
        own = costs(options.own, options.adversarial)
        plain = replace(plain, recipe=AUTO_RECIPE, adversarial=0.0, own=own)
    return _Kind(plain, round(texts, -digits))
