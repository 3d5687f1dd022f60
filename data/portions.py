"""Long lists of ids, in pieces that one statement can take."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Key = TypeVar("Key")

# SQLite limits the parameters of one statement; stay well below.
SIZE = 500


def portions(ids: Iterable[Key]) -> Iterator[list[Key]]:
    """The ids, or other keys, in their order, at most ``SIZE`` at a time."""
    rest = iter(ids)
    while some := list(islice(rest, SIZE)):
        yield some
