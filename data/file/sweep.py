"""Cleaning up after work that died: half an import, a training that never ended.

Only the holder of the project's lock may do this: to anybody else such work may still be going on.
"""

from sqlalchemy import Connection, delete, exists, select, update

from data.clock import utc_now
from data.file import schema


def sweep(connection: Connection) -> None:
    """Remove every import that never became ready, and mark trainings that no longer run."""
    loading = select(schema.source.c.id).where(schema.source.c.state == "loading")
    for source_id in connection.execute(loading).scalars().all():
        remove_import(connection, source_id)
    connection.execute(
        update(schema.run)
        .where(schema.run.c.state == "running")
        .values(state="interrupted", finished=utc_now())
    )
    queued = schema.queued_training
    connection.execute(update(queued).where(queued.c.state == "running").values(state="stopped"))


def remove_import(connection: Connection, source_id: int) -> None:
    """Take a loading import out again, as if it had never begun.

    The only place where events are deleted: nobody has ever seen these.
    """
    source, texts, event = schema.source, schema.texts, schema.annotation_event
    operation_id = connection.execute(
        select(source.c.operation_id).where(source.c.id == source_id, source.c.state == "loading")
    ).scalar_one()
    its_texts = select(texts.c.id).where(texts.c.source_id == source_id)
    connection.execute(delete(event).where(event.c.operation_id == operation_id))
    connection.execute(delete(schema.annotation).where(schema.annotation.c.text_id.in_(its_texts)))
    connection.execute(delete(schema.gold).where(schema.gold.c.text_id.in_(its_texts)))
    connection.execute(delete(schema.standing).where(schema.standing.c.text_id.in_(its_texts)))
    connection.execute(delete(texts).where(texts.c.source_id == source_id))
    connection.execute(delete(source).where(source.c.id == source_id))
    connection.execute(delete(schema.operation).where(schema.operation.c.id == operation_id))
    _remove_silent_files(connection)


def _remove_silent_files(connection: Connection) -> None:
    # A person without annotations has merely not begun; a file without any is a leftover, unless
    # another import is just about to write its first.
    annotator, event = schema.annotator, schema.annotation_event
    if connection.execute(select(exists().where(schema.source.c.state == "loading"))).scalar_one():
        return
    connection.execute(
        delete(annotator).where(
            annotator.c.kind == "file",
            ~exists().where(event.c.annotator_id == annotator.c.id),
        )
    )
