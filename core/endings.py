"""How every piece of work ends that is told as events."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.contract.errors import Cancelled, CoreError
from core.contract.events import Event, Failed, RunCancelled

Pause = Callable[[], None]
"""Called between two bits of work; raises Cancelled when the user wants it to stop."""


def to_the_end(
    work: Callable[[Pause], Iterator[Event]], cancelled: Callable[[], bool]
) -> Iterator[Event]:
    """The events of ``work``; being cancelled, and what the user can mend, are told as the last.

    Anything else is a fault of the program and raised.
    """

    def pause() -> None:
        if cancelled():
            raise Cancelled

    try:
        yield from work(pause)
    except Cancelled:
        yield RunCancelled()
    except CoreError as error:
        yield Failed(error.cause, error.advice)
