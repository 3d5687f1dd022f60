"""A piece of work in another thread: what the window sees of it, and what the work sees."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from desktop.commands.change_set import ChangeSet

# Progress is shown to people: more often than this is wasted on them and costs the window time.
_SECONDS_BETWEEN_PROGRESS = 0.05

Work = Callable[["JobState"], object]
"""Runs in a worker thread; touches no widget."""


@dataclass(frozen=True)
class Failure:
    """Why a job failed and what to do next, in words; ``report`` is a crash report's file.

    ``kind`` names the error, for who can do something about it.
    """

    message: str
    advice: str = ""
    report: str = ""
    kind: str = field(default="", compare=False)


class Job(QObject):
    """The window's handle on a piece of work. Lives in the GUI thread, as its signals do.

    Exactly one of ``succeeded``, ``failed`` and ``cancelled`` is emitted, then ``ended``.
    """

    progressed = Signal(int, int)
    told = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, title: str, state: JobState, *, durable: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.durable = durable  # what a user typed: carried out even while the program ends
        self.background = False  # nobody asked for it, so nobody misses it
        self.running = True
        self.done, self.total = 0, 0
        self._state = state

    def cancel(self) -> None:
        """Ask the work to stop; the job ends a little later."""
        self._state.cancel()

    @property
    def is_cancelling(self) -> bool:
        """Whether it was asked to stop."""
        return self._state.is_cancelled()


class JobState:
    """The work's side: where it says how far it is, and asks whether to go on."""

    def __init__(self, post: Callable[[str, object], None]) -> None:
        self._post = post
        self._cancelled = threading.Event()
        self._told_at = 0.0
        self.on_cancel: Callable[[], None] | None = None

    def progress(self, done: int, total: int) -> None:
        """Say how much is done; a total of 0 means that it is not known."""
        now = time.monotonic()
        if done >= total or now - self._told_at >= _SECONDS_BETWEEN_PROGRESS:
            self._told_at = now
            self._post("progressed", (done, total))

    def tell(self, what: object) -> None:
        """Hand something to the window before the work is done, an event of the engine say."""
        self._post("told", what)

    def changed(self, change: ChangeSet) -> None:
        """Let everybody know of a write before the work is done."""
        self._post("changed", change)

    def is_cancelled(self) -> bool:
        """Whether the user wants the work to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop. Called from the GUI thread."""
        self._cancelled.set()
        if self.on_cancel is not None:
            self.on_cancel()
