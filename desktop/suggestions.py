"""Keeps suggestions ready: after a training, or when a project is opened or has grown.

The whole corpus is predicted in the background: the texts that the annotator has in hand first,
then those that wait, then those that are labelled already, for the orders and filters that ask
where the model disagrees. When all are done, what models of before said is forgotten. Whoever stops
it, stops it until the next model is put to use; so does a failure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from core.contract import Cancelled, Event, Stage
from core.engine.client import Engine
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.engine_lane import hearing
from desktop.jobs.job import Failure, Job, JobState
from desktop.settings import SUGGEST_FOR_ALL

if TYPE_CHECKING:
    from data.training.runs import Run
    from desktop.commands.projects import OpenProject
    from desktop.commands.suggesting import PoolPlace

# Enough for an hour of labelling, where the whole corpus is not wanted.
_ENOUGH = 1024
# From then on the engine may take time to prepare for the rest: the next texts are there.
_STEPS_WITHOUT_DELAY = 2


class Suggestions(QObject):
    """Asks the engine for a slice of predictions at a time, whenever nobody else needs it."""

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._run_id: int | None = None  # the run whose model is in use
        self._job: Job | None = None
        self._place: PoolPlace | None = None
        self._anew = False  # what the slice at work leads to counts no more
        self._gave_way = False  # the slice at work was ended here, not by the user
        self._stopped = False
        context.session.opened.connect(self._begin)
        context.session.closed.connect(self._forget)
        context.session.refreshed.connect(self._refreshed)
        context.bus.changed.connect(self._changed)
        context.settings.changed.connect(self._setting_changed)
        context.jobs.engine_changed.connect(self._make_room)

    # When there may be something to do.

    @Slot()
    def _begin(self) -> None:
        """A project is open, or another model is in use: whatever stopped the last one is over."""
        self._run_id = self._run_in_use()
        self._stopped = False
        self._look()

    @Slot()
    def _refreshed(self) -> None:
        if self._run_in_use() == self._run_id:
            return
        if self._job is not None:
            self._give_way(self._job)
        self._begin()

    @Slot(object, object)
    def _changed(self, change: ChangeSet, _initiator: object) -> None:
        if change.touches("texts") and not self._stopped:
            self._look()

    @Slot(str)
    def _setting_changed(self, key: str) -> None:
        if key == SUGGEST_FOR_ALL.key:
            self._ask()

    def _look(self) -> None:
        """Find out whether there is anything to do before an engine is started for it."""
        self._place, self._anew = None, self._job is not None
        known = self._known()
        if known is None or known.run is None:
            return
        project, run_id = known.project, known.run.id
        labelled = self._context.settings.get(SUGGEST_FOR_ALL)

        def work(_state: JobState) -> _Look:
            from data.corpus.to_predict import texts_to_predict  # noqa: PLC0415

            found = texts_to_predict(project, run_id, limit=1, labelled=labelled)
            return _Look(run_id, something_to_do=bool(found))

        job = self._context.jobs.read(work)
        job.succeeded.connect(self._looked)
        job.failed.connect(self._context.notifier.failure)

    @Slot(object)
    def _looked(self, look: _Look) -> None:
        if look.run_id != self._run_id:
            return
        if look.something_to_do:
            self._ask()
        elif self._job is None:
            self._clean_up()

    # One slice after another.

    def _ask(self) -> None:
        known, place = self._known(), self._place
        if self._job is not None or self._stopped or known is None or known.run is None:
            return
        wanted = self._wanted()
        made = 0 if place is None else place.made
        if wanted is not None and made >= wanted:
            return
        work = _Slice(known, known.run, place, self._context.in_hand.text_ids, wanted)
        self._anew = self._gave_way = False
        self._job = self._context.jobs.engine(
            work.run, title=translate("Suggestions", "Making suggestions"), background=True
        )
        self._job.succeeded.connect(self._made_some)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)

    def _wanted(self) -> int | None:
        """For how many texts suggestions are wanted; None for all."""
        return None if self._context.settings.get(SUGGEST_FOR_ALL) else _ENOUGH

    @Slot(object)
    def _made_some(self, change: ChangeSet) -> None:
        assert self._job is not None
        # It may have come to its end before it heard that it should stop.
        self._stopped = self._job.is_cancelling and not self._gave_way
        self._job = None
        if not self._anew:
            place: PoolPlace = change.value  # type: ignore[assignment]
            before, self._place = self._place, place
            ended = before is not None and before.labelled and not change.text_ids
            if ended or (place.labelled and self._wanted() is not None):
                self._clean_up()
                return
        self._ask()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._context.notifier.failure(failure)
        self._job = None
        self._stopped = not self._gave_way
        self._ask()

    @Slot()
    def _cancelled(self) -> None:
        """By the user; or it gave way, and goes on after those who want the engine."""
        job, self._job = self._job, None
        if job is not None and not job.is_cancelling:
            return  # its model is not in use any more; the session is about to tell
        self._stopped = not self._gave_way
        self._ask()

    @Slot()
    def _make_room(self) -> None:
        """A training need not wait for the rest of a slice."""
        job, jobs = self._job, self._context.jobs.engine_jobs
        if job is not None and len(jobs) > 1 and jobs[0] is job and not job.is_cancelling:
            self._give_way(job)

    def _give_way(self, job: Job) -> None:
        self._gave_way = True
        job.cancel()

    # When nothing is left to do.

    def _clean_up(self) -> None:
        """Everything is predicted: nobody needs what older models said."""
        known = self._known()
        if known is None or known.run is None:
            return
        project, run = known.project, known.run

        def work(state: JobState) -> None:
            from desktop.commands.suggesting import (  # noqa: PLC0415
                forget_suggestions_of_others,
            )

            # Those of another model that is put to use meanwhile must stay.
            forget_suggestions_of_others(
                project, run, lambda: state.is_cancelled() or self._run_id != run.id
            )

        job = self._context.jobs.background(work)
        job.failed.connect(self._context.notifier.failure)

    @Slot()
    def _forget(self) -> None:
        self._run_id = None
        self._place = None

    # What is open.

    def _known(self) -> OpenProject | None:
        """The open project; none where suggestions could not be kept."""
        known = self._context.session.current
        return None if known is None or known.annotator is None else known

    def _run_in_use(self) -> int | None:
        known = self._known()
        return None if known is None or known.run is None else known.run.id


@dataclass(frozen=True)
class _Look:
    """Whether a run's model has yet to say something of a text."""

    run_id: int
    something_to_do: bool


@dataclass(frozen=True)
class _Slice:
    """The work of one slice, in the engine's thread; ``wanted`` texts in all, or all there are."""

    known: OpenProject
    model: Run
    place: PoolPlace | None
    in_hand: tuple[int, ...]
    wanted: int | None

    def run(self, engine: Engine, state: JobState) -> ChangeSet:
        """Predict and keep."""
        # Imported here: it brings numpy and the database, which a start does not need.
        from data.training.runs import run_in_use  # noqa: PLC0415
        from desktop.commands.suggesting import PoolPlace, suggest_some  # noqa: PLC0415

        # A training may have put another model to use while this waited for its end.
        in_use = run_in_use(self.known.project)
        if in_use is None or in_use.id != self.model.id:
            raise Cancelled
        place = self.place or PoolPlace()
        texts = self.known.counts.texts
        total = max(texts if self.wanted is None else min(texts, self.wanted), place.made, 1)

        def tell(event: Event) -> None:
            if isinstance(event, Stage) and event.total > 1:
                state.progress(min(place.made + event.done, total), total)

        return suggest_some(
            self.known.project,
            self.model,
            engine,
            hearing(state, tell),
            place=place,
            first=self.in_hand,
            at_most=None if self.wanted is None else self.wanted - place.made,
            texts_to_come=total - place.made if place.step >= _STEPS_WITHOUT_DELAY else 0,
        )
