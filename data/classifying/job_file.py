"""The journal of one classification: a database that holds what is done, portion by portion."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine

from data.classifying import tables
from data.classifying.about import About
from data.classifying.done import Done
from data.classifying.own_words import in_own_words, unusable
from data.classifying.portion import Portion
from data.classifying.tables import State, read_state, write_state
from data.classifying.taking_in import take_in
from data.errors import ClassifyingError
from data.file import connection as database
from data.progress import Cancelled

if TYPE_CHECKING:
    from types import TracebackType

    import numpy as np
    from numpy.typing import NDArray

FILE_NAME = "journal.sqlite"


class JobFile:
    """One at a time may work on it; others may read. For several threads."""

    def __init__(self, folder: Path, about: About, engine: Engine, lock: FileLock | None) -> None:
        """Without a lock it is to be read only."""
        self.folder = folder
        self.about = about
        self._engine = engine
        self._lock = lock
        self._is_closed = False
        self._writers_turn = Lock()
        with self.reading() as connection:
            self._state = read_state(connection)

    @classmethod
    def open(cls, folder: Path, about: About, *, anew: bool = False) -> JobFile:
        """The journal in a folder, made where there is no sound one of this work, or ``anew``.

        Raises:
            ClassifyingError: somebody else works on it, or it cannot be made.
        """
        # A window opens it in one thread and closes it in another.
        lock = FileLock(folder / "lock", thread_local=False)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=0)
        except Timeout as error:
            raise ClassifyingError(
                "This classification is under way in another window or command.",
                "Wait until it is done, or stop it there.",
            ) from error
        except OSError as error:
            raise unusable(f"{error.strerror or error}.") from error
        try:
            path = folder / FILE_NAME
            if anew or not tables.is_sound(path, about):
                tables.make_file(path, about)
            os.utime(path)  # those that nobody used for long are cleared away
            return cls._opened(folder, about, lock)
        except OSError as error:
            lock.release()
            raise unusable(f"{error.strerror or error}.") from error
        except BaseException:
            lock.release()
            raise

    @staticmethod
    def forget(folder: Path) -> bool:
        """Remove the journal in a folder; False if somebody works on it, or it cannot be done."""
        lock = FileLock(folder / "lock", thread_local=False)
        try:
            lock.acquire(timeout=0)
        except (Timeout, OSError):
            return False
        try:
            shutil.rmtree(folder)
        except OSError:  # Windows removes nothing that somebody reads
            return False
        finally:
            lock.release()
        return True

    @classmethod
    def look(cls, folder: Path) -> JobFile:
        """The journal in a folder as it is now, to be read while others may work on it.

        Raises:
            ClassifyingError: there is none, or not one that this version can read.
        """
        engine = tables.open_file(folder / FILE_NAME, read_only=True)
        try:
            with in_own_words(), database.reading(engine) as connection:
                about = tables.read_about(connection)
        finally:
            engine.dispose()
        return cls._opened(folder, about, None)

    @classmethod
    def _opened(cls, folder: Path, about: About, lock: FileLock | None) -> JobFile:
        engine = tables.open_file(folder / FILE_NAME, read_only=lock is None)
        try:
            return cls(folder, about, engine, lock)
        except BaseException:
            engine.dispose()
            raise

    @property
    def done(self) -> Done:
        """How far it is."""
        return self._state.done

    @property
    def labels(self) -> tuple[str, ...]:
        """The model's labels in its order; none before the first portion is done."""
        return self._state.labels

    @contextmanager
    def reading(self, cancelled: Cancelled | None = None) -> Iterator[Connection]:
        """A connection that sees one state.

        Raises:
            CancelledError: the user stopped it.
            ClassifyingError: it cannot be read, or is closed.
        """
        if self._is_closed:
            raise _closed()
        with in_own_words(), database.reading(self._engine, cancelled) as connection:
            yield connection

    def commit(
        self,
        portion: Portion,
        labels: Sequence[str],
        probabilities: NDArray[np.float32],
        seconds: float,
    ) -> Done:
        """Take what was computed [texts to compute, labels] of the next portion: all or nothing.

        Raises:
            ClassifyingError: it is not the next one, the labels are others than before, the
                probabilities are none, or the disk does not take it.
        """
        before = self.done
        self._require_next(portion, labels)
        with self._writing() as connection:
            added, confidence = take_in(connection, portion, len(labels), probabilities)
            rows = before.rows + len(portion.rows)
            counts = zip(labels, added, strict=True)
            done = Done(
                portions=portion.number + 1,
                rows=rows,
                blank=before.blank + portion.predictions.count(None),
                texts=before.texts + len(portion.new_texts),
                computed=before.computed + len(portion.texts),
                counts={label: before.counts.get(label, 0) + more for label, more in counts},
                confidence=before.confidence + confidence,
                seconds=before.seconds + seconds,
                complete=rows == self.about.rows,
            )
            state = State(done, tuple(labels))
            write_state(connection, state)
        self._state = state
        return done

    def complete(self, labels: Sequence[str] = ()) -> Done:
        """There are no more rows; for a source without any this is all there is.

        Raises:
            ClassifyingError: there should be more, or the disk does not take it.
        """
        if self.done.rows != self.about.rows:
            raise _other_rows()
        state = State(replace(self.done, complete=True), self.labels or tuple(labels))
        with self._writing() as connection:
            write_state(connection, state)
        self._state = state
        return state.done

    def close(self) -> None:
        """Let go of it; it stays where it is."""
        with self._writers_turn:  # what is being written is written first
            self._is_closed = True
            self._engine.dispose()
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> JobFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._writers_turn:
            if self._lock is None or self._is_closed:
                raise _closed()
            with in_own_words(), database.writing(self._engine) as connection:
                yield connection

    def _require_next(self, portion: Portion, labels: Sequence[str]) -> None:
        done = self.done
        place = (portion.number, portion.first, portion.first_text)
        if place != (done.portions, done.rows, done.texts):
            raise ClassifyingError(f"Portion {portion.number} came out of turn.", "Start again.")
        if self.labels and self.labels != tuple(labels):
            raise ClassifyingError("The model has other labels than before.", "Classify anew.")
        if done.rows + len(portion.rows) > self.about.rows:
            raise _other_rows()


def _closed() -> ClassifyingError:
    return ClassifyingError("The journal of this classification is closed.", "Start again.")


def _other_rows() -> ClassifyingError:
    return ClassifyingError(
        "What is classified has not as many rows as at the beginning.", "Classify it again."
    )
