"""What a returned file notes on texts: flags and comments, step by step."""

import json
from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime

from data.labelling.note_state import NotePlace, NoteState
from data.labelling.notes import LONGEST_COMMENT
from data.plain_words import is_plain
from data.sharing.returned_file import ReturnedFile

_EVENTS = """
SELECT subject_id, copy_uuid, seq, action, "before", "after", at, version FROM corpus_event
WHERE subject = 'note' ORDER BY operation_id, copy_uuid, seq
"""
_LONGEST_TIME = 32


@dataclass(frozen=True, slots=True)
class TheirNote:
    """One change of a note in the file, under the name that it has there."""

    copy_uuid: str
    seq: int
    action: str
    after: NoteState | None
    at: str
    version: str


def read_their_notes(
    returned: ReturnedFile, texts: Container[int], annotators: Container[int]
) -> dict[NotePlace, list[TheirNote]]:
    """All changes of notes, by text and annotator, in the file's numbers.

    Notes on texts of an import that was not finished there are left out. Raises
    CollectRefusedError if anything is such as EmoDesk never writes.
    """
    found = defaultdict[NotePlace, list[TheirNote]](list)
    for text_id, copy_uuid, seq, action, before, after, at, version in returned.rows(_EVENTS):
        was, now = (_side(side, returned) for side in (before, after))
        people = {who for who, _ in filter(None, (was, now))}
        if len(people) != 1 or not people.issubset(_known(people, annotators)):
            raise returned.altered()
        if text_id in texts:
            state = None if now is None else now[1]
            note = TheirNote(copy_uuid, seq, action, state, at, version)
            found[text_id, people.pop()].append(note)
    return dict(found)


def _known(people: set[int], annotators: Container[int]) -> set[int]:
    return {who for who in people if who in annotators}


def _side(stored: str | None, returned: ReturnedFile) -> tuple[int, NoteState] | None:
    """Whose note it is and what it says; None where nothing stands."""
    if stored is None:
        return None
    try:
        match json.loads(stored):
            case {
                "annotator": int() as who,
                "flagged": bool() as flagged,
                "comment": str() as comment,
                "at": str() as at,
            } if _is_sound(flagged, comment, at):
                return who, NoteState(flagged, comment, at)
    except (ValueError, TypeError, RecursionError):
        pass
    raise returned.altered()


def _is_sound(flagged: bool, comment: str, at: str) -> bool:
    says_something = flagged or bool(comment)
    return says_something and is_plain(comment, LONGEST_COMMENT) and _is_time(at)


def _is_time(at: str) -> bool:
    return len(at) <= _LONGEST_TIME and datetime.fromisoformat(at).tzinfo is not None
