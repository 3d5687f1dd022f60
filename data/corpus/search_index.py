"""An index of all pairs of characters, by which texts with certain words are found in no time.

It lies in the project's cache file and is built bit by bit. A text is put in as its pairs of
neighbouring characters, A to Z folded as a search folds them, so that every text in which some
words stand has all of their pairs. What has only the pairs is sorted out by who asks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from data.errors import CacheError
from data.file.cache_file import empty_index
from data.file.schema import source
from data.file.schema import texts as table
from data.progress import Cancelled, Progress, report, stop_if
from data.project import Project

Pause = Callable[[float], object]
"""Called with the seconds that the last slice of work took; rests, so that others get a turn."""

# A transaction: what is done again if the program is killed. And a slice: what is done between two
# rests. Long texts count by their characters.
TRANSACTION, TRANSACTION_CHARACTERS = 4000, 2_000_000
SLICE, SLICE_CHARACTERS = 250, 20_000

# More words than this make a search no quicker.
_MOST_PAIRS = 16
# LIKE takes the last three for the same, and reads nothing after the first.
_NOT_FOR_AN_INDEX = ("\0", "\ufffd", "\ufffe", "\uffff")

_ADD = "INSERT INTO bigram (rowid, pairs) VALUES (?, ?)"
_FIND = "SELECT json_group_array(rowid) FROM bigram WHERE bigram MATCH ?"
_PLACE = "SELECT last_id, last_uid, texts FROM place"
_MOVE = "UPDATE place SET last_id = ?, last_uid = ?, texts = ?"


@dataclass(frozen=True)
class IndexState:
    """How many of the corpus's texts are indexed; the trash counts as well."""

    indexed: int
    texts: int


@dataclass(frozen=True)
class Candidates:
    """The texts up to ``last_id`` that may have the words in them: no others have.

    ``ids`` is a JSON array, for SQLite's ``json_each``. Where ``exact``, each of them that still
    exists has the words.
    """

    ids: str
    last_id: int
    exact: bool


@dataclass(frozen=True)
class _Place:
    """How far the index goes: the last text, and how many there were.

    The uid tells whether it is still about the same texts. An id is given anew only if no higher
    one is left; so while the last text is there, all before it are those that were indexed.
    """

    last_id: int = 0
    last_uid: str = ""
    texts: int = 0


_START = _Place()


def build(
    project: Project,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    pause: Pause | None = None,
) -> int:
    """Index the texts that are not indexed yet, and return how many they were.

    Whatever ends it, the next one goes on where it stopped. Does nothing where the project cannot
    have an index. Raises CancelledError, CacheError if the file cannot be written, ProjectError.
    """
    if not project.cache.can_be_written:
        return 0
    added, total = 0, state(project).texts
    while True:
        stop_if(cancelled)
        place = _read_place(project)
        rows = _next_rows(project, place)
        if rows is None:
            _begin_anew(project)
        elif rows:
            added += _add(project, place, rows, cancelled, pause)
            report(progress, min(place.texts + len(rows), total), total)
        else:
            return added


def state(project: Project) -> IndexState:
    """How far the index of a project is. Raises CacheError, ProjectError."""
    place = _read_place(project)
    with project.reading() as connection:
        number = _count(connection)
        texts = number - _count(connection, table.c.source_id.in_(_loading()))
        if not _fits(connection, place):
            return IndexState(0, texts)
        return IndexState(number - _count(connection, table.c.id > place.last_id), texts)


def candidates(
    project: Project, connection: Connection, words: str, *, cancelled: Cancelled | None = None
) -> Candidates | None:
    """The texts that may have these words in them, to be looked up over ``connection``.

    None where there is no index of the texts that this connection sees, and for words that it
    does not know: single characters. Raises CancelledError.
    """
    pairs = _pairs_of_words(words)
    if not pairs:
        return None
    some = " ".join(f'"{pair}"' for pair in pairs)
    try:
        with project.cache.reading(cancelled) as cache:
            if cache is None:
                return None
            place = _place(cache)
            ids = cache.exec_driver_sql(_FIND, (some,)).scalar_one()
    except CacheError:
        return None
    # Asked in the state that the connection sees, for the project may have changed meanwhile.
    if place == _START or not _fits(connection, place):
        return None
    return Candidates(ids, place.last_id, exact=len(_units(words)) == _PAIR)


def _pairs_of_words(words: str) -> list[str]:
    """The pairs to look for, the rarer ones: those of Latin letters and spaces come last."""
    if any(character in words for character in _NOT_FOR_AN_INDEX):
        return []
    try:
        return sorted(_pairs(words), reverse=True)[:_MOST_PAIRS]
    except UnicodeEncodeError:  # half a character, which no text has
        return []


def _read_place(project: Project) -> _Place:
    try:
        with project.cache.reading() as cache:
            return _START if cache is None else _place(cache)
    except CacheError:
        # If it was damaged, it is gone now.
        with project.cache.reading() as cache:
            return _START if cache is None else _place(cache)


def _place(cache: Connection) -> _Place:
    return _Place(*cache.exec_driver_sql(_PLACE).one())


def _fits(connection: Connection, place: _Place) -> bool:
    """Whether the index is about the texts that are there."""
    if place == _START:
        return True
    uid = select(table.c.uid).where(table.c.id == place.last_id)
    return bool(connection.execute(uid).scalar_one_or_none() == place.last_uid)


def _begin_anew(project: Project) -> None:
    with project.cache.writing() as cache:
        empty_index(cache)


@dataclass(frozen=True)
class _Text:
    id: int
    uid: str
    body: str


def _next_rows(project: Project, place: _Place) -> list[_Text] | None:
    """The texts of the next transaction; None if the index is not about this project's texts.

    Those of an import that is still loading are not among them, nor any after: they may vanish
    again, and others come in their place.
    """
    query = (
        select(table.c.id, table.c.uid, table.c.body, table.c.source_id)
        .where(table.c.id > place.last_id)
        .order_by(table.c.id)
        .limit(TRANSACTION)
    )
    rows: list[_Text] = []
    characters = 0
    with project.reading() as connection:
        if not _fits(connection, place):
            return None
        loading = set(connection.execute(_loading()).scalars())
        for row in connection.execute(query):
            if row.source_id in loading:
                break
            rows.append(_Text(row.id, row.uid, row.body))
            characters += len(row.body)
            if characters > TRANSACTION_CHARACTERS:
                break
    return rows


def _add(
    project: Project,
    place: _Place,
    rows: list[_Text],
    cancelled: Cancelled | None,
    pause: Pause | None,
) -> int:
    """Index some texts in one transaction; how many, none if somebody else was faster."""
    with project.cache.writing() as cache:
        if _place(cache) != place:
            return 0
        for some in _slices(rows):
            stop_if(cancelled)
            began = time.perf_counter()
            pairs = [(text.id, " ".join(_pairs(text.body))) for text in some]
            cache.exec_driver_sql(_ADD, pairs)
            if pause is not None:
                pause(time.perf_counter() - began)
        last = rows[-1]
        cache.exec_driver_sql(_MOVE, (last.id, last.uid, place.texts + len(rows)))
    return len(rows)


def _slices(rows: list[_Text]) -> Iterator[list[_Text]]:
    some: list[_Text] = []
    characters = 0
    for text in rows:
        some.append(text)
        characters += len(text.body)
        if len(some) == SLICE or characters > SLICE_CHARACTERS:
            yield some
            some, characters = [], 0
    if some:
        yield some


_UNIT, _PAIR = 4, 8  # hexadecimal digits


def _units(text: str) -> str:
    """A text as hexadecimal UTF-16: four digits for each of its units.

    Digits need no tables of what is a letter, which the library's tokenizers do, each by its own.
    """
    folded = text.encode().lower().decode()
    return folded.encode("utf-16-be").hex()


def _pairs(text: str) -> set[str]:
    """All pairs of neighbours in a text, up to where a search reads it."""
    units = _units(text.partition("\0")[0])
    return {units[at : at + _PAIR] for at in range(0, len(units) - _UNIT, _UNIT)}


def _loading() -> Select[Any]:
    return select(source.c.id).where(source.c.state == "loading")


def _count(connection: Connection, *conditions: ColumnElement[bool]) -> int:
    counted = select(func.count()).select_from(table).where(*conditions)
    return connection.execute(counted).scalar_one()
