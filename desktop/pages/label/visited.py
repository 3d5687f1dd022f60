"""The texts that were in view, in their order, and which of them is now."""

from __future__ import annotations


class Visited:
    """The way that the hands went; the last text is the one that they had reached."""

    def __init__(self) -> None:
        self._ids: list[int] = []
        self._place = -1

    @property
    def current(self) -> int | None:
        """What is in view; None before the first text."""
        return self._ids[self._place] if 0 <= self._place < len(self._ids) else None

    @property
    def last(self) -> int:
        """The text that the hands had reached; 0 before the first."""
        return self._ids[-1] if self._ids else 0

    @property
    def at_end(self) -> bool:
        """Whether nothing comes after what is in view."""
        return self._place + 1 >= len(self._ids)

    def step(self, by: int) -> bool:
        """One further or one back; whether there was one."""
        if not 0 <= self._place + by < len(self._ids):
            return False
        self._place += by
        return True

    def to_end(self) -> None:
        """Go on where the hands had got to."""
        self._place = len(self._ids) - 1

    def append(self, text_id: int) -> None:
        """Another text comes into view; it may have been passed by before and come round again."""
        if text_id in self._ids:
            self._ids.remove(text_id)
        self._ids.append(text_id)
        self.to_end()

    def go_to(self, text_id: int, *, waiting: bool) -> None:
        """Look at a text again; one that is ``waiting`` in view stays the last."""
        if text_id not in self._ids:
            self._ids.insert(len(self._ids) - waiting, text_id)
        self._place = self._ids.index(text_id)

    def remove(self, text_id: int) -> bool:
        """A text is not there any more; whether it was in view, where the next one is now."""
        if text_id not in self._ids:
            return False
        place = self._ids.index(text_id)
        del self._ids[place]
        if place < self._place:
            self._place -= 1
        return place == self._place

    def clear(self) -> None:
        """Forget the way."""
        self._ids.clear()
        self._place = -1
