"""What happened to one text: every event, in the order in which it came about."""

from dataclasses import dataclass

from sqlalchemy import select

from data.file import schema
from data.file.visible import is_in_trash, is_visible
from data.labelling.annotators import Annotator
from data.labelling.state import Subject
from data.project import Project


@dataclass(frozen=True)
class Happening:
    """One change of a text: by whom, from which label to which, and what was suggested.

    A side without a label is None: nothing was said, or the text was skipped (see ``action``).
    ``blind`` tells it of the annotation that the change left behind.
    """

    at: str
    annotator: Annotator
    action: str
    subject: Subject
    label_key_before: str | None
    label_key_after: str | None
    suggested_key: str | None
    suggested_probability: float | None
    blind: bool


def history_of(project: Project, text_id: int, *, in_trash: bool = False) -> tuple[Happening, ...]:
    """All that was said of a text, the oldest first; nothing for a text that is not there.

    One that lies in the trash is there only if asked for.
    """
    event, who = schema.annotation_event, schema.annotator
    there = is_in_trash(event.c.text_id) if in_trash else is_visible(event.c.text_id)
    before, after, suggested = (schema.label.alias() for _ in range(3))
    query = (
        select(
            event,
            *(who.c.id, who.c.uuid, who.c.name, who.c.kind),
            before.c.key.label("key_before"),
            after.c.key.label("key_after"),
            suggested.c.key.label("suggested_key"),
        )
        .join(who, who.c.id == event.c.annotator_id)
        .join(before, before.c.id == event.c.label_id_before, isouter=True)
        .join(after, after.c.id == event.c.label_id_after, isouter=True)
        .join(suggested, suggested.c.id == event.c.suggested_label_id, isouter=True)
        .where(event.c.text_id == text_id, there)
        .order_by(event.c.operation_id, event.c.copy_uuid, event.c.seq)
    )
    with project.reading() as connection:
        return tuple(
            Happening(
                row.at,
                Annotator(row.id, row.uuid, row.name, row.kind),
                row.action,
                row.subject,
                row.key_before,
                row.key_after,
                row.suggested_key,
                row.suggested_probability,
                bool(row.blind_after),
            )
            for row in connection.execute(query)
        )
