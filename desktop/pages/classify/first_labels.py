"""What the model says of the first rows, before the user starts anything."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure, Job
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.files import Files
from desktop.pages.classify.model_choice import ModelChoice
from desktop.pages.classify.work import FirstRows, first_texts

_Question = tuple[Entry, object, str, Path]
_Said = dict[int, tuple[str, float]]


class FirstLabels(QObject):
    """Fills ``first_labels`` of the entry that is looked at, as soon as nobody wants the engine.

    ``changed`` when they are there or will not come. Whoever wants the engine comes first: a
    preview under way is given up, and asked for again afterwards.
    """

    changed = Signal()

    def __init__(
        self,
        context: AppContext,
        files: Files,
        choice: ModelChoice,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._files = files
        self._choice = choice
        self._job: Job | None = None
        self._asked: _Question | None = None
        self._answers: dict[_Question, _Said] = {}
        self._failures: dict[_Question, Failure] = {}
        files.changed.connect(self.look)
        files.chosen.connect(self.look)
        choice.changed.connect(self.look)
        context.jobs.engine_changed.connect(self.look)

    @property
    def is_under_way(self) -> bool:
        """Whether the first rows are being classified."""
        return self._asked is not None

    @property
    def failure(self) -> Failure | None:
        """Why there is no preview of the entry that is looked at, if the model refused."""
        question = self._question()
        return None if question is None else self._failures.get(question)

    @Slot()
    def look(self) -> None:
        """Ask, stop asking, or leave things as they are."""
        question, is_free = self._question(), self._is_engine_free()
        if self._asked is not None and (question != self._asked or not is_free):
            self.stop()
        if question is None:
            return
        said = self._answers.get(question)
        if question[0].first_labels != (said or {}):
            question[0].first_labels = said or {}
            self.changed.emit()
        if said is None and self._asked is None and is_free:
            self._ask(question)

    def stop(self) -> None:
        """Give up what is under way: the engine is wanted for something better."""
        job, self._job, self._asked = self._job, None, None
        if job is not None:
            job.blockSignals(True)  # nobody waits for this answer any more
            job.cancel()
            self.changed.emit()

    def forget(self) -> None:
        """The project is closed."""
        self.stop()
        self._answers.clear()
        self._failures.clear()

    def _question(self) -> _Question | None:
        """What there is to ask about the entry that is looked at."""
        entry, model = self._files.current, self._choice.model
        if entry is None or model is None or entry.preview is None or entry.job is not None:
            return None
        if entry.is_at_work or entry.text_column not in entry.columns:
            return None
        return entry, entry.source, entry.text_column, model.folder

    def _is_engine_free(self) -> bool:
        """What is done in the background gives way, as this does."""
        return all(job.background for job in self._context.jobs.engine_jobs)

    def _ask(self, question: _Question) -> None:
        entry, model = question[0], self._choice.model
        assert entry.preview is not None
        assert model is not None
        texts = first_texts(entry.preview, entry.text_column)
        if not texts:
            self._answers[question] = {}
            return
        # Noted first: the lane tells of its new job before it returns it.
        self._asked = question
        self._job = self._context.jobs.engine(
            FirstRows(model.folder, texts).run,
            title=translate("FirstLabels", "Classifying the first rows"),
            background=True,
        )
        self._job.succeeded.connect(partial(self._said, question))
        self._job.failed.connect(partial(self._failed, question))
        self._job.cancelled.connect(partial(self._said, question, {}))
        self.changed.emit()

    def _said(self, question: _Question, said: _Said) -> None:
        """It is not asked again, also if the user stopped it."""
        self._job, self._asked = None, None
        self._answers[question] = said
        question[0].first_labels = said
        self.changed.emit()

    def _failed(self, question: _Question, failure: Failure) -> None:
        self._failures[question] = failure
        self._said(question, {})
