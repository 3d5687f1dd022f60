"""The texts that come next, fetched before they are needed."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from data.corpus.queue import QueuedText, QueuePage, next_page
from data.corpus.queue_order import NEEDS_MODEL, Queue
from data.labelling.annotations import Annotation
from data.labelling.notes import Note, note_by
from desktop.jobs.job import Failure, JobState
from desktop.jobs.jobs import Jobs
from desktop.pages.label.wish import Wish

# As many as there is one random text among, so that a walk that begins anew brings it, too.
_AHEAD = Queue("unlabelled").random_every
_REFILL_BELOW = 6


@dataclass(frozen=True)
class NextText:
    """A text with what is shown beside it; ``place`` is where in the queue its page begins.

    What the annotator said of it is asked for only where the text ``is_known``: in a list of
    labelled texts. ``note`` is the annotator's flag and comment.
    """

    queued: QueuedText
    own: Annotation | None
    is_known: bool
    place: str
    note: Note | None = None


@dataclass(frozen=True)
class _Found:
    """The answer to one query, and the question."""

    generation: int
    place: str
    left_out: frozenset[int]
    texts: tuple[NextText, ...]
    next_place: str
    at_end: bool


class Prefetch(QObject):
    """``ready`` when a text can be taken again after there was none, ``exhausted`` when none waits,
    ``changed`` when others were fetched.

    One walk through the queue brings each text once. At its end the next one begins, with the texts
    that were passed by; a list of texts to look at again is walked through once.
    """

    ready = Signal()
    exhausted = Signal()
    changed = Signal()
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._wish: Wish | None = None
        self._texts: deque[NextText] = deque()
        self._seen: set[int] = set()
        self._place = ""
        self._at_end = self._filling = self._hungry = False
        self._is_stale = False
        self._generation = 0

    @property
    def text_ids(self) -> tuple[int, ...]:
        """The texts that were fetched and not taken yet."""
        return tuple(each.queued.text.id for each in self._texts)

    def begin(self, wish: Wish | None) -> None:
        """Begin a walk; no wish ends it."""
        self._seen.clear()
        self._wish = wish
        self._fetch_anew("")

    def renew(self, wish: Wish) -> None:
        """Forget the texts that nobody saw and fetch anew; the walk goes on."""
        before, self._wish = self._wish, wish
        if wish.queue.order in NEEDS_MODEL or before is None or before.queue != wish.queue:
            self._fetch_anew("")
        else:
            self._fetch_anew(self._texts[0].place if self._texts else self._place)

    def saw(self, text_id: int) -> None:
        """A text came into view, fetched here or not: it does not come again in this walk."""
        self._seen.add(text_id)

    def lacks(self, text_ids: Collection[int]) -> bool:
        """Whether one of these was fetched without its suggestion; no ids stand for all texts."""
        return any(
            each.queued.suggestion is None and not each.queued.blind
            for each in self._texts
            if not text_ids or each.queued.text.id in text_ids
        )

    def suggestions_came(self) -> None:
        """The order is another one now; what was fetched already is used up first."""
        self._is_stale = self._wish is not None and self._wish.queue.order in NEEDS_MODEL

    def take(self) -> NextText | None:
        """The next text; None if it has to be waited for, until ``ready`` or ``exhausted``."""
        if self._wish is None:
            return None
        while self._texts and self._texts[0].queued.text.id in self._seen:
            self._texts.popleft()  # somebody went there by another way
        text = self._texts.popleft() if self._texts else None
        self._hungry = text is None
        if text is not None:
            self._seen.add(text.queued.text.id)
        if self._is_stale and not self._filling and len(self._texts) < _REFILL_BELOW:
            self._place, self._at_end, self._is_stale = "", False, False
        if len(self._texts) < _REFILL_BELOW and not self._at_end:
            self._fill()
        elif text is None:
            self._go_round()
        return text

    def _fetch_anew(self, place: str) -> None:
        self._generation += 1
        self._texts.clear()
        self._place = place
        self._at_end = self._filling = self._hungry = self._is_stale = False
        self.changed.emit()
        self._fill()

    def _go_round(self) -> None:
        """Nothing is left of this walk: begin the next one, unless it would bring the same."""
        assert self._wish is not None
        if self._wish.is_list:
            self._hungry = False
            self.exhausted.emit()
            return
        self._seen.clear()
        self._place, self._at_end = "", False
        self._fill()

    def _fill(self) -> None:
        wish, place, generation = self._wish, self._place, self._generation
        if self._filling or wish is None:
            return
        self._filling = True
        left_out = frozenset(self._seen.union(self.text_ids))

        def work(_state: JobState) -> _Found:
            page = next_page(
                wish.project,
                wish.annotator,
                wish.queue,
                place=place,
                limit=_AHEAD,
                leave_out=left_out,
            )
            texts = _next_texts(wish, page, place)
            return _Found(generation, place, left_out, texts, page.place, page.at_end)

        job = self._jobs.read(work)
        job.succeeded.connect(self._filled)
        job.failed.connect(self._not_filled)

    @Slot(object)
    def _filled(self, found: _Found) -> None:
        if found.generation != self._generation:
            return
        self._filling = False
        self._place, self._at_end = found.next_place, found.at_end
        self._texts.extend(found.texts)
        self.changed.emit()
        if not self._hungry:
            return
        if self._texts:
            self._hungry = False
            self.ready.emit()
        elif not self._at_end:
            self._fill()
        elif found.place or found.left_out:
            self._go_round()
        else:
            self._hungry = False
            self.exhausted.emit()

    @Slot(object)
    def _not_filled(self, failure: Failure) -> None:
        self._filling = False
        self.failed.emit(failure)


def _next_texts(wish: Wish, page: QueuePage, place: str) -> tuple[NextText, ...]:
    is_known = wish.is_list
    return tuple(
        NextText(
            queued,
            wish.own_word(queued.text.id) if is_known else None,
            is_known,
            place,
            note_by(wish.project, queued.text.id, wish.annotator),
        )
        for queued in page.texts
    )
