"""What stands in the place of one annotator's note on one text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from data.file.schema import note
from data.labelling.corpus_present import Values
from data.portions import portions

NotePlace = tuple[int, int]
"""A text and an annotator."""


@dataclass(frozen=True, slots=True)
class NoteState:
    """A flag, a comment or both, and when one of them last changed."""

    flagged: bool
    comment: str
    at: str

    def side(self, annotator_id: int) -> Values:
        """The state as a side of a corpus change."""
        return {
            "annotator": annotator_id,
            "flagged": self.flagged,
            "comment": self.comment,
            "at": self.at,
        }


def side_of(state: NoteState | None, annotator_id: int) -> Values | None:
    """The same of a place where nothing may stand."""
    return None if state is None else state.side(annotator_id)


def state_of(side: Mapping[str, object] | None) -> NoteState | None:
    """The state that a side of a corpus change tells."""
    if side is None:
        return None
    return NoteState(bool(side["flagged"]), str(side["comment"]), str(side["at"]))


def read_notes(connection: Connection, text_ids: Iterable[int]) -> dict[NotePlace, NoteState]:
    """What is noted of some texts, by text and annotator."""
    return {
        (row.text_id, row.annotator_id): NoteState(bool(row.flagged), row.comment, row.at)
        for some in portions(text_ids)
        for row in connection.execute(select(note).where(note.c.text_id.in_(some)))
    }
