"""Words on the terminal: results on standard output, everything else on standard error."""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.contract import (
    EpochEvaluated,
    Event,
    Finished,
    FoldFinished,
    LearningPoint,
    Stage,
    Started,
    Step,
    Warned,
)

# A terminal's line is rewritten; a log file should not grow by two lines a second.
_SECONDS_BETWEEN_REWRITES = 0.2
_SECONDS_BETWEEN_LINES = 5.0


class Console:
    """Tells progress as it comes and the result at the end, in words or as JSON."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.is_wrong = False
        self._what = ""
        self._last = 0.0
        self._open_line = False
        self._noted: set[str] = set()

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

    def found_wrong(self) -> None:
        """The command did its work and found that something is not as it should be."""
        self.is_wrong = True

    def error(self, cause: str, advice: str) -> None:
        """Say what went wrong and what to do."""
        self._end_line()
        sys.stderr.write(f"{cause}\n" + (f"{advice}\n" if advice else ""))

    def progress(self, what: str, done: int, total: int) -> None:
        """Tell how far a piece of work is; on a terminal the line is rewritten."""
        on_terminal = sys.stderr.isatty()
        pause = _SECONDS_BETWEEN_REWRITES if on_terminal else _SECONDS_BETWEEN_LINES
        now = time.monotonic()
        if self._what == what and done < total and now - self._last < pause:
            return
        if total <= 1 and done >= total and not on_terminal:
            return  # it was said when it began
        self._what, self._last = what, now
        line = f"{what}: {done:,} of {total:,}" if total > 1 else what
        if on_terminal:
            sys.stderr.write(f"\r\x1b[K{line}")
            self._open_line = True
        else:
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
                self._note(_beginning(event))
            case Step(step, epoch, loss):
                self._steps(f"  epoch {epoch}, step {step}, loss {loss:.3f}")
            case EpochEvaluated(epoch, _, dev):
                mark = ", best so far" if event.best else ""
                self._note(
                    f"  epoch {epoch}: dev macro-F1 {dev.macro_f1:.4f}, "
                    f"accuracy {dev.accuracy:.4f}{mark}"
                )
            case Warned(message):
                self._note(f"Note: {message}")

    def told_briefly(self, event: Event) -> None:
        """Tell an event of one of many trainings: its outcome, and each note once."""
        match event:
            case Finished(result):
                scores = result.held_out or result.dev
                self._note(
                    f"  {result.variant}, seed {result.seed}: macro-F1 {scores.macro_f1:.4f}, "
                    f"accuracy {scores.accuracy:.4f} ({result.seconds:.0f} s)"
                )
            case FoldFinished(fold, folds, metrics):
                self._note(
                    f"  fold {fold} of {folds}: macro-F1 {metrics.macro_f1:.4f} on "
                    f"{metrics.texts:,} texts"
                )
            case LearningPoint(share, train_texts, dev):
                self._note(f"  {share:.0%}, {train_texts:,} texts: dev macro-F1 {dev.macro_f1:.4f}")
            case Warned(message) if message not in self._noted:
                self._noted.add(message)
                self._note(f"Note: {message}")
            case Stage() | Step() if sys.stderr.isatty():
                self.told(event)

    def _steps(self, line: str) -> None:
        """Steps are many; they are shown where their line can be rewritten."""
        if sys.stderr.isatty():
            self.progress(line, 0, 1)

    def _note(self, line: str) -> None:
        self._end_line()
        sys.stderr.write(line + "\n")
        sys.stderr.flush()

    def _end_line(self) -> None:
        if self._open_line:
            sys.stderr.write("\r\x1b[K")
            self._open_line = False


def _beginning(event: Started) -> str:
    """What is trained, on how much, and from where it goes on if it was interrupted."""
    words = (
        f"Training {event.variant} ({event.recipe}, {event.encoder}, {event.device}): "
        f"{event.train_texts:,} texts, {event.dev_texts:,} dev, {event.held_out_texts:,} held-out"
    )
    if event.steps_done:
        words += f", going on after step {event.steps_done:,} of {event.steps:,}"
    return words


def plain(value: Any) -> Any:
    """A value as JSON can hold it: dataclasses as objects, paths as text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, Path) else value
