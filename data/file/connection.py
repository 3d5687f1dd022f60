"""Connections to a project file, each with the same careful settings."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, Table, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DatabaseError

from data.errors import CancelledError, ProjectError
from data.file.database_words import in_words
from data.file.sqlite_library import journal_mode_for, sqlite_module
from data.progress import Cancelled

# trusted_schema and cell_size_check guard against files from strangers; synchronous=FULL means
# that a label is on disk, and not only in the system's cache, when its commit returns.
SETTINGS = {
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "busy_timeout": 5000,
    "synchronous": 2,
    "cache_size": -32768,  # 32 MB, so that an import's indexes stay in memory
    # The log is moved into the file between transactions, not at the end of one that a person may
    # wait for: see Project.writing.
    "wal_autocheckpoint": 0,
}
# How many steps of SQLite's machine pass between two questions whether to stop: about 1 ms.
_STEPS_BETWEEN_QUESTIONS = 20_000


def open_engine(path: Path, *, read_only: bool, at_a_glance: bool = False) -> Engine:
    """An engine for the existing file at ``path``; nothing is read or written yet.

    ``at_a_glance`` is for a reader who is gone in a moment: nothing is put beside a file that
    nobody else has open.
    """
    module = sqlite_module()
    address = f"{file_address(path)}?mode={'ro' if read_only else 'rw'}"
    may_write_beside = os.access(path.parent, os.W_OK) and not at_a_glance
    if read_only and not may_write_beside and _lies_alone(path):
        address += "&immutable=1"
    engine = create_engine(
        "sqlite://",
        module=module,
        poolclass=QueuePool,
        creator=lambda: module.connect(address, uri=True, check_same_thread=False),
    )
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)
    return engine


def _lies_alone(path: Path) -> bool:
    """Whether nobody has the file open.

    Where it may put no log beside the file, as on a read-only drive, SQLite could not even read
    it, unless it is told that nobody writes.
    """
    beside = (path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal"))
    return not any(each.exists() for each in beside)


def file_address(path: Path) -> str:
    """The path as a URI that SQLite understands, drive letters and network shares included."""
    plain = path.resolve().as_posix()
    lead = "" if plain.startswith("/") else "/"
    return f"file://{lead}{quote(plain, safe='/:')}"


def _configure(raw: Any, _record: object) -> None:
    # The driver must not begin transactions by its own rules: see _begin.
    raw.isolation_level = None
    cursor = raw.cursor()
    for name, wanted in SETTINGS.items():
        cursor.execute(f"PRAGMA {name} = {wanted}").fetchall()
        # SQLite says nothing about a setting that it does not know or cannot follow.
        got = cursor.execute(f"PRAGMA {name}").fetchone()
        if got is not None and got[0] != wanted:
            raise ProjectError(
                f"The database library does not allow a safe setting ({name} = {got[0]}).",
                "Install pysqlite3, which brings a newer one.",
            )
    cursor.close()


def _begin(connection: Connection) -> None:
    # A writer takes its place at once: a transaction that starts by reading and then wants to
    # write may find that another one was faster, and then it can only fail.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def reading(engine: Engine, cancelled: Cancelled | None = None) -> Iterator[Connection]:
    """A connection that sees one state of the file from beginning to end.

    ``cancelled`` is asked while a statement runs, however long it is. Raises CancelledError,
    ProjectError with advice if the file cannot be read.
    """
    with (
        _translated(),
        engine.connect() as connection,
        _asking(connection.connection.driver_connection, cancelled),
    ):
        yield connection


@contextmanager
def _asking(raw: Any, cancelled: Cancelled | None) -> Iterator[None]:
    """Ask whether to stop while statements of a driver's connection run."""
    if cancelled is None:
        yield
        return
    raw.set_progress_handler(lambda: int(cancelled()), _STEPS_BETWEEN_QUESTIONS)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One write transaction: committed and on disk at the end, or rolled back on any error.

    Raises ProjectError with advice if the file cannot be written.
    """
    with _translated(), engine.execution_options(writing=True).begin() as connection:
        yield connection


@contextmanager
def raw_cursor(engine: Engine, cancelled: Cancelled | None = None) -> Iterator[Any]:
    """A cursor outside of any transaction, for the few statements that need that."""
    with _translated():
        connection = engine.raw_connection()
        try:
            with _asking(connection.driver_connection, cancelled):
                yield connection.cursor()
        finally:
            connection.close()


def copy_into(engine: Engine, target: Path, cancelled: Cancelled | None = None) -> None:
    """Write the file as it is at this moment to a new one, which is complete without a log.

    Others go on reading; they go on writing too where there is a write-ahead log, else they wait.
    Nothing but the content is taken over: no gaps, and indexes are made anew. Raises
    CancelledError, ProjectError; what there is of the new file is the caller's to remove.
    """
    with raw_cursor(engine, cancelled) as cursor:
        cursor.execute("VACUUM INTO ?", (str(target),))


def choose_journal(engine: Engine, *, shared: bool = False) -> None:
    """Set the journal that is safe with this library, and make sure that SQLite agreed.

    ``shared`` tells that the file lies where a write-ahead log is not safe: it needs memory that
    is shared by all who open the file, and it leaves the newest content outside of the file.
    Raises ProjectError if SQLite did not agree.
    """
    wanted = "delete" if shared else journal_mode_for(sqlite_module().sqlite_version_info)
    with raw_cursor(engine) as cursor:
        got = cursor.execute(f"PRAGMA journal_mode = {wanted}").fetchone()[0]
    if got in (wanted, "delete"):
        return  # a folder that cannot share memory keeps the rollback journal, which is safe too
    raise ProjectError(
        f"The project's folder does not allow safe saving (journal mode {got}).",
        "Move the project to a folder on this computer.",
    )


def has_log(connection: Connection) -> bool:
    """Whether there is a write-ahead log, beside which one can write while others read."""
    return bool(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal")


def checkpoint(engine: Engine, *, waiting: bool = True) -> None:
    """Move everything from the write-ahead log into the file, so that it is complete alone.

    Without ``waiting`` nobody is kept from writing meanwhile, and what a reader still needs may
    stay in the log.
    """
    with raw_cursor(engine) as cursor:
        how = "TRUNCATE" if waiting else "PASSIVE"
        cursor.execute(f"PRAGMA wal_checkpoint({how})").fetchall()


def insert_rows(
    connection: Connection,
    table: Table,
    rows: Sequence[tuple[Any, ...]],
    *,
    replace: bool = False,
) -> None:
    """Insert many rows, each a value for every column in the order of the schema.

    The driver's own executemany is three times as fast as SQLAlchemy's. It takes thirty times as
    long for a None as for a number or text, so columns that no row fills are not named at all.
    (The same holds for True and False: give 1 and 0.)
    """
    if not rows:
        return
    filled = tuple(
        place for place in range(len(table.columns)) if any(row[place] is not None for row in rows)
    )
    if len(filled) < len(table.columns):
        rows = list(map(itemgetter(*filled), rows)) if len(filled) > 1 else _singles(rows, filled)
    connection.exec_driver_sql(_insert_statement(table, filled, replace), list(rows))


def _singles(rows: Sequence[tuple[Any, ...]], filled: tuple[int, ...]) -> list[tuple[Any, ...]]:
    return [tuple(row[place] for place in filled) for row in rows]


@lru_cache(maxsize=256)
def _insert_statement(table: Table, filled: tuple[int, ...], replace: bool) -> str:
    """The SQL for these columns; kept, since making it takes longer than one insert."""
    insert = table.insert().prefix_with("OR REPLACE") if replace else table.insert()
    names = [table.columns[place] for place in filled]
    return str(insert.values(dict.fromkeys(names)).compile(dialect=sqlite.dialect()))


def new_id(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    """Insert one row and return the id it got."""
    key = connection.execute(table.insert(), row).inserted_primary_key
    assert key is not None
    return int(key[0])


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (DatabaseError, sqlite_module().DatabaseError) as error:
        # SQLAlchemy wraps the driver's errors, except where the driver itself is used.
        told = str(error.orig if isinstance(error, DatabaseError) else error)
        if "interrupted" in told.lower():
            raise CancelledError from error
        raise in_words(told) from error
