"""Texts in the order of a shuffle."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from sqlalchemy import Connection, func, select

from data.corpus.queueing.place import Place
from data.corpus.queueing.shuffle import Shuffle
from data.file.schema import texts as table

# Usually most texts wait; after so many in vain, hardly any is left.
_AT_ONCE = 100
_TRIES = 5_000


@dataclass(frozen=True)
class Drawn:
    """Texts in the order in which they were drawn, and before which place of the shuffle."""

    text_ids: tuple[int, ...]
    until: int


def shuffle_of(connection: Connection, place: Place, seed: int) -> Shuffle:
    """The shuffle of a walk: as large as at its beginning, whatever was imported since."""
    if place.bits:
        return Shuffle(place.bits, seed)
    last = connection.execute(select(func.max(table.c.id))).scalar_one() or 1
    return Shuffle(Shuffle.bits_for(last), seed)


def draw(
    shuffle: Shuffle, begin: int, count: int, wanted: Callable[[list[int]], set[int]]
) -> Drawn:
    """The next texts from a place of the shuffle on, of those that are found to be wanted.

    They are fewer where the shuffle ends, or where so few are wanted that it would take long.
    """
    if not count:
        return Drawn((), begin)
    found: list[int] = []
    places = range(begin, min(begin + _TRIES, shuffle.size))
    for first in places[::_AT_ONCE]:
        some = range(first, min(first + _AT_ONCE, places.stop))
        text_ids = [shuffle.text_at(place) for place in some]
        among = wanted(text_ids)
        for place, text_id in zip(some, text_ids, strict=True):
            if text_id in among:
                found.append(text_id)
            if len(found) == count:
                return Drawn(tuple(found), place + 1)
    return Drawn(tuple(found), max(begin, places.stop))


def draw_among(
    shuffle: Shuffle,
    places: Sequence[int],
    begin: int,
    count: int,
    wanted: Callable[[list[int]], set[int]],
) -> Drawn:
    """The same where only some places are looked at, which stand in order; all of them if need be.

    Quicker than ``draw`` where these are few among many.
    """
    if not count:
        return Drawn((), begin)
    found: list[int] = []
    for first in range(bisect_left(places, begin), len(places), _AT_ONCE):
        some = places[first : first + _AT_ONCE]
        text_ids = [shuffle.text_at(place) for place in some]
        among = wanted(text_ids)
        for place, text_id in zip(some, text_ids, strict=True):
            if text_id in among:
                found.append(text_id)
            if len(found) == count:
                return Drawn(tuple(found), place + 1)
    return Drawn(tuple(found), max(begin, shuffle.size))


def places_of(shuffle: Shuffle, text_ids: Iterable[int]) -> list[int]:
    """The places of texts, in order; those that came after the shuffle have none."""
    places = (shuffle.place_of(text_id) for text_id in text_ids)
    return sorted(place for place in places if place < shuffle.size)


def draw_from(shuffle: Shuffle, begin: int, count: int, text_ids: Iterable[int]) -> Drawn:
    """The same where all texts that are wanted are known, which is quicker if they are few."""
    places = (shuffle.place_of(text_id) for text_id in text_ids)
    next_ones = nsmallest(count, (each for each in places if begin <= each < shuffle.size))
    until = next_ones[-1] + 1 if len(next_ones) == count else shuffle.size
    return Drawn(tuple(shuffle.text_at(each) for each in next_ones), until)
