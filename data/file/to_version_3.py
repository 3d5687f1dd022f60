"""From version 2 to 3: orders in which texts are labelled, and predictions that can be made again.

Written once and not to be edited: it names everything itself, since the schema will have moved on.
"""

import math
import struct
from typing import Any

from sqlalchemy import Connection

_TABLES = """
ALTER TABLE prediction ADD COLUMN entropy FLOAT;
ALTER TABLE prediction ADD COLUMN of_pool BOOLEAN DEFAULT 0 NOT NULL;
CREATE TABLE queue_place (
    text_id INTEGER NOT NULL PRIMARY KEY REFERENCES text (id),
    place INTEGER NOT NULL
);
CREATE INDEX queue_place_in_order ON queue_place (place)
"""

_INDEXES = """
CREATE INDEX prediction_by_margin ON prediction (run_id, margin);
CREATE INDEX prediction_by_confidence ON prediction (run_id, confidence);
CREATE INDEX prediction_by_entropy ON prediction (run_id, entropy)
"""


def upgrade(connection: Connection) -> None:
    """Add what is new, and find the entropy of every prediction that is there.

    Nothing tells suggestions of before from the record of a training, so that all are kept as the
    latter.
    """
    for statement in _TABLES.split(";"):
        connection.exec_driver_sql(statement)
    # One statement, so that a million predictions never stand in memory together.
    raw: Any = connection.connection.driver_connection
    raw.create_function("entropy_of", 1, _entropy, deterministic=True)
    connection.exec_driver_sql("UPDATE prediction SET entropy = entropy_of(probabilities)")
    for statement in _INDEXES.split(";"):
        connection.exec_driver_sql(statement)


def _entropy(stored: bytes) -> float:
    values = struct.unpack(f"<{len(stored) // 4}f", stored)
    return math.fsum(-value * math.log(value) for value in values if value > 0)
