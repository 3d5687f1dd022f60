"""New files get the newest tables; older files are brought up to date, step by step."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from data.errors import NotAProjectError, ProjectTooNewError
from data.file import to_version_2, to_version_3, to_version_4, to_version_5, to_version_6
from data.file.schema import APPLICATION_ID, SCHEMA_VERSION, metadata

Step = Callable[[Connection], None]

# The step under N brings a file from version N - 1 to N. A step is written once and never edited,
# and names its tables in SQL of its own: the schema module will have moved on.
STEPS: Mapping[int, Step] = {
    2: to_version_2.upgrade,
    3: to_version_3.upgrade,
    4: to_version_4.upgrade,
    5: to_version_5.upgrade,
    6: to_version_6.upgrade,
}


def create_tables(connection: Connection) -> None:
    """Make all tables in an empty file and mark it as ours."""
    metadata.create_all(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def file_version(connection: Connection) -> int:
    """The schema version that a file was last brought to."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def check_file(connection: Connection) -> None:
    """Make sure that the file is ours, not newer than we are, and has nothing that could act.

    Raises NotAProjectError or ProjectTooNewError.
    """
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
        raise NotAProjectError(
            "This is a database of another program, not an EmoDesk project.",
            "Choose a file that was made by EmoDesk; its name usually ends in .emodesk.",
        )
    version = file_version(connection)
    if version > SCHEMA_VERSION:
        raise ProjectTooNewError(
            f"The project was last used by a newer version of EmoDesk (file version {version}, "
            f"this program knows up to {SCHEMA_VERSION}).",
            "Install the newest version of EmoDesk and open the project with that.",
        )
    _refuse_active_content(connection)


def _refuse_active_content(connection: Connection) -> None:
    # Triggers, views and virtual tables run code of the file's author. We make none of them.
    found = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"
        " OR sql LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).all()
    if found:
        listed = ", ".join(f"{kind} {name}" for kind, name in found)
        raise NotAProjectError(
            f"The file holds parts that no EmoDesk project has ({listed}).",
            "It was altered by another program. Open it only if you know who did that, and use "
            "a backup from before.",
        )


def upgrade(connection: Connection, steps: Mapping[int, Step] = STEPS) -> None:
    """Bring an older file to the newest version, inside the caller's one transaction."""
    for version in range(file_version(connection) + 1, SCHEMA_VERSION + 1):
        steps[version](connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
