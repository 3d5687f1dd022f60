"""Mean token vectors for a file of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.contract.events import Event
from core.contract.requests import EmbedRequest


def embed(request: EmbedRequest, cancelled: Callable[[], bool]) -> Iterator[Event]:
    """Write the vectors; the last event is Embedded, RunCancelled or Failed."""
    raise NotImplementedError
