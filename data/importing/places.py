"""Where something with this digest came first: a dictionary that is small for a million of them."""

from array import array
from struct import Struct

_FIRST_BITS = 12
_halves = Struct("<QQ").unpack


class Places:
    """Finds numbers by digests of 16 bytes; a million take some 40 MB, a fourth of a ``dict``.

    A table of fixed slots in arrays: a digest goes to the slot that its own bits name, or to the
    next free one.
    """

    def __init__(self) -> None:
        self._count = 0
        self._make(_FIRST_BITS)

    def __len__(self) -> int:
        return self._count

    def find(self, digest: bytes) -> int | None:
        """The number that was noted for a digest, if any."""
        found = self._numbers[self._slot(*_halves(digest))]
        return found - 1 if found else None

    def add(self, digest: bytes, number: int) -> int | None:
        """Note a number for a digest, unless one was noted before: then that one."""
        low, high = _halves(digest)
        slot = self._slot(low, high)
        found = self._numbers[slot]
        if found:
            return found - 1
        self._lows[slot], self._highs[slot], self._numbers[slot] = low, high, number + 1
        self._count += 1
        if 3 * self._count > 2 * len(self._numbers):
            self._grow()
        return None

    def _slot(self, low: int, high: int) -> int:
        """The slot of a digest, or the free one where it would go."""
        lows, highs, numbers, mask = self._lows, self._highs, self._numbers, self._mask
        slot = low & mask
        while numbers[slot] and (lows[slot] != low or highs[slot] != high):
            slot = (slot + 1) & mask
        return slot

    def _make(self, bits: int) -> None:
        self._bits, self._mask = bits, (1 << bits) - 1
        self._lows = array("Q", bytes(8 << bits))
        self._highs = array("Q", bytes(8 << bits))
        self._numbers = array("I", bytes(4 << bits))

    def _grow(self) -> None:
        old = zip(self._lows, self._highs, self._numbers, strict=True)
        self._make(self._bits + 1)
        for low, high, number in old:
            if number:
                slot = self._slot(low, high)
                self._lows[slot], self._highs[slot], self._numbers[slot] = low, high, number
