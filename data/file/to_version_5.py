"""From version 4 to 5: trainings that wait for their turn, and what happens during a run.

Written once and not to be edited: it names everything itself, since the schema will have moved on.
"""

from sqlalchemy import Connection

_NEW = """
CREATE TABLE run_log (
    run_id INTEGER NOT NULL REFERENCES run (id),
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    told JSON NOT NULL,
    PRIMARY KEY (run_id, number)
) WITHOUT ROWID;
CREATE TABLE queued_training (
    id INTEGER NOT NULL PRIMARY KEY,
    place INTEGER NOT NULL,
    settings JSON NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'paused', 'stopped')),
    snapshot_hash TEXT,
    step INTEGER NOT NULL,
    run_id INTEGER REFERENCES run (id),
    added TEXT NOT NULL
)
"""


def upgrade(connection: Connection) -> None:
    """Make room for them; runs of before have no log."""
    for statement in _NEW.split(";"):
        connection.exec_driver_sql(statement)
