"""The rows of a classification, read from its journal a block at a time when they are seen."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from data.classifying.job_file import JobFile
from data.classifying.row_views import ClassifiedRow, read_rows
from desktop.jobs.job import Failure, Job, JobState
from desktop.jobs.jobs import Jobs

BLOCK = 200
_KEPT = 50
# More at a time would keep the readers from what is asked for next, while somebody drags the
# scroll bar; what was passed by is asked for again if it comes back into view.
_AT_A_TIME = 2
_WAITING = 3

Places: TypeAlias = "range | array[int]"
"""The places of rows in the journal, in the order in which they are shown."""
_NONE = range(0)


class RowBlocks(QObject):
    """``arrived(first, last)`` when rows can be shown that could not before; ``failed(failure)``
    when they cannot be read although their journal is still the one to read from.
    """

    arrived = Signal(int, int)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._journal: JobFile | None = None
        self._places: Places = _NONE
        self._blocks: OrderedDict[int, tuple[ClassifiedRow, ...]] = OrderedDict()
        self._given_up: set[int] = set()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._running: dict[int, Job] = {}

    @property
    def journal(self) -> JobFile | None:
        """Where rows are read from."""
        return self._journal

    def begin(self, journal: JobFile | None, places: Places) -> None:
        """Forget all rows and serve other ones."""
        for job in self._running.values():
            job.cancel()
        for known in (self._running, self._wanted, self._blocks, self._given_up):
            known.clear()
        self._journal, self._places = journal, places

    def read_from(self, journal: JobFile) -> None:
        """Read what is not known yet from here: it is the same journal, opened anew."""
        if journal is not self._journal:
            self._journal = journal
            self._given_up.clear()

    def extend(self, places: Places) -> None:
        """Serve more rows behind the ones there are, which stay the same."""
        self._places = places

    def row(self, shown: int) -> ClassifiedRow | None:
        """The row that is shown at a place; None until it was read, which begins with this."""
        number, inside = divmod(shown, BLOCK)
        block = self._blocks.get(number)
        if block is None or len(block) < self._length(number):
            self._want(number)
        if block is None:
            return None
        self._blocks.move_to_end(number)
        return block[inside] if inside < len(block) else None

    def known(self, shown: int) -> ClassifiedRow | None:
        """The same, but nothing begins: for what need not be seen."""
        number, inside = divmod(shown, BLOCK)
        block = self._blocks.get(number, ())
        return block[inside] if inside < len(block) else None

    def _length(self, number: int) -> int:
        return max(0, min(BLOCK, len(self._places) - number * BLOCK))

    def _want(self, number: int) -> None:
        if number in self._running or number in self._given_up:
            return
        self._wanted[number] = None
        self._wanted.move_to_end(number)
        while len(self._wanted) > _WAITING:
            self._wanted.popitem(last=False)
        while self._wanted and len(self._running) < _AT_A_TIME:
            self._start(self._wanted.popitem()[0], is_seen=True)

    def _start(self, number: int, *, is_seen: bool) -> None:
        journal = self._journal
        if journal is None:
            return
        places = self._places[number * BLOCK : (number + 1) * BLOCK]

        def work(_state: JobState) -> tuple[ClassifiedRow, ...]:
            return read_rows(journal, places)

        job = self._jobs.read(work)
        self._running[number] = job
        job.succeeded.connect(partial(self._fetched, number, job, is_seen))
        job.failed.connect(partial(self._not_fetched, number, job, journal))

    def _fetched(
        self, number: int, job: Job, is_seen: bool, rows: tuple[ClassifiedRow, ...]
    ) -> None:
        if self._running.get(number) is not job:
            return
        del self._running[number]
        self._blocks[number] = rows
        self._blocks.move_to_end(number)
        while len(self._blocks) > _KEPT:
            self._blocks.popitem(last=False)
        first = number * BLOCK
        if rows:
            self.arrived.emit(first, first + len(rows) - 1)
        if self._wanted:
            self._want(self._wanted.popitem()[0])
        elif is_seen:
            self._read_ahead(number)

    def _not_fetched(self, number: int, job: Job, journal: JobFile, failure: Failure) -> None:
        """Leave the block blank: asking again at once would fail again."""
        if self._running.get(number) is not job:
            return
        del self._running[number]
        if journal is self._journal:
            self._given_up.add(number)
            self.failed.emit(failure)
        else:
            self._want(number)

    def _read_ahead(self, number: int) -> None:
        """What lies beside the rows in view probably comes next."""
        for beside in (number + 1, number - 1):
            is_idle = len(self._running) < _AT_A_TIME and beside not in self._running
            if is_idle and beside >= 0 and beside not in self._blocks and self._length(beside):
                self._start(beside, is_seen=False)
