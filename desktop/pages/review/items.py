"""One text or group at a time, the next ones read while this one is in view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from data.errors import UnknownTextError
from data.project import Project
from desktop.context import AppContext
from desktop.jobs.job import JobState
from desktop.pages.review.reading import read_shown
from desktop.pages.review.state import Shown, Tab

AHEAD = 4


@dataclass(frozen=True)
class _Read:
    generation: int
    items: tuple[Shown, ...]


class Items(QObject):
    """``came(Shown)`` with what was asked for last, unless it could be taken at once."""

    came = Signal(object)

    def __init__(self, context: AppContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._generation = 0
        self._wanted: tuple[Tab, int] | None = None
        self._ahead: dict[tuple[Tab, int], Shown] = {}
        self._under_way: set[tuple[Tab, int]] = set()

    def take(self, project: Project, tab: Tab, text_id: int) -> Shown | None:
        """What was read ahead; else None, and ``came`` follows."""
        shown = self._ahead.pop((tab, text_id), None)
        self._wanted = (tab, text_id) if shown is None else None
        if shown is None:
            self._read(project, tab, [text_id])
        return shown

    def read_ahead(self, project: Project, tab: Tab, ids: Sequence[int]) -> None:
        """Read what will probably be asked for next, and forget what will not."""
        self._ahead = {
            (tab, each): self._ahead[tab, each] for each in ids if (tab, each) in self._ahead
        }
        known = self._ahead.keys() | self._under_way
        missing = [each for each in ids if (tab, each) not in known]
        if missing:
            self._under_way.update((tab, each) for each in missing)
            self._read(project, tab, missing)

    def forget(self) -> None:
        """What was read, or is being read, may have changed since."""
        self._generation += 1
        self._wanted = None
        self._ahead, self._under_way = {}, set()

    def _read(self, project: Project, tab: Tab, ids: Sequence[int]) -> None:
        generation = self._generation

        def work(_state: JobState) -> _Read:
            shown = (_shown(project, tab, each) for each in ids)
            return _Read(generation, tuple(each for each in shown if each is not None))

        job = self._context.jobs.read(work)
        job.succeeded.connect(self._came)
        job.failed.connect(self._context.notifier.failure)

    @Slot(object)
    def _came(self, read: _Read) -> None:
        if read.generation != self._generation:
            return
        for shown in read.items:
            self._under_way.discard((shown.tab, shown.key))
            if (shown.tab, shown.key) == self._wanted:
                self._wanted = None
                self.came.emit(shown)
            else:
                self._ahead[shown.tab, shown.key] = shown


def _shown(project: Project, tab: Tab, text_id: int) -> Shown | None:
    """What a tab shows of a text; None once it is deleted, as the next list will tell."""
    try:
        return read_shown(project, tab, text_id)
    except UnknownTextError:
        return None
