"""Keeps suggestions ready: after a training, or when a project is opened or has grown."""

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
    from desktop.commands.projects import OpenProject

# Enough for an hour of labelling, where the whole corpus is not wanted.
_ENOUGH = 1024


class Suggestions(QObject):
    """Asks the engine for a chunk of predictions at a time, whenever nobody else needs it."""

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._made = 0
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
        self._made = 0
        known = self._context.session.current
        self._run_id = known.run.id if known is not None and known.run is not None else None
        if known is None or known.run is None or known.annotator is None:
            return
        project, run_id = known.project, known.run.id

        def work(_state: JobState) -> bool:
            from data.corpus.queue import waiting_without_prediction  # noqa: PLC0415

            return bool(waiting_without_prediction(project, run_id, limit=1))

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
        total = max(known.counts.texts - known.counts.labelled, 1)
        work = _Chunk(known, self._made, total)
        self._gave_way = False
        self._job = self._context.jobs.engine(
            work.run, title=translate("Suggestions", "Making suggestions"), background=True
        )
        self._job.succeeded.connect(self._made_some)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)

    @Slot(object)
    def _made_some(self, change: ChangeSet) -> None:
        self._job = None
        made = change.value
        assert isinstance(made, int)
        self._made += made
        enough = not self._context.settings.get(SUGGEST_FOR_ALL) and self._made >= _ENOUGH
        if made and not enough:
            self._ask()

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
        """A training need not wait for the rest of a chunk."""
        job, jobs = self._job, self._context.jobs.engine_jobs
        if job is not None and len(jobs) > 1 and jobs[0] is job and not job.is_cancelling:
            self._gave_way = True
            job.cancel()

    @Slot()
    def _forget(self) -> None:
        self._run_id = None
        self._gave_way = False


class _Chunk:
    """The work of one chunk, in the engine's thread."""

    def __init__(self, known: OpenProject, done: int, total: int) -> None:
        self._known = known
        self._done = done
        self._total = total

    def run(self, engine: Engine, state: JobState) -> ChangeSet:
        """Predict and keep."""
        # Imported here: it brings numpy and the database, which a start does not need.
        from desktop.commands.suggesting import suggest_some  # noqa: PLC0415

        def tell(event: Event) -> None:
            if isinstance(event, Stage) and event.total > 1:
                state.progress(min(self._done + event.done, self._total), self._total)

        assert self._known.run is not None
        return suggest_some(self._known.project, self._known.run, engine, hearing(state, tell))
