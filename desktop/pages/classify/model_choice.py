"""Which model classifies: one of the project's own, or one in a folder."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from data.label_set.labels import Label
from data.training.runs import Run
from desktop.commands.classification.model import ModelToUse
from desktop.commands.models import find_model, kept_models
from desktop.context import AppContext
from desktop.jobs.job import Job, JobState


class ModelChoice(QObject):
    """The model in use, unless the user chose another one; ``changed`` when there is news,
    ``opened`` with the folder of a model from elsewhere.

    ``runs`` is None until the project has said which ones it has; ``folders`` are those that the
    user named while the project was open.
    """

    changed = Signal()
    opened = Signal(object)

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self._opening: Job | None = None
        self._chosen: Path | None = None
        self.runs: tuple[ModelToUse, ...] | None = None
        self.folders: tuple[ModelToUse, ...] = ()
        self.model: ModelToUse | None = None

    @property
    def models(self) -> tuple[ModelToUse, ...]:
        """All there are to choose from, the one in use first."""
        return (*(self.runs or ()), *self.folders)

    def look(self) -> None:
        """Ask the project which models it has."""
        known = self._context.session.current
        if known is None:
            return
        self._let_go()
        project = known.project

        def work(_state: JobState) -> tuple[ModelToUse, ...]:
            return tuple(ModelToUse.of_run(each) for each in kept_models(project))

        self._job = self._context.jobs.read(work)
        self._job.succeeded.connect(self._found)
        self._job.failed.connect(self._context.notifier.failure)
        self._job.ended.connect(self._ended)

    def choose(self, folder: Path) -> None:
        """Use the model in this folder, one of those there are, from now on."""
        self._chosen = folder
        self._settle()

    def open_folder(self, folder: Path) -> None:
        """Take a model folder from elsewhere among those to choose from."""
        if self._opening is not None:
            self._opening.blockSignals(True)  # the user thought better of it
        known = self._context.session.current
        labels = () if known is None else known.labels
        self._opening = self._context.jobs.file(partial(_open_folder, folder, labels))
        self._opening.succeeded.connect(self._opened)
        self._opening.failed.connect(self._context.notifier.failure)
        self._opening.ended.connect(self._opening_ended)

    def forget(self) -> None:
        """The project is closed."""
        self._let_go()
        self._chosen, self.runs, self.folders, self.model = None, None, (), None
        self.changed.emit()

    @Slot(object)
    def _found(self, runs: tuple[ModelToUse, ...]) -> None:
        self.runs = runs
        self._settle()

    @Slot(object)
    def _opened(self, model: ModelToUse) -> None:
        if all(each.folder != model.folder for each in self.models):
            self.folders = (*self.folders, model)
        self._settle()
        self.opened.emit(model.folder)

    def _settle(self) -> None:
        chosen = [each for each in self.models if each.folder == self._chosen]
        self.model = next(iter([*chosen, *self.models]), None)
        self.changed.emit()

    @Slot()
    def _ended(self) -> None:
        self._job = None

    @Slot()
    def _opening_ended(self) -> None:
        self._opening = None

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


def _open_folder(folder: Path, labels: tuple[Label, ...], _state: JobState) -> ModelToUse:
    """A shared model; its labels are called and coloured as those of the project with their key."""
    model = ModelToUse.of_reference(find_model(folder))
    own = {label.key: label for label in labels}
    return replace(model, labels=tuple(own.get(label.key, label) for label in model.labels))
