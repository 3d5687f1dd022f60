"""What ``emodesk classify`` says: how far it is, and what came of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from time import monotonic

from core.contract import Event, Stage, Warned
from data.classifying.done import Done
from desktop.cli.console import Console
from desktop.commands.classification.saving import ClassifiedFile

_WORK = "Classifying"
_SHOWN = 10
# On a terminal a line is rewritten; a log file should not grow by two lines a second.
_SECONDS_BETWEEN_REWRITES, _SECONDS_BETWEEN_LINES = 0.2, 5.0
# Before that, the first texts and the opening of the model say little about the rate.
_SECONDS_TO_JUDGE = 2.0


class ClassifyingProgress:
    """Tells rows, rate and time left; the rate is that since the work was last begun."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._total = 0
        self._done = 0
        self._shown = 0
        self._began_with = 0
        self._began: float | None = None
        self._told = 0.0

    def begins(self, done: Done, rows: int) -> None:
        """Say so where it goes on with something that was stopped."""
        self._total, self._done = rows, done.rows
        self._shown = self._began_with = done.rows
        if done.complete and rows:
            self._note("all rows were classified before; --anew does it again.")
        elif done.rows:
            self._note(f"goes on at row {done.rows + 1:,} of {rows:,}.")

    def told(self, event: Event) -> None:
        """Hear what the engine does; its stages count the texts of one portion."""
        if not isinstance(event, Stage) or event.what != _WORK:
            self._console.told(event)
            return
        if self._began is None:
            self._began = monotonic()
        self._show(self._done + event.done)

    def committed(self, done: Done) -> None:
        """Some more rows are done for good."""
        self._done = done.rows
        self._show(done.rows)

    @property
    def stopped_at(self) -> str:
        """What the user should know who stopped it."""
        return (
            f"{self._done:,} of {self._total:,} rows are done and kept: the same command goes on "
            "from there."
        )

    def _show(self, rows: int) -> None:
        # Several engines tell of portions that lie side by side.
        self._shown = max(self._shown, min(rows, self._total))
        on_terminal = sys.stderr.isatty()
        pause = _SECONDS_BETWEEN_REWRITES if on_terminal else _SECONDS_BETWEEN_LINES
        now = monotonic()
        if now - self._told < pause and self._shown < self._total:
            return
        self._told = now
        self._console.progress(f"{_WORK}{self._pace(now)}", self._shown, self._total)

    def _pace(self, now: float) -> str:
        seconds = 0.0 if self._began is None else now - self._began
        rows = self._shown - self._began_with
        if seconds < _SECONDS_TO_JUDGE or not rows:
            return ""
        rate = rows / seconds
        left = (self._total - self._shown) / rate
        return f" ({rate:,.0f} rows/s{f', {_time(left)} left' if left else ''})"

    def _note(self, words: str) -> None:
        self._console.told(Warned(words))


def outcome_words(done: ClassifiedFile) -> Iterator[str]:
    """What came of it, in a few lines."""
    rate = done.classified / max(done.seconds, 1e-9)
    yield (
        f"Classified {done.classified:,} texts of '{done.text_column}' in {done.seconds:.1f} s "
        f"({rate:,.0f} texts/s)"
    )
    if done.repeated:
        yield f"  of them {done.repeated:,} stood before, here or in an earlier file"
    shares = sorted(done.distribution.items(), key=lambda item: -item[1])
    if done.classified:
        yield "  " + ", ".join(f"{k} {n:,} ({n / done.classified:.0%})" for k, n in shares if n)
    if done.mean_confidence is not None:
        yield f"  mean confidence {done.mean_confidence:.2f}; unsure of {done.unsure:,}"
    if done.blank:
        rows = ", ".join(map(str, done.blank_rows[:_SHOWN]))
        more = ", …" if done.blank > _SHOWN else ""
        yield f"  rows without a text, left without a label: {done.blank:,} ({rows}{more})"
    for problem in done.problems[:_SHOWN]:
        place = f"row {problem.row}: " if problem.row else ""
        yield f"  note: {place}{problem.cause}"
    for note in done.lost:
        yield f"  note: {note}"
    yield f"Wrote {done.rows:,} rows to {done.file} with the columns {', '.join(done.columns)}"


def _time(seconds: float) -> str:
    if seconds < 100:
        return f"{seconds:.0f} s"
    if seconds < 6_000:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3_600:.1f} h"
