"""Which texts the table shows: the question, and the query that answers it."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from data.corpus.finding import AS_IMPORTED, EVERYTHING, Filter, Sort, find_ids
from data.corpus.saved_filters import SavedFilter
from data.label_set.labels import Label
from desktop.context import AppContext
from desktop.jobs.job import Job, JobState
from desktop.pages.corpus.filters.changes import about_run, order_about_run, with_keys_of_today

_MILLISECONDS_OF_TYPING = 150
# What is answered sooner needs no sign that it is being looked for.
_MILLISECONDS_UNNOTICED = 300
# A model's suggestions for a large corpus come in hundreds of slices.
_MILLISECONDS_BETWEEN_SLICES = 2_000


@dataclass(frozen=True)
class Found:
    """The ids of the texts that were asked for, and all labels of the project, retired or not."""

    generation: int
    filter: Filter
    sort: Sort
    ids: array[int]
    labels: tuple[Label, ...]


class Searching(QObject):
    """``found(Found)`` with each answer to the newest question; ``asked`` when it changes.

    The question is a filter and an order. ``busy_changed`` tells when an answer takes long enough
    to be waited for (``busy``), and when it is there.
    """

    asked = Signal()
    found = Signal(object)
    busy_changed = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.filter = EVERYTHING
        self.sort = AS_IMPORTED
        self.run_id: int | None = None
        self.busy = False
        self._generation = 0
        self._job: Job | None = None
        self._typing = self._timer(_MILLISECONDS_OF_TYPING, self.look)
        self._long = self._timer(_MILLISECONDS_UNNOTICED, self._takes_long)
        self._soon = self._timer(_MILLISECONDS_BETWEEN_SLICES, self.look)

    def set_words(self, words: str) -> None:
        """Look for texts with these words, when the typing pauses."""
        self._ask(replace(self.filter, words=words.strip()), self.sort, self._typing.start)

    def set_label(self, key: str | None) -> None:
        """Show texts with one label only."""
        self.ask(replace(self.filter, label_key=key))

    def ask(self, filter: Filter) -> None:  # noqa: A002  # what it is
        """Show the texts that this filter finds."""
        self._ask(filter, self.sort, self.look)

    def ask_saved(self, saved: SavedFilter) -> None:
        """Show what somebody kept, in the order that was kept with it."""
        run_id = self.run_id
        self._ask(about_run(saved.filter, run_id), order_about_run(saved.sort, run_id), self.look)

    def order(self, sort: Sort) -> None:
        """Show the same texts in another order."""
        self._ask(self.filter, order_about_run(sort, self.run_id), self.look)

    def use_run(self, run_id: int | None) -> None:
        """Ask about the suggestions of this run from now on."""
        if run_id == self.run_id:
            return
        self.run_id = run_id
        asked, order = about_run(self.filter, run_id), order_about_run(self.sort, run_id)
        if (asked, order) == (self.filter, self.sort):
            self.asked.emit()  # what can be asked is different
        else:
            self._ask(asked, order, self.look)

    def follow(self, labels: tuple[Label, ...]) -> None:
        """Labels that were asked for may have other keys by now, or be merged into others."""
        today = with_keys_of_today(self.filter, labels)
        if today != self.filter:
            self.filter = today
            self.asked.emit()

    def suggestions_came(self) -> None:
        """Look again in a while where they may lead to other texts, or another order."""
        concerned = self.filter.suggested is not None or self.sort.run_id is not None
        if concerned and not self._soon.isActive():
            self._soon.start()

    def forget(self) -> None:
        """Stop looking; for a project that closes."""
        self._stop()
        self.filter, self.sort = EVERYTHING, AS_IMPORTED
        self.asked.emit()

    @Slot()
    def look(self) -> None:
        """Ask the database; the answer to an earlier question is no longer wanted."""
        self._stop()
        known = self._context.session.current
        if known is None:
            return
        project, generation = known.project, self._generation
        wanted, order = self.filter, self.sort

        def work(state: JobState) -> Found:
            ids = find_ids(project, wanted, sort=order, cancelled=state.is_cancelled)
            return Found(generation, wanted, order, ids, project.labels())

        self._job = self._context.jobs.read(work)
        self._job.succeeded.connect(self._answered)
        self._job.failed.connect(self._context.notifier.failure)
        self._job.ended.connect(self._ended)
        self._long.start()

    def _timer(self, milliseconds: int, then: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    def _ask(self, filter: Filter, sort: Sort, then: Callable[[], object]) -> None:  # noqa: A002
        if (filter, sort) != (self.filter, self.sort):
            self.filter, self.sort = filter, sort
            self.asked.emit()
            then()

    def _stop(self) -> None:
        self._generation += 1
        for timer in (self._typing, self._long, self._soon):
            timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _answered(self, found: Found) -> None:
        if found.generation == self._generation:
            self._job = None
            self._be_busy(False)
            self.found.emit(found)

    @Slot()
    def _ended(self) -> None:
        """Nothing is looked for any more, if this was not stopped for another question."""
        if self._job is None or not self._job.running:
            self._job = None
            self._long.stop()
            self._be_busy(False)

    @Slot()
    def _takes_long(self) -> None:
        self._be_busy(True)

    def _be_busy(self, busy: bool) -> None:
        if busy != self.busy:
            self.busy = busy
            self.busy_changed.emit()
