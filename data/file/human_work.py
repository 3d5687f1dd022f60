"""Telling whether people's work in a file has changed, without going through it."""

import hashlib

from sqlalchemy import Connection

# Whatever anybody says of a text or does to a label belongs to an operation. The other tables are
# short, and what they hold is read. Predictions do not count: a model can make them again.
_QUESTIONS = {
    "operation": "SELECT state, count(*), max(id) FROM operation GROUP BY state ORDER BY state",
    "source": "SELECT id, state FROM source ORDER BY id",
    "project": "SELECT * FROM project",
    "label": "SELECT * FROM label ORDER BY id",
    "annotator": "SELECT * FROM annotator ORDER BY id",
    "handout": "SELECT * FROM handout ORDER BY id",
    "experiment": "SELECT * FROM experiment ORDER BY id",
    "run": "SELECT id, state, in_use, finished FROM run ORDER BY id",
    "queued_training": "SELECT * FROM queued_training ORDER BY place, id",
    "held_out": "SELECT count(*), max(drawn_at) FROM held_out",
    "trash": "SELECT count(*), max(at) FROM trash",
    "saved_filter": "SELECT * FROM saved_filter ORDER BY name",
    "doubt_search": "SELECT * FROM doubt_search",
}


def state_of_work(connection: Connection) -> str:
    """A word that is another one after any change that a backup is for; of every file version."""
    there = set(
        connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
    )
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    digest = hashlib.sha256(str(version).encode())
    for table, question in _QUESTIONS.items():
        if table in there:
            rows = [tuple(row) for row in connection.exec_driver_sql(question)]
            digest.update(repr((table, rows)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
