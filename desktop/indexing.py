"""Keeps the search index of a large corpus up to date: when it is opened, and when it has grown."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Slot

from desktop.bus import Bus
from desktop.commands.change_set import ChangeSet
from desktop.jobs.job import Job, JobState
from desktop.jobs.jobs import Jobs
from desktop.session import Session

# With fewer texts all of them are looked at in a hundredth of a second.
LARGE = 20_000
# The first text should be on the screen before anything else takes up the processor.
_MILLISECONDS_UNTIL_BEGUN = 2_000
_LONGEST_REST = 0.1  # s, so that the work notices soon that it is cancelled


class Indexing(QObject):
    """Builds what is missing of the index in a job that nobody sees or waits for.

    Whatever keeps it from being built, searching works; so nobody is told of a failure.
    """

    def __init__(self, session: Session, bus: Bus, jobs: Jobs) -> None:
        super().__init__(jobs)
        self._session = session
        self._jobs = jobs
        self._job: Job | None = None
        self._has_grown = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_MILLISECONDS_UNTIL_BEGUN)
        self._soon.timeout.connect(self._begin)
        session.opened.connect(self._soon.start)
        session.closed.connect(self._soon.stop)
        bus.changed.connect(self._changed)

    @Slot(object, object)
    def _changed(self, change: ChangeSet, _initiator: object) -> None:
        if change.touches("texts"):
            self._soon.start()

    @Slot()
    def _begin(self) -> None:
        known = self._session.current
        if known is None or known.project.read_only:
            return
        if self._job is not None:
            self._has_grown = True
            return
        project = known.project

        def work(state: JobState) -> int:
            # Imported here: it brings the database, which a start does not need.
            from data.corpus import search_index  # noqa: PLC0415

            if search_index.state(project).texts < LARGE:
                return 0
            return search_index.build(project, cancelled=state.is_cancelled, pause=_rest)

        self._has_grown = False
        self._job = self._jobs.background(work)
        self._job.ended.connect(self._ended)

    @Slot()
    def _ended(self) -> None:
        self._job = None
        if self._has_grown:
            self._soon.start()


def _rest(seconds: float) -> None:
    """Leave half of the time to the window: Python's threads run one at a time."""
    time.sleep(min(seconds, _LONGEST_REST))
