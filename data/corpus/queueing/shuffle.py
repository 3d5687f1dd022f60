"""A random order of texts that nobody has to write down."""

import random

_ROUNDS = 4


class Shuffle:
    """Each id from 1 to 2 to the power of ``bits`` at one place of as many, by a seed.

    Either is computed from the other in a microsecond, however many texts there are. Three things
    that can each be turned back are done in turn to a number of so many bits: to multiply it by an
    odd number, to add another one, and to mix its upper half into the lower one.
    """

    def __init__(self, bits: int, seed: int) -> None:
        self.bits, self.size = bits, 1 << bits
        self._mask = self.size - 1
        self._half = (bits + 1) // 2
        chance = random.Random(seed)
        self._rounds = [
            (chance.getrandbits(64) | 1, chance.getrandbits(64)) for _ in range(_ROUNDS)
        ]
        self._back = [
            (pow(factor, -1, self.size), summand) for factor, summand in reversed(self._rounds)
        ]

    @classmethod
    def bits_for(cls, last_id: int) -> int:
        """How many bits take in all ids up to the last one."""
        return max(1, (last_id - 1).bit_length())

    def text_at(self, place: int) -> int:
        """The id at a place from 0 to ``size`` - 1."""
        for factor, summand in self._rounds:
            place = (place * factor + summand) & self._mask
            place ^= place >> self._half
        return place + 1

    def place_of(self, text_id: int) -> int:
        """The place of an id; ``size`` for one that came later and has none."""
        if text_id > self.size:
            return self.size
        place = text_id - 1
        for inverse, summand in self._back:
            # No bit of the upper half was changed, so that mixing it in again takes it out.
            place ^= place >> self._half
            place = ((place - summand) * inverse) & self._mask
        return place
