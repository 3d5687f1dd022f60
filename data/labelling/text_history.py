"""What happened to one text: every event, in the order in which it came about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, exists, select

from data.file import schema
from data.file.visible import is_in_trash, is_visible
from data.labelling.annotators import Annotator, read_annotators
from data.labelling.corpus_events import change_told_by
from data.labelling.note_state import NoteState, state_of
from data.labelling.state import Subject
from data.project import Project

HappeningTopic = Literal["annotation", "gold", "note", "trash", "held out", "columns"]
_NO_NOTE = NoteState(False, "", "")


@dataclass(frozen=True)
class Happening:
    """One change of a text: by whom, what it is about, and both sides of it.

    ``topic`` says what it is about, ``subject`` where that stands: what is said of the text, a note
    on it, or the text itself. ``action`` is what was done: *undo* and *redo* of every topic, and

    - *annotation*, *gold*: from which label to which, and what was suggested. A side without a
      label is None: nothing was said, or the text was skipped. ``blind`` tells it of the annotation
      that the change left behind.
    - *note* (*flag*, *unflag*, *comment*, *collect*): ``flagged`` and ``words``, the comment, as
      they are after the change, and ``flagged_before`` and ``words_before``.
    - *trash* (*trash*, *restore*) and *held out* (*hold out*): ``holds`` says whether the text lies
      in the trash, or is held out, after the change.
    - *columns* (*edit columns*): nothing more.

    Nobody is named (``annotator`` is None) for what was done to the text itself.
    """

    at: str
    annotator: Annotator | None
    action: str
    subject: Subject | Literal["note", "text"]
    label_key_before: str | None = None
    label_key_after: str | None = None
    suggested_key: str | None = None
    suggested_probability: float | None = None
    blind: bool = False
    topic: HappeningTopic = "annotation"
    flagged: bool = False
    words: str = ""
    flagged_before: bool = False
    words_before: str = ""
    holds: bool = False


_Order = tuple[int, int, str, int]
_Ordered = Iterator[tuple[_Order, Happening]]


def history_of(project: Project, text_id: int, *, in_trash: bool = False) -> tuple[Happening, ...]:
    """All that was said of a text and done to it, the oldest first.

    Nothing for a text that is not there; one that lies in the trash is there only if asked for.
    """
    text = schema.texts.c.id
    there = is_in_trash(text) if in_trash else is_visible(text)
    with project.reading() as connection:
        if not connection.execute(select(exists().where(text == text_id, there))).scalar_one():
            return ()
        told = [*_said(connection, text_id), *_done(connection, text_id)]
    return tuple(happening for _, happening in sorted(told, key=lambda each: each[0]))


def _said(connection: Connection, text_id: int) -> _Ordered:
    """Changes of annotations and gold labels."""
    event, who = schema.annotation_event, schema.annotator
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
        .where(event.c.text_id == text_id)
    )
    for row in connection.execute(query):
        yield (
            (row.operation_id, 0, row.copy_uuid, row.seq),
            Happening(
                at=row.at,
                annotator=Annotator(row.id, row.uuid, row.name, row.kind),
                action=row.action,
                subject=row.subject,
                label_key_before=row.key_before,
                label_key_after=row.key_after,
                suggested_key=row.suggested_key,
                suggested_probability=row.suggested_probability,
                blind=bool(row.blind_after),
                topic=row.subject,
            ),
        )


def _done(connection: Connection, text_id: int) -> _Ordered:
    """Changes of notes and of the text itself."""
    event = schema.corpus_event
    query = select(event).where(
        event.c.subject.in_(("text", "note")), event.c.subject_id == text_id
    )
    rows = connection.execute(query).all()
    people = {each.id: each for each in read_annotators(connection)} if rows else {}
    for row in rows:
        yield (row.operation_id, 1, row.copy_uuid, row.seq), _told_by(row, people)


def _told_by(row: Row[Any], people: dict[int, Annotator]) -> Happening:
    change = change_told_by(row)
    topic, side = change.topic, change.after or change.before or {}
    if topic == "note":
        now, was = state_of(change.after) or _NO_NOTE, state_of(change.before) or _NO_NOTE
        return Happening(
            at=row.at,
            annotator=people.get(side["annotator"]),
            action=row.action,
            subject="note",
            topic="note",
            flagged=now.flagged,
            words=now.comment,
            flagged_before=was.flagged,
            words_before=was.comment,
        )
    assert topic in ("trash", "held out", "columns")
    holds = topic != "columns" and change.after is not None
    return Happening(row.at, None, row.action, "text", topic=topic, holds=holds)
