"""What changes of texts, labels, notes and guidelines leave behind in the tables."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, update

from data.file.connection import insert_rows
from data.file.schema import guidelines, held_out, label, note, trash

Values = Mapping[str, Any]
Moved = Sequence[tuple[int, Values | None]]
"""Texts by id, each with its side after the change."""


def write_trash(connection: Connection, moved: Moved) -> None:
    """Put texts into the trash, or take them out where nothing stands."""
    gone = [(text_id, after["trashed"]) for text_id, after in moved if after is not None]
    insert_rows(connection, trash, gone, replace=True)
    back = [(text_id,) for text_id, after in moved if after is None]
    if back:
        connection.exec_driver_sql("DELETE FROM trash WHERE text_id = ?", back)


def write_held_out(connection: Connection, moved: Moved) -> None:
    """Hold texts out, or no longer where nothing stands."""
    drawn = [(text_id, *after["held_out"]) for text_id, after in moved if after is not None]
    insert_rows(connection, held_out, drawn, replace=True)
    back = [(text_id,) for text_id, after in moved if after is None]
    if back:
        connection.exec_driver_sql("DELETE FROM held_out WHERE text_id = ?", back)


def write_columns(connection: Connection, moved: Moved) -> None:
    """Give texts these values in their other columns; there is always a side."""
    rows = [(after["extra"], text_id) for text_id, after in moved if after is not None]
    connection.exec_driver_sql("UPDATE text SET extra = ? WHERE id = ?", rows)


def write_notes(connection: Connection, before: Moved, after: Moved) -> None:
    """Put down flags and comments; where nothing stands, the side before tells whose went.

    Of several changes of one note the last counts.
    """
    stands: dict[tuple[int, int], Values | None] = {}
    for (text_id, was), (_, now) in zip(before, after, strict=True):
        side = now or was
        if side is not None:
            stands[text_id, side["annotator"]] = now
    gone = [place for place, now in stands.items() if now is None]
    if gone:
        connection.exec_driver_sql("DELETE FROM note WHERE text_id = ? AND annotator_id = ?", gone)
    rows = [
        (*place, int(now["flagged"]), now["comment"], now["at"])
        for place, now in stands.items()
        if now is not None
    ]
    insert_rows(connection, note, rows, replace=True)


def write_guidelines(connection: Connection, before: Values | None, after: Values | None) -> None:
    """Put down the guidelines in one language; where nothing stands, they go."""
    side = after or before
    assert side is not None
    there = guidelines.c.language == side["language"]
    connection.execute(guidelines.delete().where(there))
    if after is not None:
        connection.execute(guidelines.insert(), dict(after))


def write_label(connection: Connection, label_id: int, values: Values | None) -> None:
    """Give a label these values; None takes its addition back."""
    this = update(label).where(label.c.id == label_id)
    if values is None:
        # Its key may be wanted again.
        connection.execute(this.values(removed=True, retired=True, key=f"removed {label_id}"))
    else:
        connection.execute(this.values(removed=False, **values))
