"""Which project a file holds, and which of its copies."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from data.errors import ProjectDamagedError, ProjectError
from data.file import connection as database


@dataclass(frozen=True)
class Identity:
    """``uuid`` is the same in every copy of a project, ``copy_uuid`` tells the copies apart."""

    uuid: str
    copy_uuid: str


def read_identity(connection: Connection) -> Identity:
    """What the file says; of every version.

    Raises ProjectDamagedError if it says nothing.
    """
    row = connection.exec_driver_sql("SELECT uuid, copy_uuid FROM project").first()
    if row is None:
        raise ProjectDamagedError(
            "The project has lost its identity.",
            "Keep the file as it is and open the latest backup.",
        )
    return Identity(str(row.uuid), str(row.copy_uuid))


def identity_in(path: Path) -> Identity | None:
    """The same of a closed file; None if nothing can be read from it."""
    if not path.is_file():
        return None
    engine = database.open_engine(path, read_only=True, at_a_glance=True)
    try:
        with database.reading(engine) as connection:
            return read_identity(connection)
    except ProjectError:
        return None
    finally:
        engine.dispose()
