"""An order of texts that was computed elsewhere, from their embeddings say."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, exists, func, select

from data.file.connection import insert_rows
from data.file.schema import queue_place
from data.file.schema import texts as table
from data.portions import SIZE
from data.project import Project


def save_queue_places(project: Project, text_ids_in_order: Sequence[int]) -> None:
    """Let these texts come in this order, and forget the one of before.

    Texts that are not there any more are passed over. It goes in pieces, so that a label that is
    typed meanwhile goes first; whoever walks the queue at the same time meets each text in its old
    or in its new place. Raises ReadOnlyError.
    """
    with project.reading() as connection:
        # The new order begins behind the old one: so each text has one place at any time.
        first = (connection.execute(select(func.max(queue_place.c.place))).scalar_one() or 0) + 1

    def store(connection: Connection, some: Sequence[tuple[int, int]]) -> int:
        ids = [text_id for _, text_id in some]
        there = set(connection.execute(select(table.c.id).where(table.c.id.in_(ids))).scalars())
        rows = [(text_id, place) for place, text_id in some if text_id in there]
        insert_rows(connection, queue_place, rows, replace=True)
        return len(rows)

    project.write_in_pieces(list(enumerate(dict.fromkeys(text_ids_in_order), first)), store)
    _forget_before(project, first)


def has_queue_places(project: Project) -> bool:
    """Whether there is an order that was computed elsewhere."""
    with project.reading() as connection:
        return bool(connection.execute(select(exists(select(queue_place)))).scalar_one())


def _forget_before(project: Project, first: int) -> None:
    old = select(queue_place.c.text_id).where(queue_place.c.place < first).limit(SIZE)
    deleted = SIZE
    while deleted == SIZE:
        with project.writing(bulk=True) as connection:
            these = delete(queue_place).where(queue_place.c.text_id.in_(old))
            deleted = connection.execute(these).rowcount
