"""Which of the project's models classifies."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from data.training.runs import Run
from desktop.commands.models import KeptModel, kept_models
from desktop.context import AppContext
from desktop.jobs.job import Job


class ModelChoice(QObject):
    """The model in use, unless the user chose another one; ``changed`` when there is news.

    ``models`` is None until the project has said which ones it has.
    """

    changed = Signal()

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._chosen: int | None = None
        self.models: tuple[KeptModel, ...] | None = None
        self.model: KeptModel | None = None

    def look(self) -> None:
        """Ask the project which models it has."""
        known = self._context.session.current
        if known is None:
            return
        self._let_go()
        project = known.project
        self._job = self._context.jobs.read(lambda _state: kept_models(project))
        self._job.succeeded.connect(self._found)
        self._job.failed.connect(self._context.notifier.failure)
        self._job.ended.connect(self._ended)

    def choose(self, run_id: int) -> None:
        """Use the model of this run from now on."""
        self._chosen = run_id
        self._found(self.models or ())

    def forget(self) -> None:
        """The project is closed."""
        self._let_go()
        self._chosen, self.models, self.model = None, None, None
        self.changed.emit()

    @Slot(object)
    def _found(self, models: tuple[KeptModel, ...]) -> None:
        chosen = [each for each in models if each.run.id == self._chosen]
        self.models = models
        self.model = next(iter([*chosen, *models]), None)
        self.changed.emit()

    @Slot()
    def _ended(self) -> None:
        self._job = None

    def _let_go(self) -> None:
        if self._job is not None:
            self._job.blockSignals(True)  # nobody waits for this answer any more
            self._job.cancel()
            self._job = None


def macro_f1(run: Run) -> tuple[str, float] | None:
    """A run's macro-F1 and the set it was judged on: held-out where there is one, else dev."""
    result = run.result or {}
    for part in ("held_out", "dev"):
        scores = result.get(part)
        if isinstance(scores, dict) and isinstance(scores.get("macro_f1"), float):
            return part, scores["macro_f1"]
    return None
