"""Flags and comments: what an annotator notes about a text besides its label."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from sqlalchemy import ColumnElement, Connection, select

from data.clock import utc_now
from data.file import schema
from data.file.visible import is_in_trash, is_visible
from data.labelling.annotations import Recorded, require_texts
from data.labelling.annotators import Annotator
from data.labelling.corpus_events import CorpusChange, record_corpus
from data.labelling.events import CHANGES_AT_A_TIME, begin_operation
from data.labelling.note_state import NoteState, read_notes, side_of
from data.plain_words import require_plain
from data.project import Project

LONGEST_COMMENT = 10_000
NOTHING_RECORDED = Recorded(0, 0)
"""For a step that would change nothing: there is no operation, and nothing to take back."""
_NOTHING = NoteState(False, "", "")


@dataclass(frozen=True)
class Note:
    """What one annotator notes about one text; the last change was ``at`` this time."""

    text_id: int
    annotator: Annotator
    flagged: bool
    comment: str
    at: str


def set_flags(
    project: Project, text_ids: Collection[int], annotator: Annotator, flagged: bool
) -> Recorded:
    """Flag texts, or take the annotator's flags away, in one step that one undo takes back.

    Only texts where that changes something are recorded, and no operation at all
    (``NOTHING_RECORDED``) if there is none. Raises UnknownTextError before anything is changed,
    ReadOnlyError.
    """
    action = "flag" if flagged else "unflag"
    with project.writing() as connection:
        return _write(
            connection,
            project,
            action,
            list(dict.fromkeys(text_ids)),
            annotator,
            partial(replace, flagged=flagged),
        )


def set_comment(project: Project, text_id: int, annotator: Annotator, comment: str) -> Recorded:
    """Write what the annotator remarks on a text; an empty comment takes it away.

    Blanks at both ends go. If it says so already, nothing is recorded (``NOTHING_RECORDED``).
    Raises UnknownTextError, DataError for one of more than ``LONGEST_COMMENT`` characters or with
    signs that no text can have, ReadOnlyError.
    """
    words = comment.strip()
    require_plain(words, LONGEST_COMMENT)
    with project.writing() as connection:
        return _write(
            connection,
            project,
            "comment",
            (text_id,),
            annotator,
            partial(replace, comment=words),
        )


def notes_of(project: Project, text_id: int, *, in_trash: bool = False) -> tuple[Note, ...]:
    """What is noted about a text, annotator by annotator; nothing for one that is not there.

    One that lies in the trash is there only if asked for.
    """
    text = schema.note.c.text_id
    there = is_in_trash(text) if in_trash else is_visible(text)
    with project.reading() as connection:
        return _notes(connection, text == text_id, there)


def note_by(project: Project, text_id: int, annotator: Annotator) -> Note | None:
    """What this annotator notes about a text, if anything."""
    note = schema.note
    with project.reading() as connection:
        found = _notes(
            connection,
            note.c.text_id == text_id,
            note.c.annotator_id == annotator.id,
            is_visible(note.c.text_id),
        )
    return found[0] if found else None


def _notes(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Note, ...]:
    note, who = schema.note, schema.annotator
    query = (
        select(note, who.c.id, who.c.uuid, who.c.name, who.c.kind)
        .join(who, who.c.id == note.c.annotator_id)
        .where(*conditions)
        .order_by(note.c.text_id, note.c.annotator_id)
    )
    return tuple(
        Note(
            row.text_id,
            Annotator(row.id, row.uuid, row.name, row.kind),
            bool(row.flagged),
            row.comment,
            row.at,
        )
        for row in connection.execute(query)
    )


def _write(
    connection: Connection,
    project: Project,
    action: str,
    text_ids: Collection[int],
    annotator: Annotator,
    change: Callable[..., NoteState],
) -> Recorded:
    """Record a step; ``change`` makes a note another one, given the one before and the time."""
    require_texts(connection, text_ids)
    at, operation_id, written = utc_now(), 0, 0
    rest = iter(text_ids)
    while some := list(islice(rest, CHANGES_AT_A_TIME)):
        changes = list(_changes(connection, action, some, annotator.id, partial(change, at=at)))
        if changes:
            operation_id = operation_id or begin_operation(connection, action, at)
            record_corpus(connection, project.copy_uuid, operation_id, changes, at)
            written += len(changes)
    return Recorded(operation_id, written) if written else NOTHING_RECORDED


def _changes(
    connection: Connection,
    action: str,
    text_ids: Sequence[int],
    who: int,
    change: Callable[[NoteState], NoteState],
) -> Iterator[CorpusChange]:
    """The changes of those texts whose notes become others."""
    there = read_notes(connection, text_ids)
    for text_id in text_ids:
        before = there.get((text_id, who))
        now = change(before or _NOTHING)
        after = now if now.flagged or now.comment else None
        if not _say_the_same(before, after):
            sides = side_of(before, who), side_of(after, who)
            yield CorpusChange("note", text_id, action, *sides)


def _say_the_same(one: NoteState | None, other: NoteState | None) -> bool:
    one, other = one or _NOTHING, other or _NOTHING
    return (one.flagged, one.comment) == (other.flagged, other.comment)
