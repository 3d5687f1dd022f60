"""The file beside a project that holds what can be made anew at any time: the search index.

It belongs to a project by the UUIDs inside it, not by its name, so that a renamed project still
finds it and another project's file of the same name is left alone. It may come from a stranger:
whatever is not exactly as this program makes it is thrown away, for nothing typed is in there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import astuple
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Engine, event

from data.errors import CacheError, ProjectDamagedError, ProjectError, ProjectLockedError
from data.file import connection as database
from data.file.identity import Identity
from data.file.location import Place
from data.file.sqlite_library import sqlite_module
from data.progress import Cancelled

SUFFIX = ".cache"
APPLICATION_ID = 0x456D6F43  # "EmoC"
VERSION = 1

# Contentless and without positions: the index of a million short texts stays smaller than they are.
# `place` has one row: how far the index goes. What `pairs` are is told in `corpus.search_index`.
_TABLES = (
    "CREATE TABLE owner (uuid TEXT NOT NULL, copy_uuid TEXT NOT NULL)",
    "CREATE TABLE place (last_id INTEGER NOT NULL, last_uid TEXT NOT NULL, texts INTEGER NOT NULL)",
    "CREATE VIRTUAL TABLE bigram"
    " USING fts5(pairs, tokenize='ascii', content='', detail='none', columnsize=0)",
)
# A row that must be found: an index that lost its root finds nothing, and does not say so.
_EMPTY = (
    "INSERT INTO bigram (bigram) VALUES ('delete-all')",
    "INSERT INTO bigram (rowid, pairs) VALUES (0, 'root')",
    "DELETE FROM place",
    "INSERT INTO place VALUES (0, '', 0)",
)
_ROOT = "SELECT rowid FROM bigram WHERE bigram MATCH 'root'"
_ALL_TABLES = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
_TYPES_OF_PLACE = "SELECT typeof(last_id), typeof(last_uid), typeof(texts) FROM place"

# A database begins with these bytes; the application id stands further on.
_FIRST_BYTES = b"SQLite format 3\x00"
_MARK_AT = 68
_COMPANIONS = ("-wal", "-shm", "-journal")


class CacheFile:
    """A project's cache, looked for when it is first wanted; for several threads.

    There is none where two computers may have a hand in the files: its log would not be safe there.
    """

    def __init__(
        self, project_file: Path, owner: Identity, place: Place, *, read_only: bool
    ) -> None:
        self._project_file = project_file
        self._owner = owner
        self._ending = f"-{owner.uuid[:8]}"  # where another project's cache has the name
        self._is_allowed = not place.is_risky
        self._read_only = read_only
        self._path = project_file
        self._engine: Engine | None = None  # of the cache at `_path`
        self._looked = False
        self._closed = False
        self._guard = Lock()

    @property
    def can_be_written(self) -> bool:
        """Whether this project may have a cache and keep it up to date."""
        return self._is_allowed and not self._read_only and _expected_tables() is not None

    @contextmanager
    def reading(self, cancelled: Cancelled | None = None) -> Iterator[Connection | None]:
        """A connection that sees one state of the cache; None where there is no good one.

        Raises CancelledError, CacheError if it cannot be read; a damaged one is removed.
        """
        engine = self._found()
        if engine is None:
            yield None
            return
        try:
            with database.reading(engine, cancelled) as connection:
                yield connection
        except ProjectLockedError as error:
            raise CacheError from error
        except ProjectError as error:
            self._give_up(engine)
            raise CacheError from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One write transaction on the cache, which is made where there is no good one.

        Raises CacheError if it cannot be written.
        """
        engine = self._found() or self._made()
        try:
            with database.writing(engine) as connection:
                yield connection
        except ProjectDamagedError as error:
            self._give_up(engine)
            raise CacheError from error
        except ProjectError as error:
            raise CacheError from error

    def close(self) -> None:
        """Let go of the file."""
        with self._guard:
            self._closed = True
            self._let_go()

    def _found(self) -> Engine | None:
        with self._guard:
            if not self._looked and not self._closed:
                self._looked = True
                if self._is_allowed:
                    self._look()
            return self._engine

    def _look(self) -> None:
        for path in (*self._own_places(), *self._former_places()):
            found = _open(path, read_only=self._read_only)
            if found is None:
                continue
            engine, owner = found
            if owner == self._owner:
                self._engine, self._path = engine, path
                return
            engine.dispose()

    def _own_places(self) -> tuple[Path, Path]:
        file = self._project_file
        return (
            file.with_name(file.stem + SUFFIX),
            file.with_name(file.stem + self._ending + SUFFIX),
        )

    def _former_places(self) -> list[Path]:
        """Caches that the project may have left under a name that it had before.

        Not those of project files that are there: a plain copy of a project has the same UUIDs.
        """
        file, mine = self._project_file, self._own_places()
        caches = sorted(set(file.parent.glob(f"*{SUFFIX}")).difference(mine))
        return [path for path in caches if not self._project_of(path).exists()]

    def _project_of(self, path: Path) -> Path:
        stem = path.stem.removesuffix(self._ending)
        return path.with_name(stem + self._project_file.suffix)

    def _made(self) -> Engine:
        """A new cache, in the place of one that is of no use."""
        with self._guard:
            if self._closed or not self.can_be_written:
                raise CacheError
            if self._engine is None:
                try:
                    path = self._free_place()
                    _make(path, self._owner)
                except (OSError, ProjectError, sqlite_module().Error) as error:
                    raise CacheError from error
                found = _open(path, read_only=False)
                if found is None:
                    raise CacheError
                self._engine, self._path = found[0], path
            return self._engine

    def _free_place(self) -> Path:
        usual, certain = self._own_places()
        if not usual.exists() or (_is_marked(usual) and not self._is_of_another_project(usual)):
            return usual
        return certain

    def _is_of_another_project(self, path: Path) -> bool:
        found = _open(path, read_only=self._read_only)
        if found is None:
            return False
        engine, owner = found
        engine.dispose()
        return owner.uuid != self._owner.uuid

    def _give_up(self, engine: Engine) -> None:
        """Do without a cache that turned out to be damaged, and see that it is made anew."""
        with self._guard:
            if self._engine is not engine:
                return
            self._let_go()
            if not self._read_only:
                with suppress(OSError):
                    _remove(self._path)

    def _let_go(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None


@cache
def _expected_tables() -> tuple[Any, ...] | None:
    """What a good cache lists as its tables, those included that FTS5 makes for itself."""
    module = sqlite_module()
    connection = module.connect(":memory:")
    try:
        for statement in _TABLES:
            connection.execute(statement)
        return tuple(connection.execute(_ALL_TABLES).fetchall())
    except module.OperationalError:
        return None  # a library without FTS5
    finally:
        connection.close()


def empty_index(connection: Connection) -> None:
    """Forget all that was indexed, in the transaction of a connection that writes."""
    for statement in _EMPTY:
        connection.exec_driver_sql(statement)


def _open(path: Path, *, read_only: bool) -> tuple[Engine, Identity] | None:
    """The cache at ``path`` and its owner; None if it is not one that we would have made."""
    if not _is_marked(path):
        return None
    engine = database.open_engine(path, read_only=read_only)
    event.listen(engine, "connect", _relax)
    with suppress(ProjectError):
        with database.reading(engine) as connection:
            owner = _judge(connection)
        if owner is not None:
            return engine, owner
    engine.dispose()
    return None


def _is_marked(path: Path) -> bool:
    """Whether a file's first bytes say that it is a cache: others are not even opened."""
    try:
        with path.open("rb") as file:
            start = file.read(_MARK_AT + 4)
    except OSError:
        return False
    return start.startswith(_FIRST_BYTES) and start[_MARK_AT:] == APPLICATION_ID.to_bytes(4, "big")


def _judge(connection: Connection) -> Identity | None:
    if connection.exec_driver_sql("PRAGMA user_version").scalar_one() != VERSION:
        return None
    tables = connection.exec_driver_sql(_ALL_TABLES).all()
    if tuple(tuple(row) for row in tables) != _expected_tables():
        return None
    types = connection.exec_driver_sql(_TYPES_OF_PLACE).all()
    owners = connection.exec_driver_sql("SELECT uuid, copy_uuid FROM owner").all()
    if [tuple(row) for row in types] != [("integer", "text", "integer")] or len(owners) != 1:
        return None
    if connection.exec_driver_sql(_ROOT).scalars().all() != [0]:
        return None
    return Identity(*owners[0])


def _relax(raw: Any, _record: object) -> None:
    # With a write-ahead log, a power cut takes the last transactions whole or not at all, and what
    # they held is put in again. The rollback journal needs every wait to stay sound.
    if raw.execute("PRAGMA journal_mode").fetchall() == [("wal",)]:
        raw.execute("PRAGMA synchronous = 1").fetchall()
        raw.execute("PRAGMA wal_autocheckpoint = 1000").fetchall()  # nobody waits for its writes


def _make(path: Path, owner: Identity) -> None:
    """Put an empty cache in the place of whatever is at ``path``. Raises OSError, ProjectError."""
    partial = path.with_name(f".{path.name}.{uuid4().hex[:8]}.partial")
    try:
        partial.touch(exist_ok=False)
        _fill(partial, owner)
        # A log that was left beside the old file must never be read into the new one.
        _remove(path)
        partial.rename(path)
    finally:
        _remove(partial)


def _fill(partial: Path, owner: Identity) -> None:
    engine = database.open_engine(partial, read_only=False)
    try:
        database.choose_journal(engine)
        with database.writing(engine) as connection:
            for statement in _TABLES:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("INSERT INTO owner VALUES (?, ?)", astuple(owner))
            empty_index(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
        database.checkpoint(engine)
    finally:
        engine.dispose()


def _remove(path: Path) -> None:
    for ending in ("", *_COMPANIONS):
        path.with_name(path.name + ending).unlink(missing_ok=True)
