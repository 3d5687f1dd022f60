"""A project file that came back: looked at with care, on a copy of our own, never changed."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from data.errors import (
    CancelledError,
    CollectRefusedError,
    ProjectDamagedError,
    ProjectError,
)
from data.file import migrations, schema
from data.file.connection import open_engine, reading, writing
from data.file.soundness import quick_check
from data.progress import Cancelled, stop_if
from data.project import Project
from data.project_file import require_project_file

# What SQLite keeps beside a file that was not closed in peace; the newest labels stand there.
_BESIDE = ("-wal", "-journal")
_PIECE = 1 << 20
# A file may change while it is copied: its program is still open.
_ATTEMPTS = 3


class ReturnedFile:
    """An open file of another copy; whatever it says is a stranger's word.

    ``old_version`` tells that an older version of the program wrote it.
    """

    def __init__(self, file: Path, connection: Connection, *, old_version: bool) -> None:
        self.file = file
        self.old_version = old_version
        self._connection = connection
        identity = self.rows("SELECT uuid, copy_uuid, handed_out_by, handed_to FROM project")
        if len(identity) != 1 or not all(isinstance(part, str) for part in identity[0][:2]):
            raise self.altered()
        self.uuid: str = identity[0][0]
        self.copy_uuid: str = identity[0][1]

    def rows(self, query: str, parameters: Sequence[Any] = ()) -> list[Any]:
        """What the file answers.

        Raises CollectRefusedError if it cannot, CancelledError.
        """
        try:
            return list(self._connection.exec_driver_sql(query, tuple(parameters)).all())
        except DatabaseError as error:
            if "interrupted" in str(error.orig).lower():
                raise CancelledError from error
            raise _damaged(self.file) from error

    def number(self, query: str, parameters: Sequence[Any] = ()) -> int:
        """The one number that the file answers; 0 for none."""
        return int(self.rows(query, parameters)[0][0] or 0)

    def altered(self) -> CollectRefusedError:
        """The error for what no EmoDesk writes."""
        return CollectRefusedError(
            f"{self.file.name} holds entries that EmoDesk never writes.",
            "Another program altered it. Ask for the file as EmoDesk left it.",
        )


@contextmanager
def opened(
    project: Project, file: Path, cancelled: Cancelled | None = None
) -> Iterator[ReturnedFile]:
    """A returned file of this project, open for reading.

    Raises CollectRefusedError (another project's, this one itself, damaged, altered),
    NotAProjectError, ProjectTooNewError, CancelledError.
    """
    require_project_file(file)
    with suppress(OSError):
        if file.samefile(project.path):
            raise CollectRefusedError(
                f"{file.name} is this project itself.", "Choose the copies that came back."
            )
    with tempfile.TemporaryDirectory(prefix="emodesk-") as folder:
        own = _copy_aside(file, Path(folder), cancelled)
        engine = open_engine(own, read_only=False)
        try:
            with _told_of(file):
                with reading(engine, cancelled) as connection:
                    migrations.check_file(connection)
                    old = migrations.file_version(connection) < schema.SCHEMA_VERSION
                    _require_sound(connection, file)
                if old:
                    with writing(engine) as connection:
                        migrations.upgrade(connection)
            with reading(engine, cancelled) as connection:
                returned = ReturnedFile(file, connection, old_version=old)
                if returned.uuid != project.uuid:
                    raise CollectRefusedError(
                        f"{file.name} belongs to another project.",
                        "Choose copies that were handed out from this one. To bring other texts "
                        "in, export them there and import the spreadsheet here.",
                    )
                yield returned
        finally:
            engine.dispose()


def _require_sound(connection: Connection, file: Path) -> None:
    if quick_check(connection):
        raise _damaged(file)


@contextmanager
def _told_of(file: Path) -> Iterator[None]:
    """Errors about the file, and not about the project that collects it."""
    try:
        yield
    except ProjectDamagedError as error:
        raise _damaged(file) from error


def _damaged(file: Path) -> CollectRefusedError:
    return CollectRefusedError(
        f"Parts of {file.name} are damaged.",
        "Ask for the file once more, or for a backup of it.",
    )


def _copy_aside(file: Path, folder: Path, cancelled: Cancelled | None) -> Path:
    own = folder / "copy.emodesk"
    sources = {file.with_name(file.name + beside): beside for beside in ("", *_BESIDE)}
    for _ in range(_ATTEMPTS):
        before = [_state(source) for source in sources]
        for source, beside in sources.items():
            target = own.with_name(own.name + beside)
            target.unlink(missing_ok=True)
            if source.exists():
                _copy(source, target, cancelled)
        if [_state(source) for source in sources] == before:
            return own
    raise CollectRefusedError(
        f"{file.name} is being written to.", "Close it where it is open, then collect it."
    )


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _copy(source: Path, target: Path, cancelled: Cancelled | None) -> None:
    try:
        with source.open("rb") as there, target.open("wb") as here:
            while piece := there.read(_PIECE):
                stop_if(cancelled)
                here.write(piece)
    except OSError as error:
        raise ProjectError(
            f"{source.name} cannot be read: {error.strerror or error}.",
            "Check that the drive is connected, and that there is room for temporary files.",
        ) from error
