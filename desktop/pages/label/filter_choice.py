"""The filter that narrows what is labelled, and the texts that it finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from data.corpus.finding import Filter, find_ids
from data.corpus.queue_order import Narrowed
from desktop.context import AppContext
from desktop.jobs.job import Failure, Job, JobState


@dataclass(frozen=True)
class NamedFilter:
    """A filter, and what it is called in the language that is on."""

    filter: Filter
    name: Callable[[], str]

    @property
    def is_of_labelled(self) -> bool:
        """Whether texts are meant that somebody has dealt with, to be looked at again."""
        wanted = self.filter
        suggested = wanted.suggested
        return (
            wanted.labelled
            or wanted.label_key is not None
            or wanted.status not in (None, "unlabelled")
            or wanted.annotator_id is not None
            or wanted.unchecked
            or wanted.flagged
            or wanted.commented
            or (wanted.listed is not None and wanted.status != "unlabelled")
            or (suggested is not None and suggested.differs is not None)
        )


@dataclass(frozen=True)
class _Found:
    number: int
    wanted: NamedFilter
    narrowed: Narrowed


class FilterChoice(QObject):
    """``chosen`` when the texts of another filter are known, or all texts are wanted again;
    ``renewed`` when the same filter was asked again, and ``told`` when there is news to show.

    Until the texts are known, those of before are served: nothing is taken out of anybody's view
    for nothing.
    """

    chosen = Signal()
    renewed = Signal()
    told = Signal()

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.current: NamedFilter | None = None
        self.narrowed: Narrowed | None = None
        self._wanted: NamedFilter | None = None
        self._job: Job | None = None
        self._number = 0

    @property
    def shown(self) -> NamedFilter | None:
        """The filter that is chosen, though its texts may not be known yet."""
        return self._wanted or self.current

    @property
    def is_searching(self) -> bool:
        """Whether its texts are being looked for."""
        return self._wanted is not None

    @property
    def count(self) -> int:
        """How many texts it has."""
        return 0 if self.narrowed is None else len(self.narrowed.ids)

    def choose(self, wanted: NamedFilter | None) -> None:
        """Serve the texts of a filter only, or all texts."""
        self._stop()
        if wanted is not None:
            self._search(wanted)
        elif self.current is not None:
            self.current = self.narrowed = None
            self.chosen.emit()
        self.told.emit()

    def look_again(self) -> None:
        """Texts came or went, or many were labelled: the filter may find others now."""
        shown = self.shown
        if shown is not None:
            self._stop()
            self._search(shown)

    def use_run(self, run_id: int | None) -> None:
        """Another model is in use: what a filter asks of suggestions is about that one."""
        shown = self.shown
        if shown is None or shown.filter.suggested is None:
            return
        if run_id is None:
            self.choose(None)
        elif shown.filter.suggested.run_id != run_id:
            suggested = replace(shown.filter.suggested, run_id=run_id)
            self._stop()
            self._search(replace(shown, filter=replace(shown.filter, suggested=suggested)))

    def forget(self) -> None:
        """The project was closed."""
        self._stop()
        self.current = self.narrowed = None
        self.told.emit()

    def _search(self, wanted: NamedFilter) -> None:
        known = self._context.session.current
        if known is None:
            return
        project, number, asked = known.project, self._number, wanted.filter
        self._wanted = wanted

        def work(state: JobState) -> _Found:
            ids = find_ids(project, asked, cancelled=state.is_cancelled)
            return _Found(number, wanted, Narrowed(ids))

        self._job = self._context.jobs.read(work)
        self._job.succeeded.connect(self._found)
        self._job.failed.connect(self._failed)

    def _stop(self) -> None:
        self._number += 1
        if self._job is not None:
            self._job.cancel()
        self._job = self._wanted = None

    @Slot(object)
    def _found(self, found: _Found) -> None:
        if found.number != self._number:
            return
        before, self.current = self.current, found.wanted
        self._job = self._wanted = None
        self.narrowed = found.narrowed
        # What was asked again kept its name; the model that it is about may be another one.
        is_same = before is not None and before.name is found.wanted.name
        (self.renewed if is_same else self.chosen).emit()
        self.told.emit()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job = self._wanted = None
        self._context.notifier.failure(failure)
        self.told.emit()
