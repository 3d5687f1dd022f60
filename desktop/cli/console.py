"""Words on the terminal: results on standard output, everything else on standard error."""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.contract import EpochEvaluated, Event, Stage, Started, Step, Warned

_SECONDS_BETWEEN_LINES = 0.5


class Console:
    """Tells progress as it comes and the result at the end, in words or as JSON."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._last = 0.0
        self._open_line = False

    def say(self, *lines: str) -> None:
        """Print a part of the result in words; nothing where JSON was asked for."""
        self._end_line()
        if not self.as_json:
            sys.stdout.write("".join(line + "\n" for line in lines))
            sys.stdout.flush()

    def result(self, value: Mapping[str, Any]) -> None:
        """Print the result as JSON, if that was asked for."""
        if self.as_json:
            sys.stdout.write(json.dumps(plain(value), ensure_ascii=False) + "\n")
            sys.stdout.flush()

    def error(self, cause: str, advice: str) -> None:
        """Say what went wrong and what to do."""
        self._end_line()
        sys.stderr.write(f"{cause}\n" + (f"{advice}\n" if advice else ""))

    def progress(self, what: str, done: int, total: int) -> None:
        """Tell how far a piece of work is; on a terminal the line is rewritten."""
        finished = bool(total) and done >= total
        now = time.monotonic()
        if not finished and now - self._last < _SECONDS_BETWEEN_LINES:
            return
        self._last = now
        line = f"{what}: {done:,} of {total:,}" if total > 1 else what
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{line}")
            self._open_line = True
        elif finished or done == 0:
            sys.stderr.write(line + "\n")
        sys.stderr.flush()

    def counting(self, what: str) -> Any:
        """A progress callback (done, total) for one piece of work."""
        return lambda done, total: self.progress(what, done, total)

    def told(self, event: Event) -> None:
        """Tell an event of training or prediction."""
        match event:
            case Stage(what, done, total):
                self.progress(what, done, total)
            case Started():
                self._note(
                    f"Training {event.variant} ({event.recipe}, {event.encoder}, {event.device}): "
                    f"{event.train_texts:,} texts, {event.dev_texts:,} dev, "
                    f"{event.held_out_texts:,} held-out"
                )
            case Step(step, epoch, loss):
                self.progress(f"  epoch {epoch}, step {step}, loss {loss:.3f}", 1, 0)
            case EpochEvaluated(epoch, _, dev):
                mark = ", best so far" if event.best else ""
                self._note(
                    f"  epoch {epoch}: dev macro-F1 {dev.macro_f1:.4f}, "
                    f"accuracy {dev.accuracy:.4f}{mark}"
                )
            case Warned(message):
                self._note(f"Note: {message}")

    def _note(self, line: str) -> None:
        self._end_line()
        sys.stderr.write(line + "\n")
        sys.stderr.flush()

    def _end_line(self) -> None:
        if self._open_line:
            sys.stderr.write("\r\x1b[K")
            self._open_line = False


def plain(value: Any) -> Any:
    """A value as JSON can hold it: dataclasses as objects, paths as text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, Path) else value
