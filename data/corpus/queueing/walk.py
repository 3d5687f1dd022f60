"""One page of a queue: which texts it has, and where it ends."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from data.corpus.queue_order import WORK_LISTS, Queue
from data.corpus.queueing.drawing import (
    Drawn,
    draw,
    draw_among,
    draw_from,
    places_of,
    shuffle_of,
)
from data.corpus.queueing.part import Part
from data.corpus.queueing.place import Place
from data.corpus.queueing.shuffle import Shuffle

# So many of a work list are put in order at a time. Where labels are sorted for it, that takes as
# long as for a single page; where predictions are gone through, it ends once so many are found.
_LOOK_AHEAD = 200
# Where a queue is narrowed to texts that are not looked up, more and more are gone through at a
# time until one of them is met.
_TIMES_MORE = 4
_MOST_AT_ONCE = 20_000


@dataclass(frozen=True)
class Walked:
    """The texts of a page, which of them are random ones among others, and the place behind it."""

    text_ids: tuple[int, ...]
    at_random: frozenset[int]
    place: Place
    at_end: bool


@dataclass(frozen=True)
class Walk:
    """A queue of one moment. ``leave_out`` are texts that are passed by, as are all others where
    the queue is narrowed.
    """

    connection: Connection
    queue: Queue
    parts: Sequence[Part]
    leave_out: Collection[int]

    def page(self, place: Place, limit: int) -> Walked:
        """The next texts behind a place."""
        if self.queue.order == "random":
            return self._shuffled(place, limit)
        if self.queue.order in WORK_LISTS:
            return self._listed(place, limit)
        every = 0 if self.queue.order == "imported" else self.queue.random_every
        return self._mixed(place, limit, every)

    def _shuffled(self, place: Place, limit: int) -> Walked:
        shuffle = shuffle_of(self.connection, place, self.queue.seed)
        drawn = self._draw(shuffle, place, limit)
        if len(drawn.text_ids) < limit and drawn.until < shuffle.size:
            missing = limit - len(drawn.text_ids)
            left = self.connection.execute(self.parts[0].query).scalars()
            rest = draw_from(shuffle, drawn.until, missing, filter(self._is_meant, left))
            drawn = Drawn(drawn.text_ids + rest.text_ids, rest.until)
        served = place.served + len(drawn.text_ids)
        behind = replace(place, served=served, bits=shuffle.bits, drawn=drawn.until)
        return Walked(drawn.text_ids, frozenset(), behind, len(drawn.text_ids) < limit)

    def _listed(self, place: Place, limit: int) -> Walked:
        """The next texts of a work list, which is put in order far ahead.

        So each is looked at again when its turn comes: it may be settled by then.
        """
        (part,) = self.parts
        text_ids: list[int] = []
        while len(text_ids) < limit and (place.ahead or not place.part):
            if not place.ahead:
                place = self._look_ahead(part, place)
            ahead = tuple(each for each in place.ahead if each not in self.leave_out)
            missing = limit - len(text_ids)
            some, place = ahead[:missing], replace(place, ahead=ahead[missing:])
            listed = part.ahead(self.connection, (), some)
            text_ids += [each for each in some if each in listed]
        behind = replace(place, served=place.served + len(text_ids))
        return Walked(tuple(text_ids), frozenset(), behind, at_end=len(text_ids) < limit)

    def _look_ahead(self, part: Part, place: Place) -> Place:
        limit = _LOOK_AHEAD
        while not place.ahead and not place.part:
            rows = self.connection.execute(part.following(place.after, limit)).all()
            meant = [row for row in rows if self._is_among(row[-1])]
            if len(meant) > _LOOK_AHEAD:
                rows = meant = meant[:_LOOK_AHEAD]
            elif len(rows) < limit:
                place = replace(place, part=place.part + 1)
            after = tuple(rows[-1]) if rows else place.after
            place = replace(place, after=after, ahead=tuple(row[-1] for row in meant))
            limit = min(limit * _TIMES_MORE, _MOST_AT_ONCE)
        return place

    def _mixed(self, place: Place, limit: int, every: int) -> Walked:
        """The next texts in order, each so-manyth a random one of those that are still to come."""
        turns = range(place.served + 1, place.served + limit + 1)
        shuffle, drawn = None, Drawn((), 0)
        if every:
            shuffle = shuffle_of(self.connection, place, self.queue.seed)
            drawn = self._draw(shuffle, place, sum(turn % every == 0 for turn in turns))
        ordered = self._ordered(place, limit, shuffle, set(drawn.text_ids))
        at_random = iter(drawn.text_ids)
        text_ids: list[int] = []
        for turn in turns:
            chosen = next(at_random, None) if every and turn % every == 0 else None
            if chosen is None:
                chosen, place = next(ordered, (None, place))
            if chosen is None:
                chosen = next(at_random, None)  # there may be no turn for it any more
            if chosen is None:
                break
            text_ids.append(chosen)
        served = turns.start - 1 + len(text_ids)
        behind = replace(place, served=served)
        if shuffle is not None:
            behind = replace(behind, bits=shuffle.bits, drawn=drawn.until)
        return Walked(
            tuple(text_ids), frozenset(drawn.text_ids), behind, at_end=len(text_ids) < limit
        )

    def _draw(self, shuffle: Shuffle, place: Place, count: int) -> Drawn:
        here, *later = self.parts[place.part :]

        def wanted(text_ids: list[int]) -> set[int]:
            meant = [text_id for text_id in text_ids if self._is_meant(text_id)]
            if not meant:
                return set()
            found = here.ahead(self.connection, place.after, meant)
            for part in later:
                found |= part.ahead(self.connection, (), meant)
            return found

        narrowed = self.queue.narrowed
        if narrowed is None or not narrowed.are_few:
            return draw(shuffle, place.drawn, count, wanted)
        key = (shuffle.bits, self.queue.seed)
        if key not in narrowed.places:
            narrowed.places[key] = places_of(shuffle, narrowed.ids)
        return draw_among(shuffle, narrowed.places[key], place.drawn, count, wanted)

    def _ordered(
        self, place: Place, limit: int, shuffle: Shuffle | None, drawn: Collection[int]
    ) -> Iterator[tuple[int, Place]]:
        """The texts in order, each with the place behind it, without those that were drawn."""
        while place.part < len(self.parts):
            query = self.parts[place.part].following(place.after, limit)
            rows = self.connection.execute(query).all()
            for row in rows:
                if not self._is_meant(row[-1]):
                    continue
                was_drawn = shuffle is not None and shuffle.place_of(row[-1]) < place.drawn
                if not was_drawn and row[-1] not in drawn:
                    yield row[-1], replace(place, after=tuple(row))
            if len(rows) < limit:
                place = replace(place, part=place.part + 1, after=())
            else:
                place = replace(place, after=tuple(rows[-1]))
            if self.queue.narrowed is not None:
                limit = min(limit * _TIMES_MORE, _MOST_AT_ONCE)

    def _is_among(self, text_id: int) -> bool:
        narrowed = self.queue.narrowed
        return narrowed is None or text_id in narrowed.texts

    def _is_meant(self, text_id: int) -> bool:
        return text_id not in self.leave_out and self._is_among(text_id)
