"""What a model said of rows of a file before they came into the corpus, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, delete, func, select, update

from data.classifying.chosen_rows import WhatToAdd
from data.clock import utc_now
from data.file import schema
from data.file.connection import insert_rows, new_id
from data.file.sweep import remove_import
from data.file.visible import is_visible
from data.portions import portions
from data.project import Project


@dataclass(frozen=True)
class NewBatch:
    """Rows that came into the corpus together.

    Attributes:
        file: the name of the file they are from, by which the corpus knows them.
        model, model_name: the digest of the model's files, and the name of its folder.
        run_id: the training that made it, where it is one of this project.
        what: which rows they are; a ``sample`` was drawn by ``seed``.
        population: how many rows of the file have a text.
        drawn: how many of them were taken.
    """

    file: str
    model: str
    model_name: str
    run_id: int | None
    what: WhatToAdd
    unsure_below: float
    population: int
    drawn: int
    seed: int | None = None


@dataclass(frozen=True)
class ClassifiedBatch(NewBatch):
    """One that the project keeps."""

    id: int = 0
    created: str = ""


class Said(NamedTuple):
    """What the model said of a row, and the text that stands for it in the corpus."""

    place: int
    row_number: int
    text_id: int
    label_key: str
    confidence: float


def keep_batch(project: Project, batch: NewBatch, said: Sequence[Said]) -> ClassifiedBatch:
    """Keep what was said; nobody sees the batch before all of it is there.

    One that was left half-way is removed. Raises ReadOnlyError, ProjectError.
    """
    created = utc_now()
    values = {**asdict(batch), "state": "loading", "created": created}
    with project.writing(bulk=True) as connection:
        _remove_unfinished(connection)
        batch_id = new_id(connection, schema.classified_batch, values)

    def write(connection: Connection, some: Sequence[Said]) -> int:
        rows = [(batch_id, *each) for each in some]
        insert_rows(connection, schema.classified_text, rows)
        return len(rows)

    project.write_in_pieces(said, write)
    this = schema.classified_batch.c.id == batch_id
    with project.writing(bulk=True) as connection:
        connection.execute(update(schema.classified_batch).where(this).values(state="ready"))
    return ClassifiedBatch(**asdict(batch), id=batch_id, created=created)


def read_batches(project: Project, what: WhatToAdd | None = None) -> tuple[ClassifiedBatch, ...]:
    """All batches, or those of one kind, the newest first."""
    table = schema.classified_batch
    query = select(table).where(table.c.state == "ready").order_by(table.c.id.desc())
    if what is not None:
        query = query.where(table.c.what == what)
    with project.reading() as connection:
        return tuple(_batch(row) for row in connection.execute(query))


def newest_source(project: Project) -> int:
    """The number of the newest import; 0 before the first."""
    with project.reading() as connection:
        return connection.execute(select(func.max(schema.source.c.id))).scalar_one() or 0


def source_after(project: Project, newest: int, file: str) -> int | None:
    """The import of a file that came after another one."""
    source = schema.source.c
    query = select(func.max(source.id)).where(
        source.id > newest, source.file == file, source.state == "ready"
    )
    with project.reading() as connection:
        found: int | None = connection.execute(query).scalar_one()
    return found


def texts_of_source(project: Project, source_id: int) -> dict[int, int]:
    """The texts of an import, by the numbers of their rows."""
    table = schema.texts.c
    query = select(table.source_row, table.id).where(table.source_id == source_id)
    with project.reading() as connection:
        return {row.source_row: row.id for row in connection.execute(query)}


def texts_by_hash(project: Project, hashes: Iterable[bytes]) -> dict[bytes, int]:
    """A text of the corpus for each digest that it has: one with a label if there is one."""
    table, standing = schema.texts, schema.standing
    query = (
        select(table.c.hash, table.c.id)
        .join(standing, standing.c.text_id == table.c.id, isouter=True)
        .where(is_visible(table.c.id))
        .order_by(standing.c.label_id.is_(None), table.c.id)
    )
    found: dict[bytes, int] = {}
    with project.reading() as connection:
        for some in portions(dict.fromkeys(hashes)):
            for row in connection.execute(query.where(table.c.hash.in_(some))):
                found.setdefault(bytes(row.hash), row.id)
    return found


def texts_by_uid(project: Project, uids: Iterable[str]) -> Mapping[str, int]:
    """The texts of the corpus that have these uids."""
    table = schema.texts
    query = select(table.c.uid, table.c.id).where(is_visible(table.c.id))
    with project.reading() as connection:
        return {
            row.uid: row.id
            for some in portions(uids)
            for row in connection.execute(query.where(table.c.uid.in_(some)))
        }


def take_back(project: Project, source_id: int | None) -> None:
    """Undo an import whose batch could not be kept, as if neither had begun.

    Raises ReadOnlyError, ProjectError.
    """
    with project.writing(bulk=True) as connection:
        _remove_unfinished(connection)
        if source_id is None:
            return
        source, said = schema.source, schema.prediction
        its_texts = select(schema.texts.c.id).where(schema.texts.c.source_id == source_id)
        connection.execute(delete(said).where(said.c.text_id.in_(its_texts)))
        connection.execute(update(source).where(source.c.id == source_id).values(state="loading"))
        remove_import(connection, source_id)


def _remove_unfinished(connection: Connection) -> None:
    batch, said = schema.classified_batch, schema.classified_text
    those = select(batch.c.id).where(batch.c.state == "loading")
    connection.execute(delete(said).where(said.c.batch_id.in_(those)))
    connection.execute(delete(batch).where(batch.c.state == "loading"))


def _batch(row: Row[Any]) -> ClassifiedBatch:
    values = dict(row._mapping)
    del values["state"]
    return ClassifiedBatch(**values)
