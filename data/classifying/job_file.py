"""The journal of one classification: a database that holds what is done, portion by portion."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine

from data.classifying.about import About
from data.classifying.done import Done
from data.classifying.portion import Portion
from data.errors import ClassifyingError, ProjectError
from data.file import connection as database
from data.file.sqlite_library import sqlite_module
from data.progress import Cancelled
from data.spreadsheets.table import Cell, json_value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

APPLICATION_ID = 0x456D6F4A  # "EmoJ"
VERSION = 1
FILE_NAME = "journal.sqlite"

# `cells` are those of the row as JSON: what is looked at, counted by and taken into the corpus.
# `label` and `second` are places in the model's labels; `text_place` finds a row's prediction.
_TABLES = """
CREATE TABLE journal (about TEXT NOT NULL, labels TEXT, done TEXT NOT NULL);
CREATE TABLE row (
    place INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,
    text_place INTEGER,
    cells TEXT NOT NULL
);
CREATE TABLE text (digest BLOB PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE prediction (
    place INTEGER PRIMARY KEY,
    label INTEGER NOT NULL,
    second INTEGER NOT NULL,
    confidence REAL NOT NULL,
    probabilities BLOB NOT NULL
)
"""


class JobFile:
    """One at a time may work on it; others may read. For several threads."""

    def __init__(self, folder: Path, about: About, engine: Engine, lock: FileLock) -> None:
        self.folder = folder
        self.about = about
        self._engine = engine
        self._lock = lock
        self._done, self._labels = self._read_state()

    @classmethod
    def open(cls, folder: Path, about: About) -> JobFile:
        """The journal in a folder, made where there is none of this work.

        Raises:
            ClassifyingError: somebody else works on it, or it cannot be made.
        """
        lock = FileLock(folder / "lock")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=0)
        except Timeout as error:
            raise ClassifyingError(
                "This classification is under way in another window or command.",
                "Wait until it is done, or stop it there.",
            ) from error
        except OSError as error:
            raise _unwritable(error) from error
        try:
            path = folder / FILE_NAME
            if not _is_of(path, about):
                _make(path, about)
            return cls(folder, about, database.open_engine(path, read_only=False), lock)
        except BaseException:
            lock.release()
            raise

    @property
    def done(self) -> Done:
        """How far it is."""
        return self._done

    @property
    def labels(self) -> tuple[str, ...]:
        """The model's labels in its order; none before the first portion is done."""
        return self._labels

    @contextmanager
    def reading(self, cancelled: Cancelled | None = None) -> Iterator[Connection]:
        """A connection that sees one state.

        Raises:
            CancelledError: the user stopped it.
            ClassifyingError: it cannot be read.
        """
        with _in_own_words(), database.reading(self._engine, cancelled) as connection:
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
            ClassifyingError: it is not the next one, the labels are others than before, or the
                disk does not take it.
        """
        if portion.number != self._done.portions:
            raise ClassifyingError(f"Portion {portion.number} came out of turn.")
        if self._labels and self._labels != tuple(labels):
            raise ClassifyingError("The model has other labels than before.", "Classify anew.")
        done = replace(
            self._done,
            portions=portion.number + 1,
            rows=self._done.rows + len(portion.rows),
            blank=self._done.blank + portion.predictions.count(None),
            texts=self._done.texts + len(portion.new_texts),
            computed=self._done.computed + len(portion.texts),
            seconds=self._done.seconds + seconds,
        )
        with _in_own_words(), database.writing(self._engine) as connection:
            _insert(connection, "prediction", _predictions(portion, len(labels), probabilities))
            texts = enumerate(portion.new_texts, start=portion.first_text)
            _insert(connection, "text", [(new.digest, place) for place, new in texts])
            _insert(connection, "row", _rows(portion))
            added, confidence = _tally(connection, portion, len(labels))
            done = replace(
                done,
                counts={
                    label: self._done.counts.get(label, 0) + more
                    for label, more in zip(labels, added, strict=True)
                },
                confidence=self._done.confidence + confidence,
                complete=done.rows == self.about.rows,
            )
            connection.exec_driver_sql(
                "UPDATE journal SET labels = ?, done = ?",
                (json.dumps(list(labels)), done.to_json()),
            )
        with _in_own_words(), self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")
        self._done, self._labels = done, tuple(labels)
        return done

    def complete(self, labels: Sequence[str] = ()) -> Done:
        """There are no more rows; for a source without any this is all there is."""
        done = replace(self._done, complete=True)
        with _in_own_words(), database.writing(self._engine) as connection:
            connection.exec_driver_sql("UPDATE journal SET done = ?", (done.to_json(),))
        self._done = done
        self._labels = self._labels or tuple(labels)
        return done

    def close(self) -> None:
        """Let go of it; it stays where it is."""
        self._engine.dispose()
        self._lock.release()

    def _read_state(self) -> tuple[Done, tuple[str, ...]]:
        with _in_own_words(), database.reading(self._engine) as connection:
            labels, done = connection.exec_driver_sql("SELECT labels, done FROM journal").one()
        return Done.from_json(done), tuple(json.loads(labels or "[]"))


def _insert(connection: Connection, table: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        places = ", ".join("?" * len(rows[0]))
        connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608


def _predictions(
    portion: Portion, labels: int, probabilities: NDArray[np.float32]
) -> list[tuple[Any, ...]]:
    """A row of the table for each new text."""
    import numpy as np  # noqa: PLC0415 - not at the start of the program

    known = [new.known for new in portion.new_texts]
    if probabilities.shape != (known.count(None), labels):
        raise ClassifyingError("The model gave another number of predictions than asked for.")
    whole = np.empty((len(known), labels), "<f4")
    whole[[place for place, each in enumerate(known) if each is None]] = probabilities
    for place, each in enumerate(known):
        if each is not None:
            whole[place] = np.frombuffer(each, "<f4")
    # The first of equal ones comes first, here and wherever else a label is told from these.
    order = np.argsort(-whole, axis=1, kind="stable")
    second = order[:, 1] if labels > 1 else order[:, 0]
    return [
        (place, int(top), int(next_one), float(row[top]), row.tobytes())
        for place, top, next_one, row in zip(
            range(portion.first_text, portion.first_text + len(known)),
            order[:, 0],
            second,
            whole,
            strict=True,
        )
    ]


def _rows(portion: Portion) -> list[tuple[Any, ...]]:
    places = range(portion.first, portion.first + len(portion.rows))
    return [
        (place, row.number, prediction, _as_json(row.cells))
        for place, row, prediction in zip(places, portion.rows, portion.predictions, strict=True)
    ]


def _as_json(cells: Sequence[Cell]) -> str:
    return json.dumps([json_value(cell) for cell in cells], ensure_ascii=False)


def _tally(connection: Connection, portion: Portion, labels: int) -> tuple[list[int], float]:
    """How many of the portion's rows got each label, and the sum of their confidences."""
    counts, confidence = [0] * labels, 0.0
    query = (
        "SELECT label, count(*), sum(confidence) FROM row JOIN prediction"
        " ON prediction.place = row.text_place WHERE row.place BETWEEN ? AND ? GROUP BY label"
    )
    last = portion.first + len(portion.rows) - 1
    for label, count, total in connection.exec_driver_sql(query, (portion.first, last)):
        counts[label] = count
        confidence += total
    return counts, confidence


def _is_of(path: Path, about: About) -> bool:
    """Whether there is a sound journal of this very work; anything else is made anew."""
    if not path.is_file():
        return False
    engine = database.open_engine(path, read_only=False)
    try:
        with database.reading(engine) as connection:
            marks = [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("application_id", "user_version")
            ]
            if marks != [APPLICATION_ID, VERSION]:
                return False
            kept = connection.exec_driver_sql("SELECT about FROM journal").scalar_one()
    except (ProjectError, LookupError):
        return False
    finally:
        engine.dispose()
    return bool(kept == about.to_json())


def _make(path: Path, about: About) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    module = sqlite_module()
    with _in_own_words():
        try:
            with contextlib.closing(module.connect(path)) as raw:
                raw.execute("PRAGMA journal_mode = WAL")
                raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                raw.execute(f"PRAGMA user_version = {VERSION}")
                for statement in _TABLES.split(";"):
                    raw.execute(statement)
                raw.execute(
                    "INSERT INTO journal VALUES (?, NULL, ?)", (about.to_json(), Done().to_json())
                )
                raw.commit()
        except (OSError, module.Error) as error:
            raise _unwritable(error) from error


@contextmanager
def _in_own_words() -> Iterator[None]:
    try:
        yield
    except ProjectError as error:
        raise _unwritable(error) from error


def _unwritable(error: Exception) -> ClassifyingError:
    return ClassifyingError(
        f"The journal of this classification cannot be used ({error}).",
        "Make room on the disk, then start again: it goes on where it was.",
    )
