"""Which texts the table shows: the question, and the query that answers it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from data.corpus.finding import EVERYTHING, Filter, find_ids
from data.label_set.labels import Label
from data.label_set.resolving import resolve_key
from data.labelling.standing import Status
from desktop.context import AppContext
from desktop.jobs.job import Job, JobState

_MILLISECONDS_OF_TYPING = 150


@dataclass(frozen=True)
class Found:
    """The ids of the texts that were asked for, and all labels of the project, retired or not."""

    generation: int
    filter: Filter
    ids: array[int]
    labels: tuple[Label, ...]


class Searching(QObject):
    """``found(Found)`` with each answer to the newest question; ``asked`` when it changes."""

    asked = Signal()
    found = Signal(object)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.filter = EVERYTHING
        self._generation = 0
        self._job: Job | None = None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_MILLISECONDS_OF_TYPING)
        self._typing.timeout.connect(self.look)

    def set_words(self, words: str) -> None:
        """Look for texts with these words, when the typing pauses."""
        self._ask(lambda known: replace(known, words=words.strip()), self._typing.start)

    def set_label(self, key: str | None) -> None:
        """Show texts with one label only."""
        self._ask(lambda known: replace(known, label_key=key), self.look)

    def set_status(self, status: Status | None) -> None:
        """Show texts of one status only; none of them lies in the trash."""
        self._ask(lambda known: replace(known, status=status, in_trash=False), self.look)

    def show_trash(self) -> None:
        """Show the texts in the trash, and no others."""
        self._ask(lambda known: replace(known, status=None, in_trash=True), self.look)

    def follow(self, labels: Iterable[Label]) -> None:
        """The label that was asked for may have another key by now, or be merged into another."""
        key = self.filter.label_key
        label = None if key is None else resolve_key(labels, key)
        if label is not None and label.key != key:
            self.filter = replace(self.filter, label_key=label.key)
            self.asked.emit()

    def forget(self) -> None:
        """Stop looking; for a project that closes."""
        self._stop()
        self.filter = EVERYTHING
        self.asked.emit()

    @Slot()
    def look(self) -> None:
        """Ask the database; the answer to an earlier question is no longer wanted."""
        self._stop()
        known = self._context.session.current
        if known is None:
            return
        project, wanted, generation = known.project, self.filter, self._generation

        def work(state: JobState) -> Found:
            ids = find_ids(project, wanted, cancelled=state.is_cancelled)
            return Found(generation, wanted, ids, project.labels())

        self._job = self._context.jobs.read(work)
        self._job.succeeded.connect(self._answered)
        self._job.failed.connect(self._context.notifier.failure)

    def _ask(self, change: Callable[[Filter], Filter], then: Callable[[], object]) -> None:
        asked = change(self.filter)
        if asked != self.filter:
            self.filter = asked
            self.asked.emit()
            then()

    def _stop(self) -> None:
        self._generation += 1
        self._typing.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _answered(self, found: Found) -> None:
        if found.generation == self._generation:
            self._job = None
            self.found.emit(found)
