"""Deleting the model of a run, after its size was found and the user said yes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from data.training.runs import Run
from desktop.commands.change_set import ChangeSet
from desktop.commands.kept_models import delete_model, model_bytes
from desktop.context import AppContext
from desktop.jobs.job import JobState


class ModelDeletion(QObject):
    """``asked(Run, bytes)`` when the user should be asked whether a model may go."""

    asked = Signal(object, object)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._size_of: Run | None = None

    def propose(self, run: Run) -> None:
        """Find out how much a run's model takes, and have the user asked."""
        self._size_of = run
        project, run_id = self._context.session.project, run.id
        job = self._context.jobs.read(lambda _state: model_bytes(project, run_id))
        job.succeeded.connect(self._size_found)
        job.failed.connect(self._context.notifier.failure)

    def carry_out(self, run: Run) -> None:
        """Delete a run's model; the user said yes."""
        project, run_id = self._context.session.project, run.id

        def work(state: JobState) -> None:
            try:
                state.changed(delete_model(project, run_id))
            except BaseException:
                # The record may have been changed before the files could not be deleted.
                state.changed(ChangeSet.of("runs"))
                raise

        # Files are deleted, which may take a while: not in the writer's way.
        job = self._context.jobs.file(work)
        job.failed.connect(self._context.notifier.failure)

    @Slot(object)
    def _size_found(self, size: int) -> None:
        run, self._size_of = self._size_of, None
        if run is not None:
            self.asked.emit(run, size)
