"""What is heard of a run while it trains, as lines of its log."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from core.contract import Checkpointed, EpochEvaluated, Event, Stage, Started, Warned
from core.contract.codec import to_json
from data.clock import utc_now
from data.training.run_log import LogLine

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
        match event:
            case Started():
                self._add("resumed" if event.steps_done else "started", to_json(event))
            case Stage() if event.what != self._stage:
                self._stage = event.what
                self._add("stage", to_json(event))
            case EpochEvaluated():
                self._add("epoch", _epoch(event))
            case Checkpointed():
                self._add("checkpoint", to_json(event))
            case Warned():
                self._add("warned", to_json(event))

    def _add(self, kind: str, values: Mapping[str, object]) -> None:
        self._lines.append(LogLine(utc_now(), kind, values))
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


def _epoch(event: EpochEvaluated) -> dict[str, object]:
    dev = event.dev
    return {
        "epoch": event.epoch,
        "step": event.step,
        "best": event.best,
        "macro_f1": dev.macro_f1,
        "accuracy": dev.accuracy,
        "loss": dev.loss,
    }
