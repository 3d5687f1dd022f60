"""From version 5 to 6: texts that a model classified in a file before they came into the corpus.

Written once and not to be edited: it names everything itself, since the schema will have moved on.
"""

from sqlalchemy import Connection

_NEW = """
CREATE TABLE classified_batch (
    id INTEGER NOT NULL PRIMARY KEY,
    file TEXT NOT NULL,
    model TEXT NOT NULL,
    model_name TEXT NOT NULL,
    run_id INTEGER REFERENCES run (id),
    what TEXT NOT NULL CHECK (what IN ('all', 'unsure', 'sample')),
    unsure_below FLOAT NOT NULL,
    population INTEGER NOT NULL,
    drawn INTEGER NOT NULL,
    seed INTEGER,
    state TEXT NOT NULL CHECK (state IN ('loading', 'ready')),
    created TEXT NOT NULL
);
CREATE TABLE classified_text (
    batch_id INTEGER NOT NULL REFERENCES classified_batch (id),
    place INTEGER NOT NULL,
    row_number INTEGER NOT NULL,
    text_id INTEGER NOT NULL REFERENCES text (id) ON DELETE CASCADE,
    label_key TEXT NOT NULL,
    confidence FLOAT NOT NULL,
    PRIMARY KEY (batch_id, place)
) WITHOUT ROWID;
CREATE INDEX classified_text_by_text ON classified_text (text_id)
"""


def upgrade(connection: Connection) -> None:
    """Make room for them."""
    for statement in _NEW.split(";"):
        connection.exec_driver_sql(statement)
