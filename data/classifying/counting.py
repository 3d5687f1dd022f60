"""How many rows there are of each kind, among those with a label."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Connection

from data.classifying.tables import read_state

# A million rows that are grouped at once are all sorted; so few are sorted in no time.
_AT_ONCE = 2_048


def count_by_label(
    connection: Connection, kind: str, values: tuple[Any, ...] = ()
) -> Counter[tuple[Any, int]]:
    """The rows of each kind and label; ``kind`` is SQL over a row and its prediction.

    ``values`` are those of the marks in ``kind``.
    """
    query = (
        f"SELECT {kind}, label, count(*) FROM row JOIN prediction"  # noqa: S608 - our own words
        " ON prediction.place = row.text_place WHERE row.place BETWEEN ? AND ? GROUP BY 1, 2"
    )
    found = Counter[tuple[Any, int]]()
    for first in range(0, read_state(connection).done.rows, _AT_ONCE):
        places = (first, first + _AT_ONCE - 1)
        for each, label, count in connection.exec_driver_sql(query, (*values, *places)):
            found[each, label] += count
    return found
