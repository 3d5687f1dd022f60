"""Who says what of a text: persons, and the files whose labels were imported."""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import Connection, Row, select

from data.errors import DataError
from data.file import schema
from data.project import Project

AnnotatorKind = Literal["person", "file"]


@dataclass(frozen=True)
class Annotator:
    """A person, or a file that brought its own labels."""

    id: int
    uuid: str
    name: str
    kind: AnnotatorKind


def person(project: Project, name: str) -> Annotator:
    """The person of that name, added if new.

    Raises DataError if the name is empty, ReadOnlyError if the project is read-only.
    """
    with project.reading() as connection:
        known = find_annotator(connection, name.strip(), "person")
    if known is not None:
        return known
    with project.writing() as connection:
        return find_or_add(connection, name, "person")


def annotators(project: Project) -> tuple[Annotator, ...]:
    """All annotators, in the order in which they came."""
    with project.reading() as connection:
        return read_annotators(connection)


def read_annotators(connection: Connection) -> tuple[Annotator, ...]:
    """The same, within a reading that is under way."""
    everyone = select(schema.annotator).order_by(schema.annotator.c.id)
    return tuple(_annotator(row) for row in connection.execute(everyone))


def find_annotator(connection: Connection, name: str, kind: AnnotatorKind) -> Annotator | None:
    """The annotator of that name and kind, if there is one."""
    table = schema.annotator
    row = connection.execute(
        select(table).where(table.c.kind == kind, table.c.name == name)
    ).one_or_none()
    return None if row is None else _annotator(row)


def find_or_add(connection: Connection, name: str, kind: AnnotatorKind) -> Annotator:
    """The annotator of that name and kind, added if new.

    Raises DataError if the name is empty.
    """
    name = name.strip()
    if not name:
        raise DataError("An annotator needs a name.", "Enter one, such as your initials.")
    known = find_annotator(connection, name, kind)
    if known is None:
        row = {"uuid": str(uuid4()), "name": name, "kind": kind}
        connection.execute(schema.annotator.insert(), row)
        known = find_annotator(connection, name, kind)
    assert known is not None
    return known


def _annotator(row: Row[Any]) -> Annotator:
    return Annotator(row.id, row.uuid, row.name, row.kind)
