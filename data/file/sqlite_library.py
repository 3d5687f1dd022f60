"""Which SQLite library serves, and which journal it can be trusted with."""

import importlib
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

JournalMode = Literal["wal", "delete"]

# Older libraries have a race between a writer and a checkpoint that can lose commits in WAL mode.
FIRST_VERSION_SAFE_FOR_WAL = (3, 51, 3)


@dataclass(frozen=True)
class SQLiteFacts:
    """What ``doctor`` tells about the database library."""

    library: str
    version: str
    journal_mode: JournalMode
    reason: str


@cache
def sqlite_module() -> Any:
    """The module to connect with: ``pysqlite3``, which brings its own SQLite, or Python's own."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return importlib.import_module("sqlite3")


def journal_mode_for(version: tuple[int, ...]) -> JournalMode:
    """The fastest journal that is safe with this version of SQLite."""
    return "wal" if version >= FIRST_VERSION_SAFE_FOR_WAL else "delete"


def sqlite_facts() -> SQLiteFacts:
    """Name and version of the library, and the journal that will be used, with the reason."""
    module = sqlite_module()
    version: str = module.sqlite_version
    mode = journal_mode_for(module.sqlite_version_info)
    needed = ".".join(str(part) for part in FIRST_VERSION_SAFE_FOR_WAL)
    if mode == "wal":
        reason = f"SQLite {version} is {needed} or newer, so a write-ahead log is safe."
    else:
        reason = (
            f"SQLite {version} is older than {needed}, whose write-ahead log can lose commits; "
            "the slower rollback journal is used. Installing pysqlite3 brings a newer SQLite."
        )
    return SQLiteFacts(module.__name__.split(".")[0], version, mode, reason)
