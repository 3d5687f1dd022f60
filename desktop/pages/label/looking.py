"""Reads a text that comes into view again, with what is said of it by now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from data.corpus.queue import queued_text
from data.errors import UnknownTextError
from data.labelling.notes import note_by
from desktop.jobs.job import Failure, JobState
from desktop.jobs.jobs import Jobs
from desktop.pages.label.prefetch import NextText
from desktop.pages.label.state import Shown, shown
from desktop.pages.label.wish import Wish


@dataclass(frozen=True)
class _Looked:
    """The answer to one look; nothing is shown of a text that somebody deleted."""

    number: int
    text_id: int
    shown: Shown | None
    keep_clock: bool


class Looking(QObject):
    """One text at a time: a later look makes those before it void.

    ``looked(Shown, keep_clock)``, or ``gone(text id)`` for a text that is not there any more.
    """

    looked = Signal(object, bool)
    gone = Signal(int)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._number = 0
        self.under_way = False

    def look_at(
        self,
        wish: Wish,
        text_id: int,
        usable: Collection[str],
        came: NextText | None,
        *,
        keep_clock: bool = False,
    ) -> None:
        """Read a text, which ``came`` so if it was fetched to be labelled.

        ``keep_clock`` is for one that is in view already, and is handed through.
        """
        self._number += 1
        self.under_way = True
        number = self._number

        def work(_state: JobState) -> _Looked:
            own = wish.own_word(text_id)
            note = note_by(wish.project, text_id, wish.annotator)
            try:
                queued = queued_text(wish.project, text_id, wish.queue.run_id)
            except UnknownTextError:
                return _Looked(number, text_id, None, keep_clock)
            if came is None:
                what = shown(queued, usable, own, note=note)
                return _Looked(number, text_id, what, keep_clock)
            before = came.queued
            queued = replace(
                queued,
                at_random=before.at_random,
                blind=queued.blind or before.blind,
                label_key=before.label_key,
            )
            what = shown(queued, usable, own, is_known=came.is_known, note=note)
            return _Looked(number, text_id, what, keep_clock)

        job = self._jobs.read(work)
        job.succeeded.connect(self._looked)
        job.failed.connect(self._failed)

    def forget(self) -> None:
        """Nobody waits for what is being read."""
        self._number += 1
        self.under_way = False

    @Slot(object)
    def _looked(self, found: _Looked) -> None:
        if found.number != self._number:
            return
        self.under_way = False
        if found.shown is None:
            self.gone.emit(found.text_id)
        else:
            self.looked.emit(found.shown, found.keep_clock)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self.under_way = False
        self.failed.emit(failure)
