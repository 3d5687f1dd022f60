"""From version 1 to 2: trash, label edits, handed-out copies, and what pages count kept ready.

Written once and not to be edited: it names everything itself, since the schema will have moved on.
"""

import struct
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import Connection

_TABLES = """
ALTER TABLE project ADD COLUMN handed_out_by TEXT;
ALTER TABLE project ADD COLUMN handed_to INTEGER REFERENCES annotator (id);
ALTER TABLE label ADD COLUMN uuid TEXT;
ALTER TABLE label ADD COLUMN former_keys JSON DEFAULT '[]' NOT NULL;
ALTER TABLE label ADD COLUMN merged_into INTEGER REFERENCES label (id);
ALTER TABLE label ADD COLUMN removed BOOLEAN DEFAULT 0 NOT NULL;
ALTER TABLE prediction ADD COLUMN best INTEGER;
ALTER TABLE prediction ADD COLUMN confidence FLOAT;
ALTER TABLE prediction ADD COLUMN margin FLOAT;
CREATE INDEX prediction_by_text ON prediction (text_id);
CREATE TABLE corpus_event (
    copy_uuid TEXT NOT NULL,
    seq INTEGER NOT NULL,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    subject TEXT NOT NULL CHECK (subject IN ('text', 'label')),
    subject_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    at TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (copy_uuid, seq)
);
CREATE INDEX corpus_event_by_operation ON corpus_event (operation_id);
CREATE INDEX corpus_event_by_subject ON corpus_event (subject, subject_id);
CREATE TABLE trash (
    text_id INTEGER NOT NULL PRIMARY KEY REFERENCES text (id),
    at TEXT NOT NULL
);
CREATE TABLE standing (
    text_id INTEGER NOT NULL PRIMARY KEY REFERENCES text (id),
    status TEXT NOT NULL,
    label_id INTEGER REFERENCES label (id)
);
CREATE INDEX standing_by_status ON standing (status, label_id);
CREATE TABLE tally (
    annotator_id INTEGER NOT NULL REFERENCES annotator (id),
    day TEXT NOT NULL,
    status TEXT NOT NULL,
    label_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (annotator_id, day, status, label_id)
) WITHOUT ROWID;
CREATE TABLE handout (
    id INTEGER NOT NULL PRIMARY KEY,
    copy_uuid TEXT NOT NULL UNIQUE,
    annotator_id INTEGER NOT NULL REFERENCES annotator (id),
    file TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE handout_text (
    handout_id INTEGER NOT NULL REFERENCES handout (id),
    text_id INTEGER NOT NULL REFERENCES text (id),
    common BOOLEAN NOT NULL,
    PRIMARY KEY (handout_id, text_id)
) WITHOUT ROWID;
CREATE INDEX handout_text_by_text ON handout_text (text_id)
"""

_STANDING = """
WITH labelled AS (
    SELECT a.text_id, a.label_id, w.kind = 'person' AS by_person,
           max(w.kind = 'person') OVER (PARTITION BY a.text_id) AS any_person
    FROM annotation a JOIN annotator w ON w.id = a.annotator_id WHERE a.label_id IS NOT NULL
),
heard AS (
    SELECT text_id, label_id, count(*) AS votes FROM labelled
    WHERE by_person = any_person GROUP BY text_id, label_id
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
INSERT INTO standing (text_id, status, label_id)
SELECT t.text_id,
       CASE WHEN g.text_id IS NOT NULL THEN 'gold' WHEN s.labels = 1 THEN 'labelled'
            WHEN s.labels > 1 THEN 'disputed' ELSE 'skipped' END,
       coalesce(g.label_id, s.label_id)
FROM (SELECT text_id FROM annotation UNION SELECT text_id FROM gold) t
LEFT JOIN gold g ON g.text_id = t.text_id LEFT JOIN said s ON s.text_id = t.text_id
"""

_TALLY = """
INSERT INTO tally (annotator_id, day, status, label_id, number)
SELECT annotator_id, substr(at, 1, 10), status, coalesce(label_id, 0), count(*)
FROM annotation GROUP BY 1, 2, 3, 4
"""


def upgrade(connection: Connection) -> None:
    """Add what is new, and fill it from what is there."""
    for statement in _TABLES.split(";"):
        connection.exec_driver_sql(statement)
    _name_labels(connection)
    connection.exec_driver_sql("CREATE UNIQUE INDEX label_by_uuid ON label (uuid)")
    connection.exec_driver_sql(_STANDING)
    connection.exec_driver_sql(_TALLY)
    _rank_predictions(connection)


def _name_labels(connection: Connection) -> None:
    # The same in every copy, although each is brought up to date by itself.
    found = connection.exec_driver_sql("SELECT uuid FROM project").scalar_one_or_none()
    try:
        project = UUID(str(found))
    except ValueError:
        project = NAMESPACE_OID  # a damaged file, which opening it will tell
    for number, key in connection.exec_driver_sql("SELECT id, key FROM label").all():
        named = str(uuid5(project, key))
        connection.exec_driver_sql("UPDATE label SET uuid = ? WHERE id = ?", (named, number))


def _rank_predictions(connection: Connection) -> None:
    runs = connection.exec_driver_sql("SELECT DISTINCT run_id FROM prediction").scalars().all()
    for run_id in runs:
        rows = connection.exec_driver_sql(
            "SELECT text_id, probabilities FROM prediction WHERE run_id = ?", (run_id,)
        )
        ranked = [(*_ranking(stored), run_id, text_id) for text_id, stored in rows]
        connection.exec_driver_sql(
            "UPDATE prediction SET best = ?, confidence = ?, margin = ?"
            " WHERE run_id = ? AND text_id = ?",
            ranked,
        )


def _ranking(stored: bytes) -> tuple[int, float, float]:
    values = struct.unpack(f"<{len(stored) // 4}f", stored)
    order = sorted(range(len(values)), key=values.__getitem__, reverse=True)
    second = values[order[1]] if len(order) > 1 else 0.0
    return order[0], values[order[0]], values[order[0]] - second
