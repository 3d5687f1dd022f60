"""Reader, engines and writer of a classification, at work at the same time.

The reader plans portions a little ahead of the engines and waits when it is too far ahead; each
engine computes one portion at a time, one engine a graphics card; the writer commits them in the
order of the rows, whichever was done first.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil

from core.contract import Cancelled as EngineCancelled
from core.contract import CoreError, Event, Inspected, InspectRequest
from core.engine.client import Engine
from data.classifying.done import Done
from data.classifying.job_file import JobFile
from data.classifying.planner import Planner
from data.classifying.portion import PORTION, Portion, ReadRow
from data.progress import Cancelled
from desktop.commands.answers import last_word, silent
from desktop.commands.classification.rows import RowsToClassify
from desktop.commands.classification.work import Computed, compute, known_labels, plan_portions
from desktop.commands.graphics_cards import count_cards
from desktop.jobs.engine_cards import WatchedEngine, engine_count, engine_variables

Make = Callable[[Mapping[str, str], str], Engine]
"""Makes an engine with these variables in its environment and a log of this name."""

Heard = Callable[[Event], None]
Committed = Callable[[Done], None]

PORTIONS_AN_ENGINE = 3
"""So many are planned and not yet committed: one that is computed, one that waits for the engine,
and one that waits for its turn to be committed."""

THREADS = "classifying:"
"""How the names of all threads begin."""

_SECONDS_BETWEEN_LOOKS = 0.1
_PATIENCE = 1.5


def work_off_line(
    rows: RowsToClassify,
    job: JobFile,
    model_folder: Path,
    engine: Engine,
    told: Heard,
    committed: Committed,
    *,
    earlier: Sequence[JobFile] = (),
    is_cancelled: Cancelled | None = None,
    make: Make = Engine,
) -> Done:
    """Do what is left of a classification.

    ``told`` hears the engines' events, ``committed`` how far the journal is after each portion;
    both one at a time.

    Raises:
        DataError, CoreError: it cannot go on; what is done is kept.
        Cancelled: the user stopped it; what is done is kept.
    """
    if job.done.complete:
        return job.done
    work = _Work(rows, job, model_folder, earlier, told, committed, is_cancelled, make)
    line = _Line(work)
    try:
        line.begin(engine)
        line.write()
    finally:
        line.end()
    return job.done if job.done.complete else job.complete()


@dataclass(frozen=True)
class _Work:
    """What is asked for, as in :func:`work_off_line`."""

    rows: RowsToClassify
    job: JobFile
    model_folder: Path
    earlier: Sequence[JobFile]
    told: Heard
    committed: Committed
    is_cancelled: Cancelled | None
    make: Make


@dataclass
class _State:
    """What the threads share.

    ``slots`` are free for portions to be planned: what is read, computed or waits to be committed
    holds one each, so that no thread runs away from the others. ``planned`` ends with None;
    ``results`` hold a number where the reader has told how many portions there are.
    """

    slots: threading.Semaphore = field(
        default_factory=lambda: threading.Semaphore(PORTIONS_AN_ENGINE)
    )
    planned: queue.Queue[Portion | None] = field(default_factory=queue.Queue)
    results: queue.Queue[Computed | int] = field(default_factory=queue.Queue)
    stopped: threading.Event = field(default_factory=threading.Event)
    telling: threading.RLock = field(default_factory=threading.RLock)
    changing: threading.Lock = field(default_factory=threading.Lock)
    error: BaseException | None = None

    def fail(self, error: BaseException) -> None:
        """The first error is what the work ends with; later ones follow from it."""
        with self.changing:
            self.error = self.error or error
        self.stopped.set()


class _Line:
    """The threads of one classification; the one that calls it is the writer."""

    def __init__(self, work: _Work) -> None:
        self._work = work
        self._state = _State()
        self._planner = Planner(work.job, work.earlier)
        self._labels = known_labels(work.job, work.earlier)
        self._following = work.job.done.portions
        self._reader = self._thread(self._read, "reader")
        self._engines: dict[threading.Thread, Engine] = {}
        self._own = contextlib.ExitStack()

    def begin(self, engine: Engine) -> None:
        """Start the reader and the first engine."""
        self._reader.start()
        self._add(engine, is_first=True)

    def write(self) -> None:
        """Commit portions in their order until all are done.

        Raises:
            DataError, CoreError: any of the threads cannot go on.
            Cancelled: the user stopped it.
        """
        waiting: dict[int, Computed] = {}
        count: int | None = None
        last = time.monotonic()
        while count is None or self._following < count:
            came = self._next_result()
            if isinstance(came, int):
                count = came
                continue
            waiting[came.portion.number] = came
            while (ready := waiting.pop(self._following, None)) is not None:
                now = time.monotonic()
                self._commit(ready, now - last)
                last = now

    def end(self) -> None:
        """Stop whatever still runs; an engine that does not listen is ended."""
        state = self._state
        state.stopped.set()
        deadline = time.monotonic() + _PATIENCE
        while threads := [each for each in tuple(self._engines) if each.is_alive()]:
            for thread in threads:
                # Again and again: it may have been between two requests.
                self._engines[thread].cancel(_PATIENCE)
                if time.monotonic() > deadline:
                    _kill(self._engines[thread])
            threads[0].join(_SECONDS_BETWEEN_LOOKS)
        # It is in the middle of a row and ends with the next; some files take seconds to open.
        self._reader.join(max(0.0, deadline - time.monotonic()))
        self._own.close()

    def _next_result(self) -> Computed | int:
        state, is_cancelled = self._state, self._work.is_cancelled
        while True:
            if is_cancelled is not None and is_cancelled():
                raise EngineCancelled
            if state.error is not None:
                raise state.error
            with contextlib.suppress(queue.Empty):
                return state.results.get(timeout=_SECONDS_BETWEEN_LOOKS)

    def _commit(self, done: Computed, seconds: float) -> None:
        """``seconds`` are those since the last one: engines that work together count once."""
        result = done.result
        far = self._work.job.commit(done.portion, result.labels, result.probabilities, seconds)
        self._planner.forget(done.portion)
        self._following += 1
        self._state.slots.release()
        with self._state.telling:
            self._work.committed(far)

    def _read(self) -> None:
        """Plan portions as long as there is room for them."""
        work, state = self._work, self._state
        watched = replace(work.rows, read=lambda: self._unless_stopped(work.rows.read()))
        portions = plan_portions(watched, work.job, self._planner)
        number = work.job.done.portions
        while self._has_room():
            portion = next(portions, None)
            state.planned.put(portion)
            if portion is None:
                state.results.put(number)
                return
            number = portion.number + 1

    def _has_room(self) -> bool:
        while not self._state.stopped.is_set():
            if self._state.slots.acquire(timeout=_SECONDS_BETWEEN_LOOKS):
                return True
        return False

    def _unless_stopped(self, rows: Iterator[ReadRow]) -> Iterator[ReadRow]:
        for row in rows:
            if self._state.stopped.is_set():
                raise EngineCancelled
            yield row

    def _add(self, engine: Engine, *, is_first: bool = False) -> None:
        def work() -> None:
            self._work_off(engine, is_first)

        thread = self._thread(work, f"engine {len(self._engines) + 1}")
        self._engines[thread] = engine
        thread.start()

    def _work_off(self, engine: Engine, is_first: bool) -> None:
        """Compute portions until there are no more.

        The first engine does the first one alone: where a faster form of the model has to be made
        first, the others find it made.
        """
        state, alone = self._state, is_first
        while (portion := self._next_portion()) is not None:
            needs_engine = bool(portion.texts) or not self._labels
            done = compute(
                engine,
                self._work.model_folder,
                portion,
                self._work.rows.count,
                self._hear,
                labels=self._labels,
            )
            self._labels = done.result.labels
            state.results.put(done)
            if alone and needs_engine:
                alone = False
                self._call_others(engine, portion)

    def _next_portion(self) -> Portion | None:
        state = self._state
        while not state.stopped.is_set():
            with contextlib.suppress(queue.Empty):
                portion = state.planned.get(timeout=_SECONDS_BETWEEN_LOOKS)
                if portion is None:
                    state.planned.put(None)  # for the other engines
                return portion
        return None

    def _call_others(self, first: Engine, portion: Portion) -> None:
        """One more engine for each further card, if there is work for it."""
        left = self._work.rows.count - portion.first - len(portion.rows)
        portions = -(-left // PORTION)
        if portions < 2:
            return
        cards = self._cards(first)
        for place in range(1, min(engine_count(cards), portions)):
            made = self._work.make(engine_variables(place, cards), f"classifying-{place + 1}")
            self._own.callback(made.close)
            self._state.slots.release(PORTIONS_AN_ENGINE)
            self._add(made)

    def _cards(self, engine: Engine) -> int:
        if isinstance(engine, WatchedEngine) and engine.cards is not None:
            return engine.cards
        # Which encoder it looks at makes no difference; this one lies at hand.
        request = InspectRequest(str(self._work.model_folder.absolute()))
        try:
            with contextlib.closing(engine.ask(request)) as events:
                return count_cards(last_word(events, Inspected, silent))
        except CoreError:
            # What is wrong with the engine is for the portions to fail on.
            return 0

    def _hear(self, event: Event) -> None:
        with self._state.telling:
            self._work.told(event)

    def _thread(self, work: Callable[[], None], name: str) -> threading.Thread:
        def safe() -> None:
            try:
                work()
            except BaseException as error:  # raised again by the writer
                self._state.fail(error)

        return threading.Thread(target=safe, name=f"{THREADS} {name}", daemon=True)


def _kill(engine: Engine) -> None:
    pid = engine.pid
    if pid is not None:
        with contextlib.suppress(psutil.Error):
            psutil.Process(pid).kill()
