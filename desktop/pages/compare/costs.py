"""What an experiment would cost in time: by earlier runs, or tried out if the user wants that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from core.contract import Event, Stage, Variant
from core.engine.client import Engine
from data.project import Project
from data.training.runs import Run, runs
from desktop.commands.experiment_wish import ExperimentWish
from desktop.commands.training_options import TrainingOptions
from desktop.commands.training_plan import expected_seconds, plan_training
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.engine_lane import hearing
from desktop.jobs.job import Job, JobState


@dataclass(frozen=True)
class Experience:
    """What the project knows: its runs, and how many texts one that began now would learn from."""

    texts: int = 0
    earlier: tuple[Run, ...] = ()

    @property
    def on_graphics_card(self) -> bool:
        """Whether the newest finished run was trained by something faster than the processor."""
        results = (run.result for run in reversed(self.earlier) if run.result)
        devices = (result.get("device") for result in results)
        device = next((each for each in devices if isinstance(each, str)), "cpu")
        return not device.startswith("cpu")


class Costs(QObject):
    """``changed`` when more is known, and when a measurement begins, is stopped or ends.

    What was measured is kept until the project is closed.
    """

    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.experience: Experience | None = None
        self._measured: dict[TrainingOptions, float] = {}
        self._measuring: TrainingOptions | None = None
        self._job: Job | None = None

    @property
    def at_work(self) -> bool:
        """Whether a measurement is under way, or waits for the engine."""
        return self._job is not None

    def look(self) -> None:
        """Read anew what the project knows."""
        known = self._context.session.current
        if known is not None:
            job = self._context.jobs.read(partial(_experience, known.project))
            job.succeeded.connect(self._read)
            job.failed.connect(self._context.notifier.failure)

    def seconds(self, wish: ExperimentWish) -> float | None:
        """About how long all runs take; None where nothing is known of one of them."""
        found = self.experience
        if found is None or not wish.variants:
            return None
        each = [self._of_run(found, _options(wish, name)) for name in wish.variants]
        known = [seconds for seconds in each if seconds is not None]
        if len(known) < len(each):
            return None
        return wish.seeds * sum(known) / min(self._context.jobs.engines, wish.runs)

    def is_measured(self, wish: ExperimentWish) -> bool:
        """Whether this computer was tried for it."""
        return _kind(wish.options) in self._measured

    def measure(self, wish: ExperimentWish) -> None:
        """Try a little of a run of the first variant, unless a measurement is under way."""
        known = self._context.session.current
        if known is None or self._job is not None:
            return
        self._measuring = _kind(wish.options)
        options = _options(wish, wish.variants[0])
        title = translate("ExperimentCosts", "Measuring how long a run takes")
        self._job = self._context.jobs.engine(partial(_try, known.project, options), title=title)
        self._job.succeeded.connect(self._tried)
        self._job.failed.connect(self._context.notifier.failure)
        self._job.ended.connect(self._ended)
        self.changed.emit()

    def cancel(self) -> None:
        """Stop the measurement, if one is under way."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """The project was closed, after all its jobs had ended."""
        self.experience, self._measured, self._job = None, {}, None

    def _of_run(self, found: Experience, options: TrainingOptions) -> float | None:
        measured = self._measured.get(_kind(options))
        return (
            expected_seconds(found.earlier, options, found.texts) if measured is None else measured
        )

    @Slot(object)
    def _read(self, found: Experience) -> None:
        self.experience = found
        self.changed.emit()

    @Slot(object)
    def _tried(self, seconds: float) -> None:
        if self._measuring is not None:
            self._measured[self._measuring] = seconds

    @Slot()
    def _ended(self) -> None:
        self._job = None
        self.changed.emit()


def _options(wish: ExperimentWish, variant: str) -> TrainingOptions:
    return replace(wish.options, variant=Variant.named(variant))


def _kind(options: TrainingOptions) -> TrainingOptions:
    """Runs of one kind take about as long: heads cost little beside the encoder."""
    return replace(options, variant=Variant(), seed=None)


def _experience(project: Project, _state: JobState) -> Experience:
    return Experience(plan_training(project).train, runs(project))


def _try(project: Project, options: TrainingOptions, engine: Engine, state: JobState) -> float:
    # Imported here: it brings numpy, which no page needs to come into view.
    from desktop.commands.estimating import estimate  # noqa: PLC0415

    def told(event: Event) -> None:
        if isinstance(event, Stage) and event.total > 1:
            state.progress(event.done, event.total)

    return estimate(project, options, engine, hearing(state, told)).seconds
