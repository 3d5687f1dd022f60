"""One or more threads that take work from one queue."""

from __future__ import annotations

import itertools
import queue
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QThread

from core.contract import Cancelled, CoreError
from data.errors import CancelledError, DataError
from desktop.crash import write_report
from desktop.jobs.job import Failure, JobState, Work

_LAST = 1_000_000


@dataclass(order=True)
class Entry:
    """What waits in the queue: the most urgent first, then the oldest."""

    priority: int
    number: int
    work: Work | None = field(compare=False)
    state: JobState | None = field(compare=False)
    post: Callable[[str, object], None] | None = field(compare=False)


class Lane(QObject):
    """A queue and its threads, which start with the first work."""

    def __init__(self, name: str, threads: int, parent: QObject) -> None:
        super().__init__(parent)
        self._queue: queue.PriorityQueue[Entry] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._threads = [self._thread(f"{name}-{place}") for place in range(threads)]

    def _thread(self, name: str) -> LaneThread:
        return LaneThread(name, self._queue, self)

    def put(
        self, work: Work, state: JobState, post: Callable[[str, object], None], priority: int
    ) -> None:
        """Queue work; smaller priorities overtake."""
        for thread in self._threads:
            if not thread.isRunning():
                thread.start()
        self._queue.put(Entry(priority, next(self._numbers), work, state, post))

    def stop(self) -> None:
        """Let the threads end when the queue is empty; :meth:`wait` for it."""
        for _ in self._threads:
            self._queue.put(Entry(_LAST, next(self._numbers), None, None, None))

    def wait(self, milliseconds: int) -> bool:
        """Whether every thread has ended within so many milliseconds."""
        return all(thread.wait(milliseconds) for thread in self._threads)


class LaneThread(QThread):
    """Takes work until it meets the end mark."""

    def __init__(self, name: str, waiting: queue.PriorityQueue[Entry], parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._waiting = waiting

    def run(self) -> None:
        """The thread's life; everything that goes wrong in work becomes the job's failure."""
        while True:
            entry = self._waiting.get()
            if entry.work is None or entry.state is None or entry.post is None:
                return
            self._do(entry.work, entry.state, entry.post)
            del entry  # what the work holds must not live on until the next one comes

    def _do(self, work: Work, state: JobState, post: Callable[[str, object], None]) -> None:
        try:
            if state.is_cancelled():
                raise Cancelled
            result = self.carry_out(work, state)
        except (Cancelled, CancelledError):
            post("cancelled", None)
        except DataError as error:
            post("failed", Failure(error.message, error.advice, kind=type(error).__name__))
        except CoreError as error:
            post("failed", Failure(error.cause, error.advice))
        except Exception as error:  # a fault of ours must not end the thread, nor pass in silence
            post("failed", unforeseen(error))
        else:
            post("succeeded", result)

    def carry_out(self, work: Work, state: JobState) -> object:
        """Do the work; the engine's lane gives it more than this one does."""
        return work(state)


def unforeseen(error: BaseException) -> Failure:
    """Report an error that nobody foresaw, and say so."""
    return unforeseen_words(error, write_report(error))


def unforeseen_words(error: BaseException, report: Path | None) -> Failure:
    """Words for an error that nobody foresaw, and where its report lies."""
    advice = (
        "Your labels are saved. Try again; if it comes back, send the report to the developers."
    )
    where = "" if report is None else str(report)
    name = type(error).__name__
    return Failure(f"The program met an unexpected error ({name}).", advice, where)
