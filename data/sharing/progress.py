"""How far each copy that was handed out has come, as far as it was collected."""

from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, select

from data.file.schema import annotation as note
from data.file.schema import annotation_event as event
from data.file.schema import annotator, corpus_event, handout, handout_text, operation, project
from data.labelling.annotators import Annotator, read_annotators
from data.project import Project


@dataclass(frozen=True)
class HandoutState:
    """One copy and what of it has come back.

    ``common`` of its texts are in other copies too; ``labelled`` and ``skipped`` are those of which
    its annotator says so at present. ``collected`` is when it last brought something.
    """

    annotator: Annotator
    file: str
    at: str
    texts: int
    common: int
    labelled: int
    skipped: int
    collected: str | None


def handouts(project: Project) -> tuple[HandoutState, ...]:
    """All copies that were handed out from this one, in that order."""
    with project.reading() as connection:
        who = {each.id: each for each in read_annotators(connection)}
        rows = connection.execute(
            select(handout).where(handout.c.copy_uuid != project.copy_uuid).order_by(handout.c.id)
        ).all()
        return tuple(
            HandoutState(
                who[row.annotator_id],
                row.file,
                row.at,
                *_texts(connection, row.id),
                _count(connection, row.id, row.annotator_id, "labelled"),
                _count(connection, row.id, row.annotator_id, "skipped"),
                _collected(connection, row.copy_uuid),
            )
            for row in rows
        )


def handed_to(connection: Connection) -> Annotator | None:
    """Whom this project file was handed out to; None for one that was made otherwise."""
    query = select(annotator).join(project, project.c.handed_to == annotator.c.id)
    row = connection.execute(query).one_or_none()
    return None if row is None else Annotator(row.id, row.uuid, row.name, row.kind)


def has_spoken(connection: Connection, who: Annotator) -> bool:
    """Whether an annotator ever said anything in this file."""
    own = exists().where(event.c.annotator_id == who.id)
    return bool(connection.execute(select(own)).scalar_one())


def _texts(connection: Connection, handout_id: int) -> tuple[int, int]:
    query = select(func.count(), func.count().filter(handout_text.c.common)).where(
        handout_text.c.handout_id == handout_id
    )
    texts, common = connection.execute(query).one()
    return int(texts), int(common)


def _count(connection: Connection, handout_id: int, annotator_id: int, status: str) -> int:
    query = (
        select(func.count())
        .select_from(handout_text)
        .join(note, note.c.text_id == handout_text.c.text_id)
        .where(
            handout_text.c.handout_id == handout_id,
            note.c.annotator_id == annotator_id,
            note.c.status == status,
        )
    )
    return connection.execute(query).scalar_one()


def _collected(connection: Connection, copy_uuid: str) -> str | None:
    times = [
        connection.execute(
            select(func.max(operation.c.at))
            .select_from(table)
            .join(operation, operation.c.id == table.c.operation_id)
            .where(
                table.c.copy_uuid == copy_uuid,
                operation.c.kind == "collect",
                operation.c.state == "done",
            )
        ).scalar_one()
        for table in (event, corpus_event)
    ]
    return max((time for time in times if time is not None), default=None)
