"""The rows of a large text file, parsed anew each time they are gone through."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import overload

from data.spreadsheets.table import Row


class LazyRows(Sequence[Row]):
    """Rows that are not kept: a million of them would take half a gigabyte.

    Going through them from the beginning is as fast as parsing; looking up single ones is slow.
    """

    def __init__(self, parse: Callable[[], Iterator[Row]], count: int) -> None:
        """``parse`` gives the same ``count`` rows whenever it is called."""
        self._parse = parse
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        return self._parse()

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            start, stop, step = place.indices(self._count)
            if step > 0:
                return tuple(islice(self._parse(), start, stop, step))
            return tuple(self._parse())[place]
        return next(islice(self._parse(), range(self._count)[place], None))
