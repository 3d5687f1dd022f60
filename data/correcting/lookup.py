"""Looking up what the corpus has for the uids of a spreadsheet, some hundreds at a time."""

import json
from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import Connection, select

from data.correcting.cells import NOTHING
from data.correcting.report import LabelsOf
from data.file.schema import texts
from data.labelling.annotators import Annotator
from data.portions import portions

_TODAY = {
    "counting": "LEFT JOIN standing s ON s.text_id = t.id",
    "gold": "LEFT JOIN gold s ON s.text_id = t.id",
}
_ONES = "LEFT JOIN annotation s ON s.text_id = t.id AND s.annotator_id = {annotator}"
_KNOWN = """
SELECT t.id, t.uid, t.hash, EXISTS (SELECT 1 FROM trash r WHERE r.text_id = t.id), s.label_id
FROM json_each(?) wanted CROSS JOIN text t ON t.{column} = wanted.value
JOIN source o ON o.id = t.source_id AND o.state = 'ready'
{today}
"""
_BODIES = "SELECT id, body FROM text WHERE id IN (SELECT value FROM json_each(?))"


class Known(NamedTuple):
    """What the corpus has for a uid; ``today`` is the id of its label, or NOTHING."""

    text_id: int
    uid: str
    hashed: bytes
    in_trash: bool
    today: int


def known_by_uid(
    connection: Connection, uids: Collection[str], labels_of: LabelsOf
) -> dict[str, Known]:
    """The texts that have these uids, in the trash or not."""
    found = _known(connection, "uid", list(uids), labels_of)
    return {each.uid: each for each in found}


def known_by_id(
    connection: Connection, text_ids: Collection[int], labels_of: LabelsOf
) -> dict[int, Known]:
    """The texts that have these ids, in the trash or not."""
    found = _known(connection, "id", list(text_ids), labels_of)
    return {each.text_id: each for each in found}


def bodies_of(connection: Connection, text_ids: Iterable[int]) -> dict[int, str]:
    """The whole texts."""
    rows = connection.exec_driver_sql(_BODIES, (json.dumps(list(text_ids)),)).all()
    return {text_id: body for text_id, body in rows}  # noqa: C416 - rows are no tuples


def hashes_in_corpus(connection: Connection, hashes: Iterable[bytes]) -> set[bytes]:
    """Which of these are hashes of texts that were imported."""
    return {
        bytes(found)
        for some in portions(hashes)
        for found in connection.execute(
            select(texts.c.hash).where(texts.c.hash.in_(some))
        ).scalars()
    }


def _known(
    connection: Connection, column: str, wanted: list[str] | list[int], labels_of: LabelsOf
) -> list[Known]:
    if isinstance(labels_of, Annotator):
        today = _ONES.format(annotator=int(labels_of.id))
    else:
        today = _TODAY[labels_of]
    query = _KNOWN.format(column=column, today=today)
    rows = connection.exec_driver_sql(query, (json.dumps(wanted),)).all()
    return [
        Known(text_id, uid, bytes(hashed), bool(in_trash), today_id or NOTHING)
        for text_id, uid, hashed, in_trash, today_id in rows
    ]
