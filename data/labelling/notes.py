"""Flags and comments: what an annotator notes about a text besides its label."""

from collections.abc import Collection
from dataclasses import dataclass

from data.labelling.annotations import Recorded
from data.labelling.annotators import Annotator
from data.project import Project


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

    Raises UnknownTextError before anything is changed, ReadOnlyError.
    """
    raise NotImplementedError


def set_comment(project: Project, text_id: int, annotator: Annotator, comment: str) -> Recorded:
    """Write what the annotator remarks on a text; an empty comment takes it away.

    Blanks at both ends go. Raises UnknownTextError, DataError for one of more than 10,000
    characters or with signs that no text can have, ReadOnlyError.
    """
    raise NotImplementedError


def notes_of(project: Project, text_id: int, *, in_trash: bool = False) -> tuple[Note, ...]:
    """What is noted about a text, annotator by annotator; nothing for one that is not there.

    One that lies in the trash is there only if asked for.
    """
    raise NotImplementedError


def note_by(project: Project, text_id: int, annotator: Annotator) -> Note | None:
    """What this annotator notes about a text, if anything."""
    raise NotImplementedError
