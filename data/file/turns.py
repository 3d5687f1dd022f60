"""A lock that serves its threads in the order in which they came."""

from collections import deque
from threading import Lock


class Turns:
    """First come, first served, as a context manager; not to be entered twice by one thread.

    ``threading.Lock`` promises no order. An import takes many short transactions in a row, and each
    time it could take the lock again before a waiting thread has woken up: a label typed meanwhile
    would starve. Here whoever leaves hands the turn to the one who has waited longest.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._waiting: deque[Lock] = deque()
        self._holder: Lock | None = None

    @property
    def waiting(self) -> int:
        """How many threads wait at this moment."""
        return len(self._waiting)

    def __enter__(self) -> None:
        # A place in the row is a lock that is held until it is this place's turn.
        place = Lock()
        place.acquire()
        try:
            with self._guard:
                if self._holder is None:
                    self._holder = place
                    return
                self._waiting.append(place)
            place.acquire()
        except BaseException:
            # Ctrl+C while waiting: a turn handed to a place that nobody holds would never end.
            self._give_up(place)
            raise

    def __exit__(self, *_: object) -> None:
        with self._guard:
            self._hand_on()

    def _give_up(self, place: Lock) -> None:
        with self._guard:
            if self._holder is place:
                self._hand_on()
            elif place in self._waiting:
                self._waiting.remove(place)

    def _hand_on(self) -> None:
        self._holder = self._waiting.popleft() if self._waiting else None
        if self._holder is not None:
            self._holder.release()
