"""Ctrl-C asks the engine to stop, so that the run is recorded as cancelled; twice ends at once."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from core.engine.client import Engine


@contextmanager
def interruptible_engine() -> Iterator[Engine]:
    """An engine for one command; closed at the end whatever happens."""
    with Engine() as engine:
        asked = False

        def interrupted(_signal: int, _frame: FrameType | None) -> None:
            nonlocal asked
            if asked or engine.pid is None:
                raise KeyboardInterrupt
            asked = True
            engine.cancel()

        before = signal.signal(signal.SIGINT, interrupted)
        try:
            yield engine
        finally:
            signal.signal(signal.SIGINT, before)
