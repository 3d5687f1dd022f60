"""A part of a queue: texts in one order, of which each can be found again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, and_, func, select, tuple_


@dataclass(frozen=True)
class Part:
    """A query for exactly the columns by which its texts are ordered; the last of them is their id.

    So each row of it is at once the place after which the next one is found, by an index wherever
    there is one: what was passed is not read again. ``among`` holds for each of its texts anyway,
    and leads to the next ones where no index does.
    """

    query: Select[Any]
    descending: bool = False
    among: ColumnElement[bool] | None = None

    def led_by(self, listed: str) -> Part:
        """The same part where only the texts of a JSON array are asked for, which are few."""
        *keys, text_id = self.query.selected_columns
        # The sum is no column, so that no index by it leads away from these few.
        sums = [key + 0 if isinstance(key, Column) else key for key in keys]
        texts = func.json_each(listed).table_valued("value")
        few = text_id.in_(select(texts.c.value))
        query = self.query.with_only_columns(*sums, text_id)
        among = few if self.among is None else and_(few, self.among)
        return Part(query, self.descending, among)

    def following(self, after: tuple[Any, ...], limit: int) -> Select[Any]:
        """The query for the next rows after one, or from the first on after nothing."""
        keys: list[ColumnElement[Any]] = list(self.query.selected_columns)
        query, edge = self.query.limit(limit), tuple_(*keys)
        if self.among is not None:
            query = query.where(self.among)
        if after:
            last = tuple_(*after)
            query = query.where(edge < last if self.descending else edge > last)
        return query.order_by(*(key.desc() if self.descending else key for key in keys))

    def ahead(
        self, connection: Connection, after: tuple[Any, ...], text_ids: Sequence[int]
    ) -> set[int]:
        """Those of some texts that come after a row, or at all after nothing."""
        text_id: ColumnElement[int] = list(self.query.selected_columns)[-1]
        # Compared here: to SQLite it would seem a shorter way to go through all after the row.
        return {
            row[-1]
            for row in connection.execute(self.query.where(text_id.in_(text_ids)))
            if not after or (tuple(row) < after if self.descending else tuple(row) > after)
        }
