"""An open project file: one writer at a time, any number of readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, select

from data.counts import Counts, read_counts
from data.errors import ProjectDamagedError, ProjectError, ReadOnlyError
from data.file import connection as database
from data.file import migrations, schema
from data.file.lock import ProjectLock
from data.file.models_folder import find_models_folder, make_models_folder
from data.file.sweep import sweep
from data.file.turns import Turns
from data.label_set.label_store import read_labels
from data.label_set.labels import Label, LabelDefinition
from data.progress import Cancelled
from data.project_file import create_file, require_project_file


class Project:
    """An open project. What can be done with it stands in the modules that take one."""

    def __init__(self, path: Path, engine: Engine, lock: ProjectLock | None) -> None:
        self.path = path
        self.read_only = lock is None
        self._engine = engine
        self._lock = lock
        # SQLite's own waiting is unfair and slow to notice; threads of one program take turns here.
        self._turn = Turns()
        self._closed = False
        with self.reading() as connection:
            row = connection.execute(select(schema.project)).one_or_none()
        if row is None:
            raise ProjectDamagedError(
                f"{path.name} has lost its identity.",
                "Keep the file as it is and open the latest backup.",
            )
        self.uuid: str = row.uuid
        self.copy_uuid: str = row.copy_uuid

    @classmethod
    def create(cls, path: Path | str, labels: Sequence[LabelDefinition]) -> Project:
        """Make a new project with this label set and open it for writing.

        Raises ProjectExistsError if the file is there already, ProjectError if the label set is
        not usable or the folder cannot be written.
        """
        path = Path(path).absolute()
        create_file(path, labels)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False) -> Project:
        """Open a project; as its writer, also clean up after work that died.

        Raises NotAProjectError, ProjectTooNewError, ProjectLockedError (another one writes) or
        ProjectDamagedError, all of them ProjectError.
        """
        path = Path(path).absolute()
        require_project_file(path)
        lock = None if read_only else ProjectLock(path)
        engine = database.open_engine(path, read_only=read_only)
        try:
            _prepare(engine, read_only=read_only)
            return cls(path, engine, lock)
        except BaseException:
            engine.dispose()
            if lock is not None:
                lock.release()
            raise

    def close(self) -> None:
        """Leave one complete file behind and let others write; closing twice does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            if not self.read_only:
                database.checkpoint(self._engine)
        finally:
            self._engine.dispose()
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def reading(self, cancelled: Cancelled | None = None) -> Iterator[Connection]:
        """A connection that sees one state of the project from beginning to end.

        Raises CancelledError, ProjectError if the project is closed or the file cannot be read.
        """
        self._require_open()
        with database.reading(self._engine, cancelled) as connection:
            yield connection

    @property
    def is_awaited(self) -> bool:
        """Whether somebody waits to write: bulk work should end its transaction soon."""
        return self._turn.is_awaited

    @contextmanager
    def writing(self, *, bulk: bool = False) -> Iterator[Connection]:
        """One transaction: on disk when the block ends, undone if it fails.

        ``bulk`` is for work that comes in many pieces: it lets others go first. Raises
        ReadOnlyError, or ProjectError if the file cannot be written.
        """
        self._require_open()
        if self.read_only:
            raise ReadOnlyError(
                "The project is open for reading only.", "Open it for writing to change it."
            )
        with self._turn.turn(bulk=bulk), database.writing(self._engine) as connection:
            yield connection

    @cached_property
    def models_folder(self) -> Path:
        """Where the project's models live; made on first use unless the project is read-only."""
        if self.read_only:
            return find_models_folder(self.path, self.uuid)
        return make_models_folder(self.path, self.uuid)

    def labels(self) -> tuple[Label, ...]:
        """The label set in its order, retired labels included."""
        with self.reading() as connection:
            return read_labels(connection)

    def counts(self) -> Counts:
        """How much of what the project holds."""
        with self.reading() as connection:
            return read_counts(connection)

    def _require_open(self) -> None:
        if self._closed:
            raise ProjectError("The project is closed.", "Open it again.")


def _prepare(engine: Engine, *, read_only: bool) -> None:
    # The file is judged before anything is written to it: it may belong to another program.
    with database.reading(engine) as connection:
        migrations.check_file(connection)
        old = migrations.file_version(connection) < schema.SCHEMA_VERSION
    if read_only:
        if old:
            raise ProjectError(
                "The project was last used by an older version of EmoDesk.",
                "Open it once for writing, which brings it up to date.",
            )
        return
    database.choose_journal(engine)
    with database.writing(engine) as connection:
        migrations.upgrade(connection)
        sweep(connection)
