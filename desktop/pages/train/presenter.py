"""What the Train page shows and what its buttons do."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from core.contract import Variant
from data.training.runs import Run
from desktop.commands.change_set import ChangeSet
from desktop.commands.kept_models import use_model
from desktop.commands.training import TrainedRun, TrainingOptions
from desktop.commands.training_plan import expected_seconds
from desktop.context import AppContext
from desktop.encoders.known import KnownEncoders
from desktop.i18n import translate
from desktop.pages.train.earlier_choices import as_slow, chosen_in, settled
from desktop.pages.train.measuring import Expectation, Measuring
from desktop.pages.train.model_deletion import ModelDeletion
from desktop.pages.train.plan_watch import PlanWatch
from desktop.pages.train.queue_runner import QueueRunner
from desktop.pages.train.records import Records
from desktop.pages.train.run_view import RunView
from desktop.pages.train.trainer import Trainer
from desktop.pages.train.words import problem_words, trained_words


class TrainPresenter(QObject):
    """``choice_changed`` when the user chose something, ``shown_changed`` when the charts show
    another run, ``state_changed`` when it may be trained, or not, or is; ``card_asked(Run)`` and
    ``model_export_asked(Run)`` when the user wants a run's model card, or its model.
    """

    choice_changed = Signal()
    shown_changed = Signal()
    state_changed = Signal()
    card_asked = Signal(object)
    model_export_asked = Signal(object)

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.plans = PlanWatch(context, self)
        # Should the list fail, what is chosen can be trained with all the same; Settings says why.
        self.encoders = KnownEncoders(context, self)
        self.records = Records(context, self)
        self.trainer = Trainer(context, self)
        self.queue = QueueRunner(context, self.trainer, self)
        self.deletion = ModelDeletion(context, self)
        self.measuring = Measuring(context, self)
        self.choice = TrainingOptions(Variant())
        self.shown: RunView | None = None
        self._chosen = False  # whether the user looks at an old run on purpose
        self.plans.changed.connect(self.state_changed)
        self.measuring.changed.connect(self.state_changed)
        self.records.loaded.connect(self._records_loaded)
        self.records.viewed.connect(self._show)
        self.trainer.started.connect(self.state_changed)
        self.trainer.began.connect(self._run_began)
        self.trainer.trained.connect(self._run_trained)
        self.trainer.ended.connect(self.state_changed)
        self.queue.changed.connect(self.state_changed)

    # What the program tells.

    def project_opened(self) -> None:
        """Look at what there is."""
        self.records.look()
        self.queue.look()
        self.plans.project_opened()
        self.state_changed.emit()

    def project_closed(self) -> None:
        """Forget it."""
        self.trainer.forget()
        self.queue.forget()
        self.measuring.forget()
        self.plans.forget()
        self.records.forget()
        self.choice = TrainingOptions(Variant())
        self.plans.choose(with_unchecked=False)
        self._chosen = False
        self._display(None)
        self.choice_changed.emit()

    def changed(self, change: ChangeSet) -> None:
        """Somebody wrote something."""
        if change.touches("annotations", "gold", "texts", "labels"):
            self.plans.labels_changed()
        if change.touches("runs", "model in use"):
            self.records.look()
        if change.touches("queue"):
            self.queue.look()

    # What the user may do.

    def reason_against(self) -> str:
        """Why nothing can be trained now, in words; empty where it can."""
        known, plan = self._context.session.current, self.plans.plan
        if known is None:
            return ""
        if known.annotator is None:
            return translate("TrainPresenter", "The project is open for reading only.")
        if self.queue.only_adds and self.queue.holds(self.choice):
            # It takes the labels as they are when it begins: a second one would be the same.
            return translate("TrainPresenter", "This very training waits in the queue already.")
        if plan is None:
            return translate("TrainPresenter", "Counting the labels…")
        return problem_words(plan.problem) if plan.problem is not None else ""

    def can_use(self, run: Run | None) -> bool:
        """Whether a run's model may be put to use instead of another, or deleted."""
        return (
            run is not None
            and self._may_write()
            and run.state == "finished"
            and run.model_folder is not None
            and not run.in_use
        )

    def has_model(self, run: Run | None) -> bool:
        """Whether a run left a model that can be looked at and given away."""
        return run is not None and run.state == "finished" and run.model_folder is not None

    def can_resume(self, run: Run | None) -> bool:
        """Whether a run that ended too early may go on: at once, or after the training at work."""
        return (
            run is not None
            and run.state not in ("running", "finished")
            and not self.trainer.works_on(run.id)
            and (run.id in self.records.resumable or self.queue.of_run(run.id) is not None)
            and self._may_write()
        )

    def can_go_on(self) -> bool:
        """Whether trainings wait that begin when the user says so."""
        return self.queue.stands and self._may_write()

    def shown_run(self) -> Run | None:
        """The run that the charts show, as the project remembers it."""
        return None if self.shown is None else self.records.find(self.shown.run_id)

    def follows(self) -> bool:
        """Whether the charts show the run that trains now."""
        live = self.trainer.live
        return live is not None and self.shown is live.view

    def expected(self) -> Expectation:
        """What is known of the time that a training would take."""
        plan, choice, runs = self.plans.plan, self.choice, self.records.runs
        if plan is None or plan.problem is not None:
            return Expectation()
        earlier = as_slow(choice, runs)
        return Expectation(
            can_train=True,
            can_measure=self._may_write() and not self.trainer.at_work,
            seconds=expected_seconds(earlier, settled(choice, runs), plan.train),
            measured=self.measuring.found(choice, plan.train),
            measuring=self.measuring.at_work,
            stopping=self.measuring.is_cancelling,
        )

    # What the buttons and keys do.

    def retrain(self) -> None:
        """Train what was chosen, after what is in the queue already."""
        if self._context.session.current is None or self.reason_against():
            return
        self.measuring.cancel()
        self._chosen = self._chosen and self.queue.only_adds
        if self.queue.holds(self.choice):
            self.queue.go_on()
        else:
            self.queue.add(self.choice)

    def resume(self) -> None:
        """Go on with the shown run, which ended too early."""
        run = self.shown_run()
        if run is not None and self.can_resume(run):
            self.measuring.cancel()
            self._chosen = self._chosen and self.trainer.at_work
            self.queue.resume(run.id)

    def pause_or_go_on(self) -> None:
        """Let the queue stand still, or go on where it does."""
        if self.trainer.at_work:
            self.queue.pause()
        elif self.can_go_on():
            self.measuring.cancel()
            self._chosen = False
            self.queue.go_on()

    def measure(self) -> None:
        """Find out how long what was chosen would take."""
        plan = self.plans.plan
        if plan is not None and self.expected().can_measure:
            self.measuring.start(self._context.session.project, self.choice, plan.train)

    def cancel(self) -> None:
        """Stop the training at work for good; the next one begins."""
        self.trainer.cancel()
        self.state_changed.emit()

    def choose(self, **changes: object) -> None:
        """Choose another value of some fields of TrainingOptions for the next training."""
        chosen = replace(self.choice, **changes)  # type: ignore[arg-type]
        if chosen != self.choice:
            self.choice = chosen
            self.plans.choose(with_unchecked=chosen.with_unchecked)
            self.choice_changed.emit()

    def show_run(self, run_id: int) -> None:
        """Show the curves of a run."""
        live = self.trainer.live
        if live is not None and live.begun.run_id == run_id and self.trainer.at_work:
            self.follow()
            return
        run = self.records.find(run_id)
        if run is not None and (self.shown is None or self.shown.run_id != run_id):
            self._chosen = True
            self.records.view(run)

    def follow(self) -> None:
        """Show the run that trains now."""
        if self.trainer.live is not None:
            self._chosen = False
            self._display(self.trainer.live.view)

    def use_model(self) -> None:
        """Let the shown run's model make the suggestions."""
        run, project = self.shown_run(), self._context.session.project
        if run is None or not self.can_use(run):
            return
        run_id = run.id
        job = self._context.jobs.write(lambda _state: use_model(project, run_id))
        job.failed.connect(self._context.notifier.failure)

    def show_card(self) -> None:
        """Show the card of the shown run's model."""
        run = self.shown_run()
        if self.has_model(run):
            self.card_asked.emit(run)

    def export_model(self) -> None:
        """Let the user say where the shown run's model goes."""
        run = self.shown_run()
        if self.has_model(run):
            self.model_export_asked.emit(run)

    def delete_model(self) -> None:
        """Delete the shown run's model, if the user says yes."""
        run = self.shown_run()
        if run is not None and self.can_use(run):
            self.deletion.propose(run)

    # What comes back.

    @Slot()
    def _records_loaded(self) -> None:
        run = self.shown_run()
        if self.records.known and self.shown is None and not self.trainer.at_work:
            self._begin_with_what_there_is()
        elif run is not None and run.state == "finished" and self.follows() and not self._chosen:
            # From now on with the epoch whose weights were kept, instead of the last one. Who has
            # just chosen another run gets that one.
            self.records.view(run)
        self.state_changed.emit()

    def _begin_with_what_there_is(self) -> None:
        """Show the run in use, or the latest; and choose what was chosen last."""
        runs = self.records.runs
        first = self.records.in_use() or (runs[-1] if runs else None)
        if first is not None:
            self.records.view(first)
        own = [run for run in runs if run.experiment_id is None]
        if own and self.choice == TrainingOptions(Variant()):
            self.choice = chosen_in(own[-1])
            self.choice_changed.emit()

    @Slot(object)
    def _show(self, view: RunView) -> None:
        live = self.trainer.live
        if live is not None and live.begun.run_id == view.run_id and view.judged is None:
            # It was stopped: the project keeps less of it than was seen here.
            view = live.view
        self._display(view)

    @Slot()
    def _run_began(self) -> None:
        if not self._chosen:
            self.records.forget_wish()
            self.follow()
        self.state_changed.emit()

    @Slot(object)
    def _run_trained(self, trained: TrainedRun) -> None:
        self._context.notifier.info(*trained_words(trained))

    def _may_write(self) -> bool:
        known = self._context.session.current
        return known is not None and known.annotator is not None

    def _display(self, view: RunView | None) -> None:
        self.shown = view
        self.shown_changed.emit()
