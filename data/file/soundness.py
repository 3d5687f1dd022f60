"""Looking for damage with SQLite's own check."""

from pathlib import Path

from sqlalchemy import Connection

from data.errors import ProjectDamagedError
from data.file import connection as database
from data.file import migrations
from data.progress import Cancelled


def quick_check(connection: Connection) -> tuple[str, ...]:
    """What is wrong with the file, in SQLite's words; empty if it is sound.

    Raises ProjectDamagedError if the damage is such that the check itself cannot go on.
    """
    found = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
    return tuple(line for line in found if line != "ok")


def require_sound(path: Path, cancelled: Cancelled | None = None) -> None:
    """Make sure that a closed file is one of ours and without damage.

    Raises NotAProjectError, ProjectTooNewError, ProjectDamagedError, CancelledError.
    """
    engine = database.open_engine(path, read_only=True)
    try:
        with database.reading(engine, cancelled) as connection:
            migrations.check_file(connection)
            problems = quick_check(connection)
    finally:
        engine.dispose()
    if problems:
        raise ProjectDamagedError(
            f"{path.name} is damaged ({problems[0]}).", "Keep the file and use another one."
        )
