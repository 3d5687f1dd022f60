"""The loop of every process that answers requests: one at a time, while input is read beside it.

Free of torch, so that a process that needs none starts at once.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import Any, TextIO

from core.contract.errors import CoreError
from core.contract.events import Event, Failed, Ready
from core.contract.requests import Request, request_from_json
from core.engine.protocol import event_line, read_command

IDLE_SECONDS = 600.0
OUT_OF_MEMORY = Failed(
    "The computer ran out of memory.",
    "Close other programs, or choose a smaller batch or fewer texts, and try again.",
)


class Loop(ABC):
    """Reads commands in one thread and works in the main one; what the work is, a subclass says."""

    def __init__(self, commands: TextIO, output: TextIO) -> None:
        self._commands = commands
        self._output = output
        self._waiting: queue.Queue[tuple[int, dict[str, Any]]] = queue.Queue()
        self._cancelled: set[int] = set()
        self._telling = threading.Lock()

    @abstractmethod
    def ready(self) -> Ready:
        """The first event, told before anything is asked."""

    @abstractmethod
    def events(self, request: Request, cancelled: Callable[[], bool]) -> Iterator[Event]:
        """The events of a request; the last one is its final event."""

    def failed(self, error: Exception) -> Failed:
        """Words for an error that nobody foresaw; its message may hold texts, so only its kind."""
        if isinstance(error, MemoryError):
            return OUT_OF_MEMORY
        return Failed(
            f"The engine met an unexpected error ({type(error).__name__}).",
            "Try again. If it comes back, send the engine's log to the developers.",
        )

    def run(self, idle_seconds: float = IDLE_SECONDS) -> int:
        """Serve until input ends or nothing was asked for ``idle_seconds``; returns 0."""
        self._tell(0, self.ready())
        threading.Thread(target=self._read_commands, daemon=True).start()
        while True:
            try:
                number, request = self._waiting.get(timeout=idle_seconds)
            except queue.Empty:
                return 0
            self._work(number, request)

    def _read_commands(self) -> None:
        try:
            for line in self._commands:
                self._take(line)
        finally:
            # Whoever started the engine is gone: leave at once, in the middle of a step too.
            # What is written to disk is written under a temporary name and then renamed.
            os._exit(0)

    def _take(self, line: str) -> None:
        try:
            number, request = read_command(line)
        except CoreError as error:
            self._tell(0, Failed(error.cause, error.advice))
            return
        if request is None:
            self._cancelled.add(number)
        else:
            self._waiting.put((number, request))

    def _work(self, number: int, request: dict[str, Any]) -> None:
        try:
            events = self.events(request_from_json(request), lambda: number in self._cancelled)
            for event in events:
                self._tell(number, event)
        except CoreError as error:
            self._tell(number, Failed(error.cause, error.advice))
        except Exception as error:  # the engine must outlive any fault of one request
            _log(error)
            self._tell(number, self.failed(error))

    def _tell(self, number: int, event: Event) -> None:
        with self._telling:
            self._output.write(event_line(number, event))
            self._output.flush()


def _log(error: Exception) -> None:
    """Where it happened and what kind it is; its message may hold texts of the corpus."""
    traceback.print_tb(error.__traceback__)
    # Messages of torch and of the system hold shapes and paths.
    told = f": {error}" if isinstance(error, RuntimeError | OSError) else ""
    sys.stderr.write(f"{type(error).__name__}{told}\n")
    sys.stderr.flush()
