"""Ctrl-C as a wish that is asked for now and then; the second one ends at once."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from data.progress import Cancelled


@contextmanager
def asked_to_stop() -> Iterator[Cancelled]:
    """Says whether Ctrl-C was pressed, for work that looks at that often by itself."""
    asked = False

    def interrupted(_signal: int, _frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)
