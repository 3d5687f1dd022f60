"""What stands in a copy: labels and guidelines, people, a share of the texts, and nothing said."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from data.clock import utc_now
from data.errors import HandoutError
from data.file import schema
from data.file.connection import insert_rows
from data.progress import Cancelled, stop_if

# How many texts are read and written at a time.
SLICE = 2000
Wrote = Callable[[int], None]
_TEXTS = """
SELECT uid, body, hash, source_id, source_row, extra, id FROM text
WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id
"""


@dataclass(frozen=True)
class Copy:
    """One copy that is to be made: for whom, and which texts, True for those that all get."""

    name: str
    annotator_uuid: str
    copy_uuid: str
    file: str
    texts: Mapping[int, bool]


class CopyWriter:
    """Writes copies of one project, of which it reads one state.

    ``wrote`` is told how many texts have been written more.
    """

    def __init__(
        self, master: Connection, wrote: Wrote, cancelled: Cancelled | None = None
    ) -> None:
        self._master = master
        self._wrote = wrote
        self._cancelled = cancelled

    def fill(self, connection: Connection, copy: Copy) -> None:
        """Write everything that belongs to a copy into its empty tables.

        Raises HandoutError if a text is gone, CancelledError.
        """
        annotators = self._people(connection, copy)
        self._identity(connection, copy, annotators[copy.annotator_uuid])
        self._labels(connection)
        self._guidelines(connection)
        sources = self._sources(connection, copy.texts)
        row = {
            "id": 1,
            "copy_uuid": copy.copy_uuid,
            "annotator_id": annotators[copy.annotator_uuid],
            "file": copy.file,
            "at": utc_now(),
        }
        connection.execute(schema.handout.insert(), row)
        self._texts(connection, copy, sources)

    def _people(self, connection: Connection, copy: Copy) -> dict[str, int]:
        """All persons, so that each stays one and the same wherever labels meet; ids by UUID."""
        who = schema.annotator
        query = select(who.c.uuid, who.c.name).where(who.c.kind == "person").order_by(who.c.id)
        people: dict[str, str] = dict(self._master.execute(query).all())
        people.setdefault(copy.annotator_uuid, copy.name)
        numbered = dict(zip(people, range(1, len(people) + 1), strict=True))
        rows = [(number, uuid, people[uuid], "person") for uuid, number in numbered.items()]
        insert_rows(connection, who, rows)
        return numbered

    def _identity(self, connection: Connection, copy: Copy, annotator_id: int) -> None:
        master = self._master.execute(select(schema.project)).one()
        row = {
            "uuid": master.uuid,
            "copy_uuid": copy.copy_uuid,
            "created": utc_now(),
            "handed_out_by": master.copy_uuid,
            "handed_to": annotator_id,
        }
        connection.execute(schema.project.insert(), row)

    def _labels(self, connection: Connection) -> None:
        label = schema.label
        query = select(label).where(~label.c.removed).order_by(label.c.id)
        rows = [dict(row) for row in self._master.execute(query).mappings()]
        there = {row["id"] for row in rows}
        # One may be merged into another that comes later.
        merged = {row["id"]: row["merged_into"] for row in rows if row["merged_into"] in there}
        for row in rows:
            row["merged_into"] = None
        connection.execute(label.insert(), rows)
        for label_id, target in merged.items():
            this = label.update().where(label.c.id == label_id)
            connection.execute(this.values(merged_into=target))

    def _guidelines(self, connection: Connection) -> None:
        rows = self._master.execute(select(schema.guidelines)).all()
        insert_rows(connection, schema.guidelines, [tuple(row) for row in rows])

    def _sources(self, connection: Connection, texts: Iterable[int]) -> dict[int, int]:
        """The files that the texts came from, each with its import; ids here by ids there."""
        listed = self._master.exec_driver_sql(
            "SELECT DISTINCT source_id FROM text WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(texts)),),
        )
        wanted = set(listed.scalars())
        numbers: dict[int, int] = {}
        for row in self._master.execute(select(schema.source).order_by(schema.source.c.id)):
            if row.id in wanted:
                number = numbers[row.id] = len(numbers) + 1
                at = row.imported_at
                operation = {"id": number, "kind": "import", "state": "done", "at": at}
                connection.execute(schema.operation.insert(), operation)
                values: dict[str, Any] = dict(row._mapping)
                values |= {"id": number, "operation_id": number}
                connection.execute(schema.source.insert(), values)
        return numbers

    def _texts(self, connection: Connection, copy: Copy, sources: Mapping[int, int]) -> None:
        ids, number = sorted(copy.texts), 0
        for start in range(0, len(ids), SLICE):
            stop_if(self._cancelled)
            some = ids[start : start + SLICE]
            found = self._master.exec_driver_sql(_TEXTS, (json.dumps(some),)).all()
            if len(found) < len(some):
                raise HandoutError(
                    "Some of these texts are no longer in the project.", "Hand out once more."
                )
            rows, given = [], []
            for uid, body, group, source_id, source_row, extra, text_id in found:
                number += 1
                # The driver is slow with bytes.
                own = (number, uid, body, bytearray(group))
                rows.append((*own, sources[source_id], source_row, extra))
                given.append((1, number, int(copy.texts[text_id])))
            insert_rows(connection, schema.texts, rows)
            insert_rows(connection, schema.handout_text, given)
            self._wrote(len(some))
