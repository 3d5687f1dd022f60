"""The client's side of the engine and of its smaller sister, the service that cares for encoders.

It imports no torch and may live in any thread.

An engine is started when the first request needs it and stays warm for the next. When it dies
(out of memory, a driver's crash, a kill from outside), the request that ran ends with
:class:`EngineDiedError`, and the next one starts a new engine.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from core.contract.errors import CoreError
from core.contract.events import FINAL_EVENTS, Event, Ready, RunCancelled
from core.contract.requests import Request
from core.encoders.cache import cache_folder
from core.engine.protocol import PROTOCOL_VERSION, cancel_line, read_event, request_line

CANCEL_SECONDS = 10.0
_NICENESS = 5
_LARGEST_LOG = 1_000_000


class EngineDiedError(CoreError):
    """The engine ended in the middle of its work. The program and its data are unharmed."""


@dataclass(frozen=True)
class _Program:
    """What a process runs: a module of ours, its log, and what it finds in its environment."""

    module: str
    log_path: Path
    variables: Mapping[str, str] = field(repr=False)  # one of them may be a password


class Engine:
    """Owns one engine process: starts it, asks it, cancels it, ends it.

    Args:
        variables: what the process finds in its environment besides what this one does, such as
            which graphics card it may see.
        log_name: of the file that it writes its log to; engines that run at the same time have
            one each.
    """

    def __init__(
        self, variables: Mapping[str, str] | None = None, log_name: str = "engine"
    ) -> None:
        # The engine never asks the network for anything.
        self._program = _Program(
            "core.engine",
            cache_folder() / f"{log_name}.log",
            {**(variables or {}), "HF_HUB_OFFLINE": "1"},
        )
        self._process: subprocess.Popen[str] | None = None
        self._number = 0
        self._working = False
        self._cancelled = False
        self._is_ready = False
        self._killer: threading.Timer | None = None
        # Reentrant: a signal handler may cancel in the middle of either.
        self._state = threading.RLock()
        self._writing = threading.RLock()

    @classmethod
    def for_encoders(cls, endpoint: str = "", token: str = "") -> Engine:
        """One that answers requests about encoders, and may ask a hub for them.

        ``endpoint`` is the address of a mirror; without one, what ``HF_ENDPOINT`` says, or the hub
        itself. ``token`` is the user's password there, for encoders that need one; no other is
        sent, not even one that another program has stored.
        """
        made = cls()
        variables = {
            "HF_HUB_OFFLINE": "0",
            "HF_HUB_DISABLE_XET": "1",  # mirrors do not know that way of downloading
            "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
            "HF_TOKEN": token,
        }
        if endpoint:
            variables["HF_ENDPOINT"] = endpoint
        made._program = _Program(
            "core.engine.encoder_service", cache_folder() / "encoders.log", variables
        )
        return made

    @property
    def log_path(self) -> Path:
        """Where everything goes that the process prints."""
        return self._program.log_path

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """Process id of the running engine, if one runs."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def ask(self, request: Request) -> Generator[Event, None, None]:
        """Start a piece of work and yield its events; the last one is a final event.

        One request at a time. Leaving the iteration early ends the work and its engine.

        Raises:
            EngineDiedError: the engine ended before the work was done; the next call starts anew.
            CoreError: the engine cannot be started.
        """
        number = self._begin()
        final = False
        try:
            process = self._ensure_running()
            self._write(process, request_line(number, request))
            if self._cancelled:  # while the engine started
                self._write(process, cancel_line(number))
            while not final:
                told, event = self._read(process)
                if told == number:
                    final = isinstance(event, FINAL_EVENTS)
                    yield event
        except EngineDiedError:
            if not self._cancelled:
                raise
            # It did not stop when it was asked to, so it was ended.
            final = True
            yield RunCancelled()
        finally:
            self._end()
            if not final:
                # Nobody reads on: an engine in the middle of its work is of no use.
                self._kill()

    def cancel(self, seconds: float = CANCEL_SECONDS) -> None:
        """Ask the running work to stop; an engine that does not within ``seconds`` is ended.

        One that is still starting hears it when it is ready.

        May be called from another thread than the one that reads the events, also while the
        engine starts. Where nothing runs, nothing happens. Either way the work ends with
        ``RunCancelled``, unless it was done before.
        """
        with self._state:
            if not self._working:
                return
            self._cancelled = True
            number, process = self._number, self._process
            if self._killer is None:
                self._killer = threading.Timer(seconds, self._kill_hanging, [number])
                self._killer.daemon = True
                self._killer.start()
        if process is not None:
            self._write(process, cancel_line(number))

    def end_if_starting(self) -> None:
        """End an engine that is not ready yet: nothing in it is worth waiting for.

        For work that was cancelled, where no more will come.
        """
        with self._state:
            if self._cancelled and self._process is not None and not self._is_ready:
                self._process.kill()

    def close(self) -> None:
        """End the engine, gently first."""
        process, self._process = self._process, None
        if process is None:
            return
        _close_quietly(process.stdin)
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        _close_quietly(process.stdout)

    def _begin(self) -> int:
        with self._state:
            self._number += 1
            self._working, self._cancelled = True, False
            return self._number

    def _end(self) -> None:
        with self._state:
            self._working = False
            if self._killer is not None:
                self._killer.cancel()
                self._killer = None

    def _kill_hanging(self, number: int) -> None:
        with self._state:
            # The next piece of work may have begun meanwhile; it is not to blame.
            if self._working and number == self._number and self._process is not None:
                self._process.kill()

    def _ensure_running(self) -> subprocess.Popen[str]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        self._is_ready = False
        self._process = _start(self._program)
        _number, event = self._read(self._process)
        if not isinstance(event, Ready) or event.protocol != PROTOCOL_VERSION:
            self._kill()
            raise CoreError(
                "The engine speaks another version than this program.", "Install EmoDesk anew."
            )
        self._is_ready = True
        return self._process

    def _write(self, process: subprocess.Popen[str], line: str) -> None:
        assert process.stdin is not None
        try:
            with self._writing:
                process.stdin.write(line)
                process.stdin.flush()
        except (OSError, ValueError):
            # The pipe is broken or closed: reading will find the engine dead and say so.
            return

    def _read(self, process: subprocess.Popen[str]) -> tuple[int, Event]:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
        except ValueError:  # closed by another thread
            line = ""
        if line.endswith("\n"):
            return read_event(line)
        # Its output is closed a moment before it is gone; only then is known how it ended.
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)
        self._kill()
        raise EngineDiedError(_cause_of_death(process.returncode), f"Its log is {self.log_path}.")

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            _close_quietly(stream)


def classifications_folder() -> Path:
    """Where the journals of classifications lie: in the user's cache.

    They hold the cells of what was classified; ``EMODESK_CLASSIFICATIONS`` puts them elsewhere.
    """
    chosen = os.environ.get("EMODESK_CLASSIFICATIONS")
    return Path(chosen) if chosen else cache_folder() / "classifications"


def _start(program: _Program) -> subprocess.Popen[str]:
    log_path = program.log_path
    command = [sys.executable, "-P", "-X", "utf8", "-m", program.module, str(log_path)]
    options: dict[str, Any] = {}
    if sys.platform == "win32":
        options["creationflags"] = (
            subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
        )
    try:
        log_path.parent.mkdir(parents=True, exist_ok=True)
        if log_path.exists() and log_path.stat().st_size > _LARGEST_LOG:
            log_path.unlink()
        with log_path.open("ab") as log:
            process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
                # A neutral folder: with a folder called core/ in it, that would be imported.
                cwd=tempfile.gettempdir(),
                env=_environment(program.variables),
                **options,
            )
    except OSError as error:
        raise CoreError(
            f"The engine cannot be started: {error}.",
            f"Make sure that {log_path.parent} can be written.",
        ) from error
    if hasattr(os, "setpriority"):
        with contextlib.suppress(OSError):  # it may have ended already; reading will tell
            os.setpriority(os.PRIO_PROCESS, process.pid, _NICENESS)
    return process


def _environment(variables: Mapping[str, str]) -> dict[str, str]:
    """What every process of ours finds, besides its own: it reports to nobody."""
    quiet = {
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "TRANSFORMERS_VERBOSITY": "error",
        "TOKENIZERS_PARALLELISM": "true",
        # The engine works in another folder: a relative path would mean another place there.
        "EMODESK_CACHE": str(cache_folder().absolute()),
    }
    # Threads that wait in a busy loop make training several times slower as soon as anything
    # else needs a core, and here the window always does; docs/benchmarks.md has the figures.
    patient = {"OMP_WAIT_POLICY": "PASSIVE"}
    return {**patient, **os.environ, **quiet, **variables}


def _cause_of_death(code: int | None) -> str:
    if code is not None and code < 0:
        known = -code in set(signal.Signals)
        name = signal.Signals(-code).name if known else f"signal {-code}"
        if name == "SIGKILL":
            return "The engine was killed, perhaps because the computer ran out of memory."
        return f"The engine crashed ({name})."
    return f"The engine ended unexpectedly (exit code {code})."


def _close_quietly(stream: IO[str] | None) -> None:
    if stream is None:
        return
    try:
        stream.close()
    except OSError:
        # A broken pipe at the end of its life is no news.
        return
