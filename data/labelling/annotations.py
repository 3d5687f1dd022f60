"""What annotators say of texts. Everything is on disk when its function returns."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from data.clock import utc_now
from data.errors import DataError, UnknownTextError
from data.file import schema
from data.file.visible import is_in_trash, is_visible, visible_texts
from data.label_set.label_store import known_label_id, label_id
from data.labelling.annotators import Annotator
from data.labelling.events import Change, begin_operation, record
from data.labelling.present import read_present
from data.labelling.state import State
from data.portions import portions
from data.project import Project


@dataclass(frozen=True)
class Suggestion:
    """What a model proposed to the annotator, and how sure it was."""

    label_key: str
    probability: float


@dataclass(frozen=True)
class Recorded:
    """What was written: the operation that undo takes back, and how many texts it treats."""

    operation_id: int
    texts: int


@dataclass(frozen=True)
class Annotation:
    """What one annotator says of one text at present."""

    text_id: int
    annotator: Annotator
    status: str
    label_key: str | None
    origin: str
    blind: bool
    at: str


def annotate(
    project: Project,
    text_id: int,
    annotator: Annotator,
    label_key: str,
    *,
    suggestion: Suggestion | None = None,
    blind: bool = False,
    milliseconds: int | None = None,
) -> Recorded:
    """Give a text a label that the annotator chose.

    ``blind`` says that neither a suggestion nor anybody else's label was in sight. Raises
    UnknownTextError, UnknownLabelError, ReadOnlyError.
    """
    _refuse_blind_suggestion(blind, suggestion)
    with project.writing() as connection:
        wish = _Wish("annotate", "labelled", "chosen", blind, suggestion, milliseconds)
        return _write(connection, project, annotator, {text_id: label_key}, wish)


def accept(
    project: Project,
    text_id: int,
    annotator: Annotator,
    suggestion: Suggestion,
    *,
    milliseconds: int | None = None,
) -> Recorded:
    """Give a text the label that a model suggested and the annotator agrees with.

    Raises UnknownTextError, UnknownLabelError, ReadOnlyError.
    """
    with project.writing() as connection:
        wish = _Wish("accept", "labelled", "accepted", False, suggestion, milliseconds)
        return _write(connection, project, annotator, {text_id: suggestion.label_key}, wish)


def skip(
    project: Project,
    text_id: int,
    annotator: Annotator,
    *,
    suggestion: Suggestion | None = None,
    blind: bool = False,
    milliseconds: int | None = None,
) -> Recorded:
    """Note that the annotator saw a text and does not label it.

    Raises UnknownTextError, ReadOnlyError.
    """
    _refuse_blind_suggestion(blind, suggestion)
    with project.writing() as connection:
        wish = _Wish("skip", "skipped", "chosen", blind, suggestion, milliseconds)
        return _write(connection, project, annotator, {text_id: None}, wish)


def clear(project: Project, text_id: int, annotator: Annotator) -> Recorded:
    """Take away what the annotator said of a text.

    Raises UnknownTextError, ReadOnlyError.
    """
    return clear_many(project, (text_id,), annotator)


def annotate_many(project: Project, labels: Mapping[int, str], annotator: Annotator) -> Recorded:
    """Give many texts (by id) a label each, in one step that one undo takes back.

    Raises UnknownTextError or UnknownLabelError before anything is changed, ReadOnlyError.
    """
    with project.writing() as connection:
        return _write(
            connection, project, annotator, labels, _Wish("annotate", "labelled", "chosen")
        )


def clear_many(project: Project, text_ids: Collection[int], annotator: Annotator) -> Recorded:
    """Take away what the annotator said of many texts, in one step.

    Raises UnknownTextError before anything is changed, ReadOnlyError.
    """
    with project.writing() as connection:
        return _write(connection, project, annotator, dict.fromkeys(text_ids), _Wish("clear", None))


def annotations_of(
    project: Project, text_id: int, *, in_trash: bool = False
) -> tuple[Annotation, ...]:
    """What each annotator says of a text, in the order in which they came to the project.

    Nothing for a text that is not there; one that lies in the trash is only if asked for.
    """
    note = schema.annotation
    there = is_in_trash(note.c.text_id) if in_trash else is_visible(note.c.text_id)
    query = select_annotations().where(note.c.text_id == text_id, there)
    with project.reading() as connection:
        return tuple(to_annotation(row) for row in connection.execute(query))


def select_annotations() -> Select[Any]:
    """The query for all annotations, text by text, to be narrowed."""
    note, who, label = schema.annotation, schema.annotator, schema.label
    return (
        select(note, who, label.c.key)
        .join(who, who.c.id == note.c.annotator_id)
        .join(label, label.c.id == note.c.label_id, isouter=True)
        .order_by(note.c.text_id, note.c.annotator_id)
    )


def to_annotation(row: Row[Any]) -> Annotation:
    """A row of ``select_annotations`` as an annotation."""
    who = Annotator(row.id, row.uuid, row.name, row.kind)
    return Annotation(row.text_id, who, row.status, row.key, row.origin, row.blind, row.at)


def require_texts(connection: Connection, text_ids: Collection[int]) -> None:
    """Raise UnknownTextError unless all these texts are in the corpus."""
    for some in portions(text_ids):
        query = visible_texts().where(schema.texts.c.id.in_(some))
        missing = set(some) - set(connection.execute(query).scalars())
        if missing:
            raise UnknownTextError(f"There is no text number {min(missing)} in this corpus.")


@dataclass(frozen=True)
class _Wish:
    """The part of a change that is the same for all texts of one operation."""

    action: str
    status: str | None
    origin: str = "chosen"
    blind: bool = False
    suggestion: Suggestion | None = None
    milliseconds: int | None = None


def _write(
    connection: Connection,
    project: Project,
    annotator: Annotator,
    labels: Mapping[int, str | None],
    wish: _Wish,
) -> Recorded:
    require_texts(connection, labels)
    ids = {key: label_id(connection, key) for key in set(labels.values()) if key is not None}
    shown, at = wish.suggestion, utc_now()
    # A model may go on proposing a label that is retired by now.
    suggested = None if shown is None else known_label_id(connection, shown.label_key)
    before = read_present(connection, "annotation", labels)
    changes = [
        Change(
            "annotation",
            text_id,
            annotator.id,
            wish.action,
            before.get((text_id, annotator.id)),
            None
            if wish.status is None
            else State(wish.status, None if key is None else ids[key], wish.origin, wish.blind, at),
            suggested,
            None if shown is None else shown.probability,
            wish.milliseconds,
        )
        for text_id, key in labels.items()
    ]
    operation_id = begin_operation(connection, wish.action, at)
    record(connection, project.copy_uuid, operation_id, changes, at)
    return Recorded(operation_id, len(changes))


def _refuse_blind_suggestion(blind: bool, suggestion: Suggestion | None) -> None:
    if blind and suggestion is not None:
        raise DataError(
            "A label is not blind if a suggestion was shown.", "Hide the suggestion first."
        )
