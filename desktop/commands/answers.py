"""The last word of an engine's events, as a result or as an error; light, so that anybody may."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from core.contract import Cancelled, CoreError, Event, Failed, RunCancelled

Told = Callable[[Event], None]
FinalEvent = TypeVar("FinalEvent")


def silent(_event: Event) -> None:
    """For those who do not listen."""


def last_word(events: Iterable[Event], kind: type[FinalEvent], told: Told) -> FinalEvent:
    """Pass every event on and return the final one.

    Raises:
        CoreError: the work failed.
        Cancelled: the user stopped it.
    """
    for event in events:
        told(event)
        if isinstance(event, kind):
            return event
        if isinstance(event, Failed):
            raise CoreError(event.cause, event.advice)
        if isinstance(event, RunCancelled):
            raise Cancelled
    raise CoreError("The engine stopped without a result.", "Try again.")
