"""Keeps suggestions ready: after a training, or when a project is opened or has grown.

The whole corpus is predicted in the background: the texts that the annotator has in hand first,
then those that wait, then those that are labelled already, for the orders and filters that ask
where the model disagrees. When all are done, what models of before said is forgotten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from core.contract import Event, Stage
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
        self._job: Job | None = None
        self._asked_of: int | None = None  # the run that the job is about
        self._place: PoolPlace | None = None
        self._gave_way = False
        context.session.opened.connect(self._begin)
        context.session.closed.connect(self._forget)
        context.session.refreshed.connect(self._refreshed)
        context.bus.changed.connect(self._changed)
        context.jobs.engine_changed.connect(self._give_way)
        self._run_id: int | None = None

    @Slot()
    def _begin(self) -> None:
        """Look whether there is anything to do before an engine is started for it."""
        self._place = None
        known = self._context.session.current
        self._run_id = known.run.id if known is not None and known.run is not None else None
        if known is None or known.run is None or known.annotator is None:
            return
        project, run_id = known.project, known.run.id
        labelled = self._context.settings.get(SUGGEST_FOR_ALL)

        def work(_state: JobState) -> bool:
            from data.corpus.to_predict import texts_to_predict  # noqa: PLC0415

            return bool(texts_to_predict(project, run_id, limit=1, labelled=labelled))

        job = self._context.jobs.read(work)
        job.succeeded.connect(self._looked)

    @Slot(object)
    def _looked(self, waiting: object) -> None:
        if waiting:
            self._ask()

    @Slot()
    def _refreshed(self) -> None:
        known = self._context.session.current
        run_id = known.run.id if known is not None and known.run is not None else None
        if run_id != self._run_id:
            self._begin()

    @Slot(object, object)
    def _changed(self, change: ChangeSet, _initiator: object) -> None:
        if change.touches("texts"):
            self._begin()

    def _ask(self) -> None:
        known = self._context.session.current
        if self._job is not None or known is None or known.run is None:
            return
        work = _Slice(known, known.run, self._place, self._context.in_hand.text_ids)
        self._gave_way = False
        self._asked_of = known.run.id
        self._job = self._context.jobs.engine(
            work.run, title=translate("Suggestions", "Making suggestions"), background=True
        )
        self._job.succeeded.connect(self._made_some)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)

    @Slot(object)
    def _made_some(self, change: ChangeSet) -> None:
        self._job = None
        place: PoolPlace = change.value  # type: ignore[assignment]
        known = self._context.session.current
        if known is None or known.run is None:
            return
        if known.run.id != self._asked_of:
            self._ask()  # another model was put to use meanwhile
            return
        before, self._place = self._place, place
        ended = before is not None and before.labelled and not change.text_ids
        for_all = self._context.settings.get(SUGGEST_FOR_ALL)
        if ended or (place.labelled and not for_all):
            self._clean_up(known, known.run)
        elif for_all or place.made < _ENOUGH:
            self._ask()

    def _clean_up(self, known: OpenProject, run: Run) -> None:
        """Everything is predicted: nobody needs what older models said."""

        def work(state: JobState) -> None:
            from desktop.commands.suggesting import (  # noqa: PLC0415
                forget_suggestions_of_others,
            )

            forget_suggestions_of_others(known.project, run, state.is_cancelled)

        job = self._context.jobs.background(work)
        job.failed.connect(self._context.notifier.failure)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job = None
        self._context.notifier.failure(failure)

    @Slot()
    def _cancelled(self) -> None:
        """The user stopped it, and it stays so until the next model; or it gave way."""
        self._job = None
        if self._gave_way:
            self._ask()

    @Slot()
    def _give_way(self) -> None:
        """A training need not wait for the rest of a slice."""
        job, jobs = self._job, self._context.jobs.engine_jobs
        if job is not None and len(jobs) > 1 and jobs[0] is job and not job.is_cancelling:
            self._gave_way = True
            job.cancel()

    @Slot()
    def _forget(self) -> None:
        self._run_id = None
        self._place = None
        self._gave_way = False


class _Slice:
    """The work of one slice, in the engine's thread."""

    def __init__(
        self, known: OpenProject, run: Run, place: PoolPlace | None, in_hand: tuple[int, ...]
    ) -> None:
        self._known = known
        self._run = run
        self._place = place
        self._in_hand = in_hand

    def run(self, engine: Engine, state: JobState) -> ChangeSet:
        """Predict and keep."""
        # Imported here: it brings numpy and the database, which a start does not need.
        from desktop.commands.suggesting import PoolPlace, suggest_some  # noqa: PLC0415

        place = self._place or PoolPlace()
        total = max(self._known.counts.texts, place.made, 1)

        def tell(event: Event) -> None:
            if isinstance(event, Stage) and event.total > 1:
                state.progress(min(place.made + event.done, total), total)

        return suggest_some(
            self._known.project,
            self._run,
            engine,
            hearing(state, tell),
            place=place,
            first=self._in_hand,
            texts_to_come=total - place.made if place.step >= _STEPS_WITHOUT_DELAY else 0,
        )
