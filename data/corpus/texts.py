"""The texts of the corpus."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from data.corpus.text_identity import text_hash
from data.errors import UnknownTextError
from data.file.schema import source
from data.file.schema import texts as table
from data.file.visible import is_in_trash, is_kept, visible_texts
from data.portions import portions
from data.project import Project

PAGE = 2000


@dataclass(frozen=True)
class Text:
    """One text, and where it came from; ``extra`` holds the other columns of its spreadsheet."""

    id: int
    uid: str
    body: str
    group: str
    source: str
    source_row: int
    extra: Mapping[str, object]


def read_text(project: Project, text_id: int, *, in_trash: bool = False) -> Text:
    """One text; one that lies in the trash only if asked for.

    Raises UnknownTextError.
    """
    query = select_texts(in_trash=in_trash).where(table.c.id == text_id)
    with project.reading() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        raise UnknownTextError(f"There is no text number {text_id} in this corpus.")
    return to_text(row)


def read_texts(project: Project, *, after: int = 0, limit: int = PAGE) -> tuple[Text, ...]:
    """The next texts after an id, in the order of import."""
    query = select_texts().where(table.c.id > after).order_by(table.c.id).limit(limit)
    with project.reading() as connection:
        return tuple(to_text(row) for row in connection.execute(query))


def all_texts(project: Project) -> Iterator[Text]:
    """All texts in the order of import, read page by page."""
    last = 0
    while page := read_texts(project, after=last):
        yield from page
        last = page[-1].id


def find_texts(connection: Connection, text_ids: Iterable[int]) -> dict[int, Text]:
    """Some texts by id, within a reading that is under way; ids of no text are left out."""
    return {
        row.id: to_text(row)
        for some in portions(text_ids)
        for row in connection.execute(select_texts().where(table.c.id.in_(some)))
    }


def count_known(project: Project, bodies: Iterable[str]) -> int:
    """How many of these texts stand in the corpus too, word for word."""
    wanted = [text_hash(body) for body in bodies]
    distinct = list(dict.fromkeys(wanted))
    known: set[bytes] = set()
    with project.reading() as connection:
        for start in range(0, len(distinct), PAGE):
            page = distinct[start : start + PAGE]
            query = select(table.c.hash).where(
                table.c.hash.in_(page), table.c.id.in_(visible_texts())
            )
            known.update(connection.execute(query).scalars())
    return sum(each in known for each in wanted)


def select_texts(*, in_trash: bool = False) -> Select[Any]:
    """The query for all texts of the corpus, or for all in the trash, to be narrowed."""
    there = is_in_trash(table.c.id) if in_trash else is_kept(table.c.id)
    return (
        select(table, source.c.file)
        .join(source, source.c.id == table.c.source_id)
        .where(source.c.state == "ready", there)
    )


def to_text(row: Row[Any]) -> Text:
    """A row of ``select_texts`` as a text."""
    return Text(
        row.id,
        row.uid,
        row.body,
        row.hash.hex(),
        row.file,
        row.source_row,
        json.loads(row.extra),
    )
