"""Numbers that SQLite listed as one JSON array, read bit by bit.

One value is fetched much quicker than a million rows. But whoever reads eight megabytes of it at
once holds all other threads up for a tenth of a second, the window's too.
"""

from __future__ import annotations

import json
from array import array

_PIECE = 100_000
_RUN = 10_000


def read_listed(listed: str) -> array[int]:
    """The whole numbers of a JSON array as an array of type ``q``."""
    ids = array("q")
    start, end = 1, len(listed) - 1
    while start < end:
        cut = listed.find(",", start + _PIECE, end)
        cut = end if cut < 0 else cut
        ids.extend(json.loads(f"[{listed[start:cut]}]"))
        start = cut + 1
    return ids


def ascending(ids: array[int]) -> array[int]:
    """The same numbers in ascending order, which they usually have."""
    for start in range(0, len(ids), _RUN):
        # One more than a run, so that its end is compared with the next one's beginning.
        run = ids[start : start + _RUN + 1].tolist()
        if run != sorted(run):
            return array("q", sorted(ids))
    return ids
