"""Which experiment is shown, and how a new one is begun, followed and stopped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from core.contract import ARTICLE_VARIANTS, RECIPES, WIDE_VARIANT, Variant
from core.engine.client import Engine
from data.project import Project
from desktop.commands.experiments import (
    Comparison,
    StoredExperiment,
    enough_labelled,
    export_comparison,
    planned,
    read_experiments,
)
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.engine_lane import hearing
from desktop.jobs.job import Failure, Job, JobState
from desktop.pages.compare.progress import Live, Watch
from desktop.pages.compare.state import Obstacle, Shown, Wish

Estimate = Mapping[tuple[str, str], float | None]
"""Seconds of a run, by variant and recipe."""


class ComparePresenter(QObject):
    """``shown_changed`` with news of any kind, ``new_asked`` and ``export_asked`` when the user
    wants to, ``estimated`` when it is known how long runs take, ``finished`` when an experiment
    ran to its end, ``exported(path)``.
    """

    shown_changed = Signal()
    new_asked = Signal()
    export_asked = Signal()
    estimated = Signal()
    finished = Signal()
    exported = Signal(object)

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.stored: tuple[StoredExperiment, ...] = ()
        self.is_known = False
        self._estimate: Estimate = {}
        self._chosen: int | None = None
        self._job: Job | None = None
        self._wish: Wish | None = None
        self._live: Live | None = None
        self._reading: Job | None = None
        self._stale = False

    # What is shown.

    @property
    def shown(self) -> Shown | None:
        """The chosen experiment, or the newest; one that has not begun yet is the newest."""
        running = self.experiment_at_work
        if running is not None and self._chosen in (None, running.experiment.id):
            return running
        chosen = [each for each in self.stored if each.id == self._chosen]
        return next((Shown(each) for each in [*chosen, *self.stored]), None)

    @property
    def experiment_at_work(self) -> Shown | None:
        """The experiment that runs, or waits for the engine, also while another is in view."""
        if self._wish is None:
            return None
        live = self._live
        begun = [each for each in self.stored if live and each.id == live.experiment_id]
        experiment = begun[0] if begun else self._planned(self._wish)
        return Shown(experiment, running=True, live=live)

    @property
    def running(self) -> bool:
        """Whether an experiment runs, or waits for the engine."""
        return self._wish is not None

    @property
    def stopping(self) -> bool:
        """Whether the experiment was asked to stop."""
        return self._job is not None and self._job.is_cancelling

    @property
    def obstacle(self) -> Obstacle | None:
        """Why no experiment can be begun, if there is a reason in the project."""
        known = self._context.session.current
        if known is None or known.annotator is None:
            return "read only"
        return None if enough_labelled(known.labels, known.counts.by_label) else "few labels"

    def seconds(self, wish: Wish) -> float | None:
        """About how long an experiment takes; None where no earlier runs tell."""
        each = [self._estimate.get((variant, wish.recipe)) for variant in wish.variants]
        known = [seconds for seconds in each if seconds is not None]
        return wish.seeds * sum(known) if len(known) == len(each) else None

    # What the user does.

    def ask_for_new(self) -> None:
        """Let the user say what to compare."""
        if not self.running and self.obstacle is None:
            self.new_asked.emit()

    def ask_for_estimate(self) -> None:
        """Find out how long runs take now; ``estimated`` when it is known."""
        known = self._context.session.current
        if known is not None:
            job = self._context.jobs.read(partial(_estimate, known.project))
            job.succeeded.connect(self._estimated)
            job.failed.connect(self._context.notifier.failure)

    def ask_for_export(self) -> None:
        """Let the user say where the table goes."""
        if self.shown is not None and self.shown.comparison.texts:
            self.export_asked.emit()

    def choose(self, experiment_id: int) -> None:
        """Show this experiment."""
        self._chosen = experiment_id
        self.shown_changed.emit()

    def start(self, wish: Wish) -> None:
        """Begin an experiment and show it."""
        known = self._context.session.current
        if known is None or self.running or self.obstacle is not None:
            return
        self._wish, self._live, self._chosen = wish, None, None
        title = translate("ComparePresenter", "Comparing: {variants} variants × {seeds} seeds")
        self._job = self._context.jobs.engine(
            partial(_carry_out, known.project, wish),
            title=title.format(variants=len(wish.variants), seeds=wish.seeds),
        )
        self._job.told.connect(self._told)
        self._job.succeeded.connect(self._succeeded)
        self._job.failed.connect(self._context.notifier.failure)
        self._job.ended.connect(self._ended)
        self.shown_changed.emit()

    def cancel(self) -> None:
        """Stop the experiment; the runs that have finished stay."""
        if self._job is not None:
            self._job.cancel()
            self.shown_changed.emit()

    def export(self, path: Path) -> None:
        """Write the table of the experiment in view."""
        shown = self.shown
        if shown is None:
            return
        work = partial(_export, shown.comparison, path)
        job = self._context.jobs.file(work, title=translate("ComparePresenter", "Exporting"))
        job.succeeded.connect(self.exported)
        job.failed.connect(self._context.notifier.failure)

    # What happens around it.

    def look(self) -> None:
        """Read the experiments anew."""
        known = self._context.session.current
        if known is None:
            return
        if self._reading is not None:
            self._stale = True
            return
        project = known.project
        self._stale = False
        self._reading = self._context.jobs.read(lambda _state: read_experiments(project))
        self._reading.succeeded.connect(self._read)
        self._reading.failed.connect(self._not_read)
        self._reading.cancelled.connect(self._forget_reading)

    def close(self) -> None:
        """Forget the project; nothing runs any more."""
        self.stored, self.is_known, self._estimate = (), False, {}
        self._chosen = self._wish = self._live = self._job = None
        self._stale = False
        self.shown_changed.emit()

    @Slot(object)
    def _read(self, stored: tuple[StoredExperiment, ...]) -> None:
        self._reading = None
        self.stored, self.is_known = stored, True
        if self._stale:
            self.look()
            self.shown_changed.emit()
        else:
            self._forget_what_ended()

    @Slot(object)
    def _not_read(self, failure: Failure) -> None:
        self._forget_reading()
        self._context.notifier.failure(failure)

    @Slot()
    def _forget_reading(self) -> None:
        self._reading = None
        self._forget_what_ended()

    def _forget_what_ended(self) -> None:
        """Only now: until the end is read, the last run must not look as if it had been lost."""
        if self._job is None:
            self._wish = self._live = None
        self.shown_changed.emit()

    @Slot(object)
    def _estimated(self, estimate: Estimate) -> None:
        self._estimate = estimate
        self.estimated.emit()

    @Slot(object)
    def _told(self, live: Live) -> None:
        self._live = live
        self.shown_changed.emit()

    @Slot(object)
    def _succeeded(self, _comparison: Comparison) -> None:
        self.finished.emit()

    @Slot()
    def _ended(self) -> None:
        self._job = None
        self.look()

    def _planned(self, wish: Wish) -> StoredExperiment:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        seeds = range(1, wish.seeds + 1)
        return StoredExperiment(0, now, wish.recipe, planned(wish.variants, seeds))


def _carry_out(project: Project, wish: Wish, engine: Engine, state: JobState) -> Comparison:
    """The experiment, in the engine's thread."""
    # Imported here: they bring numpy, which no page needs to come into view.
    from desktop.commands import comparing  # noqa: PLC0415
    from desktop.commands.training import TrainingOptions  # noqa: PLC0415

    variants = [Variant.named(name) for name in wish.variants]
    watch = Watch(state, wish.runs)
    return comparing.compare(
        project,
        variants,
        range(1, wish.seeds + 1),
        TrainingOptions(variants[0], recipe=wish.recipe),
        engine,
        hearing(state, watch.told),
        noted=watch.noted,
        is_cancelled=state.is_cancelled,
    )


def _estimate(project: Project, _state: JobState) -> Estimate:
    from desktop.commands.comparing import expected_run_seconds  # noqa: PLC0415  # as above

    variants = [Variant.named(name) for name in (*ARTICLE_VARIANTS, WIDE_VARIANT)]
    return expected_run_seconds(project, variants, tuple(RECIPES))


def _export(comparison: Comparison, path: Path, _state: JobState) -> Path:
    export_comparison(comparison, path)
    return path
