"""From version 3 to 4: flags, comments, guidelines, saved filters, doubts, unchecked labels.

Written once and not to be edited: it names everything itself, since the schema will have moved on.
"""

from sqlalchemy import Connection

# SQLite cannot change what a column allows: the two tables are written anew.
_REBUILT = """
CREATE TABLE annotation_4 (
    text_id INTEGER NOT NULL REFERENCES text (id),
    annotator_id INTEGER NOT NULL REFERENCES annotator (id),
    status TEXT NOT NULL CHECK (status IN ('labelled', 'skipped')),
    label_id INTEGER REFERENCES label (id),
    origin TEXT NOT NULL CHECK (origin IN ('chosen', 'accepted', 'imported', 'unchecked')),
    blind BOOLEAN NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (text_id, annotator_id),
    CHECK ((status = 'labelled') = (label_id IS NOT NULL))
) WITHOUT ROWID;
INSERT INTO annotation_4 SELECT text_id, annotator_id, status, label_id, origin, blind, at
    FROM annotation ORDER BY text_id, annotator_id;
DROP TABLE annotation;
ALTER TABLE annotation_4 RENAME TO annotation;
CREATE INDEX annotation_unchecked ON annotation (text_id) WHERE origin = 'unchecked';
CREATE TABLE corpus_event_4 (
    copy_uuid TEXT NOT NULL,
    seq INTEGER NOT NULL,
    operation_id INTEGER NOT NULL REFERENCES operation (id),
    subject TEXT NOT NULL CHECK (subject IN ('text', 'label', 'note', 'guidelines')),
    subject_id INTEGER NOT NULL,
    action TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    at TEXT NOT NULL,
    version TEXT NOT NULL,
    PRIMARY KEY (copy_uuid, seq)
);
INSERT INTO corpus_event_4 SELECT copy_uuid, seq, operation_id, subject, subject_id, action,
    "before", "after", at, version FROM corpus_event;
DROP TABLE corpus_event;
ALTER TABLE corpus_event_4 RENAME TO corpus_event;
CREATE INDEX corpus_event_by_operation ON corpus_event (operation_id);
CREATE INDEX corpus_event_by_subject ON corpus_event (subject, subject_id)
"""

_NEW = """
CREATE TABLE note (
    text_id INTEGER NOT NULL REFERENCES text (id),
    annotator_id INTEGER NOT NULL REFERENCES annotator (id),
    flagged BOOLEAN NOT NULL,
    comment TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (text_id, annotator_id)
) WITHOUT ROWID;
CREATE TABLE guidelines (
    language TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
);
CREATE TABLE saved_filter (
    name TEXT NOT NULL PRIMARY KEY,
    wanted JSON NOT NULL
);
CREATE TABLE doubt_search (
    id INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    method TEXT NOT NULL,
    folds INTEGER NOT NULL,
    texts INTEGER NOT NULL
);
CREATE TABLE doubt (
    text_id INTEGER NOT NULL PRIMARY KEY REFERENCES text (id),
    place INTEGER NOT NULL,
    given_label_id INTEGER NOT NULL REFERENCES label (id),
    proposed_label_id INTEGER NOT NULL REFERENCES label (id),
    given_probability FLOAT NOT NULL,
    proposed_probability FLOAT NOT NULL,
    quality FLOAT NOT NULL,
    probable BOOLEAN NOT NULL
);
CREATE INDEX doubt_in_order ON doubt (place)
"""


def upgrade(connection: Connection) -> None:
    """Keep everything that was said, and make room for what could not be said before."""
    for statement in (*_REBUILT.split(";"), *_NEW.split(";")):
        connection.exec_driver_sql(statement)
