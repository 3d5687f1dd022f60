"""An open project file: one writer at a time, any number of readers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection, Engine

from data.counts import Counts, read_counts
from data.errors import BackupError, CancelledError, ProjectError, ReadOnlyError
from data.file import connection as database
from data.file import migrations, schema
from data.file.backup import make_backup, write_copy
from data.file.cache_file import CacheFile
from data.file.identity import read_identity
from data.file.kept_backups import Backup, Reason
from data.file.location import Place, place_of
from data.file.lock import ProjectLock
from data.file.models_folder import find_models_folder, make_models_folder
from data.file.sweep import sweep
from data.file.turns import Turns
from data.label_set.label_store import read_labels
from data.label_set.labels import Label, LabelDefinition
from data.portions import SIZE
from data.progress import Cancelled, stop_if
from data.project_file import create_file, require_project_file

Result = TypeVar("Result")
Item = TypeVar("Item")

# After so many small transactions the log is moved into the file; each takes some pages.
_WRITES_IN_LOG = 200
# So many seconds after its last piece, bulk work is taken to go on.
_BULK_GOES_ON = 5.0
# So many seconds after a label, another one may come.
_TYPING_GOES_ON = 10.0
# So many rows are written before bulk work looks whether somebody waits.
_BIT = 100
# How often a copy gives way to writers before they have to wait for it.
_TRIES = 3


class Project:
    """An open project. What can be done with it stands in the modules that take one."""

    def __init__(self, path: Path, engine: Engine, lock: ProjectLock | None, place: Place) -> None:
        self.path = path
        self.place = place
        self.read_only = lock is None
        self._engine = engine
        self._lock = lock
        # SQLite's own waiting is unfair and slow to notice; threads of one program take turns here.
        self._turn = Turns()
        self._writes = 0
        self._last_bulk = -_BULK_GOES_ON
        self._last_typed = -_TYPING_GOES_ON
        self._closed = False
        with self.reading() as connection:
            identity = read_identity(connection)
            self._has_log = database.has_log(connection)
        self.uuid = identity.uuid
        self.copy_uuid = identity.copy_uuid
        self.cache = CacheFile(path, identity, place, read_only=self.read_only)

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

        Raises NotAProjectError, ProjectTooNewError, ProjectLockedError (another one writes),
        ProjectDamagedError or, for a file of an older version that cannot be backed up,
        BackupError; all of them ProjectError.
        """
        path = Path(path).absolute()
        require_project_file(path)
        place = place_of(path)
        lock = None if read_only else ProjectLock(path)
        engine = database.open_engine(path, read_only=read_only)
        try:
            _prepare(engine, path, place, read_only=read_only)
            return cls(path, engine, lock, place)
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
        self.cache.close()
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

    def settle(self) -> None:
        """Move what was written into the file, as far as nobody is disturbed by that.

        For times without work: a file that is mailed or copied then is complete.
        """
        self._require_open()
        if not self.read_only:
            database.checkpoint(self._engine, waiting=False)

    def copy_to(self, target: Path, cancelled: Cancelled | None = None) -> None:
        """Write the project as it is now to a file that is not there yet, whole or not at all.

        Raises BackupError, ProjectDamagedError, CancelledError, ProjectError if it is closed.
        """
        self._require_open()
        self._beside_writers(partial(write_copy, self._engine, target), cancelled)

    def back_up(self, reason: Reason, *, cancelled: Cancelled | None = None) -> tuple[Backup, bool]:
        """Make a backup unless nothing changed since the newest one; then that one, and False.

        Raises BackupError, ProjectDamagedError, CancelledError, ProjectError if it is closed.
        """
        self._require_open()
        return self._beside_writers(
            partial(make_backup, self._engine, self.path, reason), cancelled
        )

    @property
    def is_awaited(self) -> bool:
        """Whether somebody waits to write: bulk work should end its transaction soon."""
        return self._turn.is_awaited

    @property
    def is_typed_into(self) -> bool:
        """Whether somebody wrote in the last seconds: bulk work should take small bites."""
        return time.monotonic() - self._last_typed < _TYPING_GOES_ON

    @contextmanager
    def writing(self, *, bulk: bool = False) -> Iterator[Connection]:
        """One transaction: on disk when the block ends, undone if it fails.

        ``bulk`` is for work that comes in many pieces: it lets others go first, and it moves the
        log into the file after each of them. Raises ReadOnlyError, or ProjectError if the file
        cannot be written.
        """
        self._require_open()
        if self.read_only:
            raise ReadOnlyError(
                "The project is open for reading only.", "Open it for writing to change it."
            )
        with self._turn.turn(bulk=bulk), database.writing(self._engine) as connection:
            yield connection
        self._written(bulk)

    def write_in_pieces(
        self, items: Sequence[Item], write: Callable[[Connection, Sequence[Item]], int]
    ) -> int:
        """Let bulk work write a list bit by bit; the sum of what it says for each bit.

        A transaction takes in at most a portion, and ends sooner if somebody waits. Raises as
        ``writing`` does.
        """
        done = told = 0
        while done < len(items):
            end = min(done + SIZE, len(items))
            with self.writing(bulk=True) as connection:
                while done < end:
                    some = items[done : min(done + _BIT, end)]
                    told += write(connection, some)
                    done += len(some)
                    if self.is_awaited:
                        break
        return told

    def _written(self, bulk: bool) -> None:
        """Move the log into the file now and then, while others write."""
        now = time.monotonic()
        if not bulk:
            self._last_typed = now
        if not self._has_log:
            return
        self._writes += 1
        # Whoever typed a label does not wait for what bulk work has written.
        left_to_bulk = now - self._last_bulk < _BULK_GOES_ON and not bulk
        if bulk or (self._writes >= _WRITES_IN_LOG and not left_to_bulk):
            self._writes = 0
            with suppress(ProjectError):  # what was written is safe where it is
                database.checkpoint(self._engine, waiting=False)
        if bulk:
            self._last_bulk = time.monotonic()

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

    def _beside_writers(
        self, copy: Callable[[Cancelled | None], Result], cancelled: Cancelled | None
    ) -> Result:
        """Copy the file without keeping anybody from writing, or only for a moment.

        With a rollback journal a commit waits for all readers and then fails. Better it waits here,
        and interrupts the copying, which begins anew; after some tries the copying goes first.
        """
        if self._has_log or self.read_only:
            return copy(cancelled)
        for _ in range(_TRIES):
            with self._turn.turn(bulk=True), suppress(CancelledError):
                return copy(lambda: self.is_awaited or (cancelled is not None and cancelled()))
            stop_if(cancelled)
        with self._turn.turn(bulk=True):
            return copy(cancelled)

    def _require_open(self) -> None:
        if self._closed:
            raise ProjectError("The project is closed.", "Open it again.")


def _prepare(engine: Engine, path: Path, place: Place, *, read_only: bool) -> None:
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
    if old:
        _back_up_before_upgrade(engine, path)
    database.choose_journal(engine, shared=place.is_risky)
    with database.writing(engine) as connection:
        migrations.upgrade(connection)
        sweep(connection)


def _back_up_before_upgrade(engine: Engine, path: Path) -> None:
    try:
        make_backup(engine, path, "migration")
    except BackupError as error:
        raise BackupError(
            "The project was last used by an older version of EmoDesk and must be backed up before "
            f"it is brought up to date. {error.message}",
            error.advice,
        ) from error
