"""Which experiment is shown, and how a new one is begun, followed, stopped and gone on with."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal, Slot

from desktop.commands.experiment_wish import ExperimentWish
from desktop.commands.experiments import (
    StoredExperiment,
    enough_labelled,
    planned,
    read_experiments,
)
from desktop.context import AppContext
from desktop.jobs.job import Failure, Job
from desktop.pages.compare.detail_reader import DetailReader
from desktop.pages.compare.experiment_work import ExperimentWork
from desktop.pages.compare.state import Obstacle, Shown


class ComparePresenter(QObject):
    """``shown_changed`` with news of any kind, ``new_asked`` and ``export_asked`` when the user
    wants to, ``finished`` when an experiment ran to its end.
    """

    shown_changed = Signal()
    new_asked = Signal()
    export_asked = Signal()
    finished = Signal()

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.stored: tuple[StoredExperiment, ...] = ()
        self.is_known = False
        self.work = ExperimentWork(context, self)
        self.work.told.connect(self._told)
        self.work.finished.connect(self.finished)
        self.work.ended.connect(self._ended)
        self._details = DetailReader(context, self)
        self._details.changed.connect(self.shown_changed)
        self._chosen: int | None = None
        self._arm: str | None = None
        self._wish: ExperimentWish | None = None
        self._at_work: int | None = None  # the number of the experiment that runs, once it has one
        self._is_running = False
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
        found = next(iter([*chosen, *self.stored]), None)
        return None if found is None else self._shown(found)

    @property
    def experiment_at_work(self) -> Shown | None:
        """The experiment that runs, or waits for the engine, also while another is in view."""
        if not self._is_running:
            return None
        begun = [each for each in self.stored if each.id == self._at_work]
        if begun:
            return self._shown(begun[0], running=True)
        if self._wish is None:
            return None
        margin = self._wish.margin
        return Shown(_planned(self._wish), running=True, lives=self.work.lives, margin=margin)

    @property
    def running(self) -> bool:
        """Whether an experiment runs, or waits for the engine."""
        return self._is_running

    @property
    def stopping(self) -> bool:
        """Whether the experiment was asked to stop."""
        return self.work.is_stopping

    @property
    def obstacle(self) -> Obstacle | None:
        """Why no experiment can be begun, if there is a reason in the project."""
        known = self._context.session.current
        if known is None or known.annotator is None:
            return "read only"
        return None if enough_labelled(known.labels, known.counts.by_label) else "few labels"

    @property
    def can_go_on(self) -> bool:
        """Whether the experiment in view stands still before its end, and could go on."""
        shown = self.shown
        if shown is None or self.running or self.obstacle == "read only":
            return False
        return any(run.state != "finished" for arm in shown.comparison.arms for run in arm.runs)

    @property
    def pair(self) -> tuple[int, int] | None:
        """The numbers of two runs of one seed: of the reference, and of what is looked at."""
        shown = self.shown
        if shown is None or shown.details is None or shown.opposite is None:
            return None
        reference = shown.comparison.reference
        if reference is None:
            return None
        for seed in shown.comparison.seeds:
            first = shown.details.run_of(reference.variant, seed)
            second = shown.details.run_of(shown.opposite, seed)
            if first is not None and second is not None:
                return first, second
        return None

    # What the user does.

    def ask_for_new(self) -> None:
        """Let the user say what to compare."""
        if not self.running and self.obstacle is None:
            self.new_asked.emit()

    def ask_for_export(self) -> None:
        """Let the user say what goes where."""
        if self.shown is not None and self.shown.comparison.texts:
            self.export_asked.emit()

    def choose(self, experiment_id: int) -> None:
        """Show this experiment."""
        self._chosen, self._arm = experiment_id, None
        self._ask_for_details()
        self.shown_changed.emit()

    def choose_arm(self, variant: str) -> None:
        """Look at this variant."""
        if variant != self._arm:
            self._arm = variant
            self.shown_changed.emit()

    def start(self, wish: ExperimentWish) -> None:
        """Begin an experiment and show it."""
        known = self._context.session.current
        if known is None or self.running or self.obstacle is not None:
            return
        self._wish, self._chosen, self._arm = wish, None, None
        self._at_work, self._is_running = None, True
        self.work.start(known.project, wish)
        self.shown_changed.emit()

    def go_on(self) -> None:
        """Train what is missing of the experiment in view."""
        known, shown = self._context.session.current, self.shown
        if known is None or shown is None or not self.can_go_on:
            return
        self._wish, self._chosen = None, shown.experiment.id
        self._at_work, self._is_running = shown.experiment.id, True
        self.work.go_on(known.project, shown.experiment.id)
        self.shown_changed.emit()

    def cancel(self) -> None:
        """Stop the experiment; the runs that have finished stay."""
        if self.running:
            self.work.cancel()
            self.shown_changed.emit()

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
        self.stored, self.is_known = (), False
        self._chosen = self._arm = self._wish = self._at_work = None
        self._is_running = self._stale = False
        self._details.forget()
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
        if not self.work.at_work:
            self._wish, self._at_work, self._is_running = None, None, False
        self._ask_for_details()
        self.shown_changed.emit()

    def _ask_for_details(self) -> None:
        shown = self.shown
        if shown is not None and shown.experiment.id:
            self._details.ask(shown.experiment)

    @Slot()
    def _told(self) -> None:
        if self.work.experiment_id is not None:
            self._at_work = self.work.experiment_id
        self.shown_changed.emit()

    @Slot()
    def _ended(self) -> None:
        self.look()

    def _shown(self, experiment: StoredExperiment, *, running: bool = False) -> Shown:
        details = self._details.find(experiment.id)
        wish = self._wish if running else None
        margin = None if wish is None else wish.margin
        at_work = running or (self._is_running and experiment.id == self._at_work)
        return Shown(
            experiment=experiment,
            running=at_work,
            lives=self.work.lives if at_work else (),
            details=details,
            judging=self._details.is_reading(experiment.id),
            margin=margin if details is None else details.margin,
            chosen=self._arm,
        )


def _planned(wish: ExperimentWish) -> StoredExperiment:
    """An experiment as it is shown before it has a number."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    known = wish.options.known_recipe or ""
    return StoredExperiment(0, now, known, planned(wish.variants, range(1, wish.seeds + 1)))
