"""What follows from the present and is kept with it: where each text stands, and who did how much.

Both could be computed from ``annotation`` and ``gold`` at any time (``rebuild`` does). They are
kept because a page asks for them at every turn, and a million texts take a second to go through.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from data.file.connection import insert_rows
from data.file.schema import standing, tally
from data.labelling.state import State

TallyKey = tuple[int, str, str, int]
"""Annotator, day, status and label (0 for none)."""

# Gold before all; else persons are heard, else files, else what nobody checked. The label that most
# of them gave counts; none at a tie. This is the rule of ``resolution`` in SQL, and a test holds
# them together.
_STANDING = """
WITH touched (id) AS ({touched}),
weighed AS (
    SELECT a.text_id, a.label_id, CASE WHEN a.origin = 'unchecked' THEN 0
           WHEN w.kind = 'person' THEN 2 ELSE 1 END AS weight
    FROM touched t CROSS JOIN annotation a ON a.text_id = t.id
    JOIN annotator w ON w.id = a.annotator_id
    WHERE a.label_id IS NOT NULL
),
labelled AS (
    SELECT text_id, label_id, weight, max(weight) OVER (PARTITION BY text_id) AS heaviest
    FROM weighed
),
heard AS (
    SELECT text_id, label_id, count(*) AS votes FROM labelled
    WHERE weight = heaviest GROUP BY text_id, label_id
),
ranked AS (
    SELECT text_id, label_id, votes, max(votes) OVER (PARTITION BY text_id) AS most FROM heard
),
said AS (
    SELECT text_id, count(*) AS labels,
           CASE WHEN count(*) FILTER (WHERE votes = most) = 1
                THEN max(label_id) FILTER (WHERE votes = most) END AS label_id
    FROM ranked GROUP BY text_id
)
INSERT OR REPLACE INTO standing (text_id, status, label_id)
SELECT t.id,
       CASE WHEN g.text_id IS NOT NULL THEN 'gold' WHEN s.labels = 1 THEN 'labelled'
            WHEN s.labels > 1 THEN 'disputed' ELSE 'skipped' END,
       coalesce(g.label_id, s.label_id)
FROM touched t LEFT JOIN gold g ON g.text_id = t.id LEFT JOIN said s ON s.text_id = t.id
WHERE g.text_id IS NOT NULL OR EXISTS (SELECT 1 FROM annotation a WHERE a.text_id = t.id)
"""
_OF_SOME = _STANDING.format(touched="SELECT value FROM json_each(?)")
_OF_ALL = _STANDING.format(touched="SELECT text_id FROM annotation UNION SELECT text_id FROM gold")
_FORGET = """
DELETE FROM standing WHERE text_id IN (SELECT value FROM json_each(?))
AND NOT EXISTS (SELECT 1 FROM annotation a WHERE a.text_id = standing.text_id)
AND NOT EXISTS (SELECT 1 FROM gold g WHERE g.text_id = standing.text_id)
"""
_ADD = """
INSERT INTO tally (annotator_id, day, status, label_id, number) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET number = number + excluded.number
"""
_COUNT_ALL = """
INSERT INTO tally (annotator_id, day, status, label_id, number)
SELECT annotator_id, substr(at, 1, 10), status, coalesce(label_id, 0), count(*)
FROM annotation GROUP BY 1, 2, 3, 4
"""


def refresh_standing(connection: Connection, text_ids: Collection[int]) -> None:
    """Find out again where these texts stand."""
    listed = (json.dumps(list(text_ids)),)
    connection.exec_driver_sql(_OF_SOME, listed)
    connection.exec_driver_sql(_FORGET, listed)


def write_standing(connection: Connection, rows: Iterable[tuple[int, str, int | None]]) -> None:
    """Put down where new texts stand (id, status, label), of which it is known already."""
    insert_rows(connection, standing, list(rows))


def tally_key(annotator_id: int, state: State) -> TallyKey:
    """Under which heading an annotation is counted."""
    return (annotator_id, state.at[:10], state.status, state.label_id or 0)


def add_to_tally(connection: Connection, changes: Counter[TallyKey]) -> None:
    """Count more, or fewer where the number is negative."""
    rows = [(*key, number) for key, number in changes.items() if number]
    if rows:
        connection.exec_driver_sql(_ADD, rows)
        connection.execute(tally.delete().where(tally.c.number == 0))


def rebuild(connection: Connection) -> None:
    """Make both anew from the present alone; nothing may be loading."""
    connection.exec_driver_sql("DELETE FROM standing")
    connection.exec_driver_sql(_OF_ALL)
    connection.exec_driver_sql("DELETE FROM tally")
    connection.exec_driver_sql(_COUNT_ALL)
