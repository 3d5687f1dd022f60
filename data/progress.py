"""How long work tells where it stands, and how it is asked to stop."""

from collections.abc import Callable

from data.errors import CancelledError

Progress = Callable[[int, int], None]
"""Called with (done, total); a total of 0 means that it is not known yet."""

Cancelled = Callable[[], bool]
"""Asked now and then; True means stop and leave everything as it was."""


def report(progress: Progress | None, done: int, total: int) -> None:
    """Tell how much is done, if anybody listens."""
    if progress is not None:
        progress(done, total)


def stop_if(cancelled: Cancelled | None) -> None:
    """Raise CancelledError if the user asked to stop."""
    if cancelled is not None and cancelled():
        raise CancelledError
