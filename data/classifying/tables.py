"""The file of a journal: made all at once, and known again only if it is as it was made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import Connection, Engine, event

from data.classifying.about import About
from data.classifying.done import Done
from data.classifying.own_words import damaged, in_own_words, unusable
from data.errors import ClassifyingError, ProjectError
from data.file import connection as database
from data.file.location import place_of
from data.file.soundness import quick_check

APPLICATION_ID = 0x456D6F4A  # "EmoJ"
VERSION = 1

# `cells` are those of the row as JSON: what is looked at, counted by and taken into the corpus.
# `label` and `second` are places in the model's labels; `text_place` finds a row's prediction.
_TABLES = (
    "CREATE TABLE journal (about TEXT NOT NULL, labels TEXT, done TEXT NOT NULL)",
    "CREATE TABLE prediction (place INTEGER PRIMARY KEY, label INTEGER NOT NULL,"
    " second INTEGER NOT NULL, confidence REAL NOT NULL, probabilities BLOB NOT NULL)",
    "CREATE TABLE row (place INTEGER PRIMARY KEY, number INTEGER NOT NULL, text_place INTEGER,"
    " cells TEXT NOT NULL)",
    # Beside the wide rows a narrow list of them, for what is counted over all.
    "CREATE INDEX row_text ON row (text_place)",
    "CREATE TABLE text (digest BLOB PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID",
)
_COMPANIONS = ("-wal", "-shm", "-journal")


def open_file(path: Path, *, read_only: bool) -> Engine:
    """An engine for the file; nothing is read yet."""
    engine = database.open_engine(path, read_only=read_only)
    if not read_only:
        event.listen(engine, "connect", _relax)
    return engine


def make_file(path: Path, about: About) -> None:
    """Put an empty journal in the place of whatever is there.

    Raises:
        ClassifyingError: it cannot be made.
    """
    partial = path.with_name(f".{path.name}.{uuid4().hex[:8]}.partial")
    try:
        partial.touch(exist_ok=False)
        with in_own_words():
            _fill(partial, about)
        # A log that was left beside the old file must never be read into the new one.
        _remove(path)
        partial.rename(path)
    except OSError as error:
        raise unusable(f"{error.strerror or error}.") from error
    finally:
        _remove(partial)


def is_sound(path: Path, about: About) -> bool:
    """Whether there is a journal of this very work without any damage."""
    if not path.is_file():
        return False
    engine = open_file(path, read_only=False)
    try:
        with database.reading(engine) as connection:
            return (
                read_about(connection) == about
                and not quick_check(connection)
                and _is_whole(connection)
            )
    except (ProjectError, ClassifyingError):
        return False
    finally:
        engine.dispose()


def read_about(connection: Connection) -> About:
    """What a journal is of.

    Raises:
        ClassifyingError: it is none of this version.
    """
    marks = tuple(
        connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
        for name in ("application_id", "user_version")
    )
    tables = connection.exec_driver_sql("SELECT sql FROM sqlite_master ORDER BY name")
    if marks != (APPLICATION_ID, VERSION) or tuple(tables.scalars()) != _TABLES:
        raise ClassifyingError("This is no journal of this version.", "Classify anew.")
    found = connection.exec_driver_sql("SELECT about FROM journal").scalars().all()
    try:
        (written,) = found
        return About.from_json(written)
    except (ValueError, TypeError, KeyError) as error:
        raise damaged() from error


class State(NamedTuple):
    """How far a journal is, and the model's labels in its order."""

    done: Done
    labels: tuple[str, ...]


def read_state(connection: Connection) -> State:
    """How far the journal is that a connection sees: what else it reads is of this state.

    Raises:
        ClassifyingError: it does not say.
    """
    try:
        ((labels, done),) = connection.exec_driver_sql("SELECT labels, done FROM journal").all()
        return State(Done.from_json(done), tuple(json.loads(labels or "[]")))
    except (ValueError, TypeError) as error:
        raise damaged() from error


def write_state(connection: Connection, state: State) -> None:
    """Say how far it is, in the transaction that brings it there."""
    connection.exec_driver_sql(
        "UPDATE journal SET labels = ?, done = ?",
        (json.dumps(state.labels), state.done.to_json()),
    )


def _is_whole(connection: Connection) -> bool:
    """Whether as much stands in the tables as the journal says."""
    done = read_state(connection).done
    query = "SELECT (SELECT max(place) FROM row), (SELECT max(place) FROM prediction)"
    last_row, last_text = connection.exec_driver_sql(query).one()
    return (last_row, last_text) == (
        done.rows - 1 if done.rows else None,
        done.texts - 1 if done.texts else None,
    )


def _fill(path: Path, about: About) -> None:
    engine = open_file(path, read_only=False)
    try:
        database.choose_journal(engine, shared=place_of(path).is_risky)
        with database.writing(engine) as connection:
            for statement in _TABLES:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(
                "INSERT INTO journal VALUES (?, NULL, ?)", (about.to_json(), Done().to_json())
            )
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
        database.checkpoint(engine)
    finally:
        engine.dispose()


def _relax(raw: Any, _record: object) -> None:
    # With a write-ahead log, a power cut takes the last portions whole or not at all, and they are
    # computed again. The rollback journal needs every wait to stay sound.
    if raw.execute("PRAGMA journal_mode").fetchall() == [("wal",)]:
        raw.execute("PRAGMA synchronous = 1").fetchall()
        raw.execute("PRAGMA wal_autocheckpoint = 1000").fetchall()  # nobody waits for its writes


def _remove(path: Path) -> None:
    for ending in ("", *_COMPANIONS):
        path.with_name(path.name + ending).unlink(missing_ok=True)
