"""The texts that come next, fetched before they are needed."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from data.corpus.queue import QueuedText, Scope, next_texts
from data.labelling.annotators import Annotator
from data.project import Project
from desktop.jobs.job import Failure, JobState
from desktop.jobs.jobs import Jobs

_AHEAD = 12
_REFILL_BELOW = 6


@dataclass(frozen=True)
class Wish:
    """What is to be labelled: whose texts, and whose proposals with them."""

    project: Project
    annotator: Annotator
    scope: Scope
    run_id: int | None


@dataclass(frozen=True)
class _Found:
    """The answer to one query, and the question."""

    generation: int
    after: int
    texts: tuple[QueuedText, ...]


class Prefetch(QObject):
    """``ready`` when a text can be taken again after there was none, ``exhausted`` when none waits.

    At the end of the corpus it begins once more from the front, where texts wait that were passed
    by.
    """

    ready = Signal()
    exhausted = Signal()
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._wish: Wish | None = None
        self._texts: deque[QueuedText] = deque()
        self._after = 0
        self._at_end = False
        self._filling = False
        self._hungry = False
        self._generation = 0

    def begin(self, wish: Wish | None, after: int = 0) -> None:
        """Forget what was fetched and fetch what comes after a text; no wish stops it."""
        self._generation += 1
        self._texts.clear()
        self._wish, self._after = wish, after
        self._at_end = self._filling = self._hungry = False
        if wish is not None:
            self._fill()

    def holds(self, text_ids: frozenset[int]) -> bool:
        """Whether any of these texts was fetched already."""
        return any(queued.text.id in text_ids for queued in self._texts)

    def take(self) -> QueuedText | None:
        """The next text; None if it has to be waited for, until ``ready`` or ``exhausted``."""
        if self._wish is None:
            return None
        text = self._texts.popleft() if self._texts else None
        self._hungry = text is None
        if len(self._texts) < _REFILL_BELOW and not self._at_end:
            self._fill()
        elif text is None:
            self._from_the_front()
        return text

    def _from_the_front(self) -> None:
        self._after, self._at_end = 0, False
        self._fill()

    def _fill(self) -> None:
        wish, after, generation = self._wish, self._after, self._generation
        if self._filling or wish is None:
            return
        self._filling = True

        def work(_state: JobState) -> _Found:
            texts = next_texts(
                wish.project,
                wish.annotator,
                scope=wish.scope,
                after=after,
                limit=_AHEAD,
                run_id=wish.run_id,
            )
            return _Found(generation, after, texts)

        job = self._jobs.read(work)
        job.succeeded.connect(self._filled)
        job.failed.connect(self._not_filled)

    @Slot(object)
    def _filled(self, found: _Found) -> None:
        if found.generation != self._generation:
            return
        self._filling = False
        self._texts.extend(found.texts)
        self._at_end = len(found.texts) < _AHEAD
        if found.texts:
            self._after = found.texts[-1].text.id
        if not self._hungry:
            return
        if self._texts:
            self._hungry = False
            self.ready.emit()
        elif found.after:
            self._from_the_front()
        else:
            self._hungry = False
            self.exhausted.emit()

    @Slot(object)
    def _not_filled(self, failure: Failure) -> None:
        self._filling = False
        self.failed.emit(failure)
