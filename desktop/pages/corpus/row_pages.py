"""The rows of a long table, fetched a page at a time when they come into view."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from data.corpus.browsing import Row, read_rows
from data.project import Project
from desktop.jobs.job import Failure, Job, JobState
from desktop.jobs.jobs import Jobs

PAGE = 50
_KEPT = 80
# More at a time would keep the readers from what is asked for next, while somebody drags the
# scroll bar; what was passed by is asked for again if it comes back into view.
_AT_A_TIME = 2
_WAITING = 4


@dataclass(frozen=True)
class _Page:
    """The rows of one page; ``version`` tells whether they may have changed since."""

    number: int
    generation: int
    version: int
    rows: tuple[Row, ...]


class RowPages(QObject):
    """``arrived(first, last)`` when rows can be shown that could not before, or changed."""

    arrived = Signal(int, int)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._project: Project | None = None
        self._ids: array[int] = array("q")
        self._run_id: int | None = None
        self._pages: OrderedDict[int, _Page] = OrderedDict()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._running: dict[int, Job] = {}
        self._generation = 0
        self._version = 0

    def begin(self, project: Project | None, ids: array[int], run_id: int | None) -> None:
        """Forget all rows and serve other ones."""
        self._generation += 1
        self._project, self._ids, self._run_id = project, ids, run_id
        for job in self._running.values():
            job.cancel()
        self._running.clear()
        self._wanted.clear()
        self._pages.clear()

    def extend(self, ids: array[int]) -> None:
        """Serve more rows behind the ones there are, which stay the same."""
        self._ids = ids
        self._version += 1  # the last page may have been a short one

    def refresh(self, run_id: int | None) -> None:
        """Fetch anew what is shown; the old rows stay until the new ones come."""
        self._run_id = run_id
        self._version += 1

    def forget(self) -> None:
        """Fetch anew what is shown: labels are called something else now."""
        self._version += 1

    def row(self, place: int) -> Row | None:
        """The row at a place; None until it was fetched, which begins with this question."""
        number, inside = divmod(place, PAGE)
        page = self._pages.get(number)
        if page is None or page.version != self._version:
            self._want(number)
        if page is None:
            return None
        self._pages.move_to_end(number)
        return page.rows[inside] if inside < len(page.rows) else None

    def _want(self, number: int) -> None:
        if number in self._running:
            return
        self._wanted[number] = None
        self._wanted.move_to_end(number)
        while len(self._wanted) > _WAITING:
            self._wanted.popitem(last=False)
        self._fetch()

    def _fetch(self) -> None:
        while self._wanted and len(self._running) < _AT_A_TIME:
            number, _ = self._wanted.popitem()
            self._start(number)

    def _start(self, number: int) -> None:
        project, run_id = self._project, self._run_id
        if project is None:
            return
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
        generation, version = self._generation, self._version

        def work(_state: JobState) -> _Page:
            return _Page(number, generation, version, read_rows(project, ids, run_id))

        job = self._jobs.read(work)
        self._running[number] = job
        job.succeeded.connect(self._fetched)
        job.failed.connect(self._not_fetched)

    @Slot(object)
    def _fetched(self, page: _Page) -> None:
        if page.generation != self._generation:
            return
        del self._running[page.number]
        self._keep(page)
        self._fetch()
        first = page.number * PAGE
        self.arrived.emit(first, first + len(page.rows) - 1)

    @Slot(object)
    def _not_fetched(self, failure: Failure) -> None:
        """Leave the page blank until the next refresh: asking again would fail again."""
        numbers = [number for number, job in self._running.items() if not job.running]
        for number in numbers:
            del self._running[number]
            self._keep(_Page(number, self._generation, self._version, ()))
        if numbers:
            self.failed.emit(failure)

    def _keep(self, page: _Page) -> None:
        self._pages[page.number] = page
        self._pages.move_to_end(page.number)
        while len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
