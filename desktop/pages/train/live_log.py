"""What is heard of a run while it trains, as lines of its log."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from core.contract import Event, Stage
from data.training.run_log import LogLine
from desktop.commands.log_lines import line_of

MOST_LINES = 2_000


class LiveLog:
    """The latest lines, oldest first, in the words that the project's log has for them.

    ``count`` is how many there were in all: those before the first that is kept were let go.
    """

    def __init__(self) -> None:
        self._lines: deque[LogLine] = deque(maxlen=MOST_LINES)
        self._stage = ""
        self.count = 0

    @property
    def lines(self) -> tuple[LogLine, ...]:
        """The lines that are kept."""
        return tuple(self._lines)

    def hear(self, event: Event) -> None:
        """Take an event in; most are none for the log."""
        if isinstance(event, Stage):
            if event.what == self._stage:
                return
            self._stage = event.what
        line = line_of(event)
        if line is not None:
            self._lines.append(line)
            self.count += 1


def joined(stored: Sequence[LogLine], live: LiveLog) -> tuple[LogLine, ...]:
    """What the project kept of a run and what was heard since, which it may have kept as well."""
    heard = live.lines
    if live.count > len(heard):
        return heard  # so long that nobody looks for what came before
    for first in range(len(stored)):
        both = zip(stored[first:], heard, strict=False)
        if heard and all(_is_same(one, other) for one, other in both):
            return (*stored[:first], *heard)
    return (*stored, *heard)


def _is_same(one: LogLine, other: LogLine) -> bool:
    shared = one.values.keys() & other.values.keys()
    return one.kind == other.kind and all(one.values[key] == other.values[key] for key in shared)
