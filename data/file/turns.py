"""A lock that serves its threads in the order in which they came, and people before bulk work."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Turns:
    """First come, first served among equals; not to be entered twice by one thread.

    ``threading.Lock`` promises no order. An import takes many short transactions in a row, and each
    time it could take the lock again before a waiting thread has woken up: a label typed meanwhile
    would starve. Here whoever leaves hands the turn to the one who has waited longest, but bulk
    work waits until nobody else does.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._waiting: deque[Lock] = deque()
        self._waiting_bulk: deque[Lock] = deque()
        self._holder: Lock | None = None

    @property
    def waiting(self) -> int:
        """How many threads wait at this moment."""
        return len(self._waiting) + len(self._waiting_bulk)

    @property
    def is_awaited(self) -> bool:
        """Whether somebody waits before whom bulk work should make way."""
        return bool(self._waiting)

    @contextmanager
    def turn(self, *, bulk: bool = False) -> Iterator[None]:
        """Wait for the turn and hold it for the length of a block."""
        # A place in the row is a lock that is held until it is this place's turn.
        place = Lock()
        place.acquire()
        try:
            with self._guard:
                if self._holder is None:
                    self._holder = place
                    place.release()
                else:
                    (self._waiting_bulk if bulk else self._waiting).append(place)
            place.acquire()
            yield
        finally:
            # Also at Ctrl+C while waiting: a turn handed to a place nobody holds would never end.
            try:
                self._give_up(place)
            except KeyboardInterrupt:  # pressed twice
                self._give_up(place)
                raise

    def _give_up(self, place: Lock) -> None:
        with self._guard:
            if self._holder is place:
                self._hand_on()
            else:
                for row in (self._waiting, self._waiting_bulk):
                    if place in row:
                        row.remove(place)

    def _hand_on(self) -> None:
        row = self._waiting or self._waiting_bulk
        self._holder = row.popleft() if row else None
        if self._holder is not None:
            self._holder.release()
