"""The steps by which notes came to be what they are here, and which of theirs are known."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import Connection

from data.labelling.note_state import NotePlace, NoteState, state_of
from data.portions import portions
from data.sharing.deciding import Step, StepKey
from data.sharing.own_history import COLLECT, PlaceHistory
from data.sharing.their_notes import TheirNote

_EVENTS = """
SELECT e.subject_id, e.copy_uuid, e.seq, e.action, o.kind, o.state = 'done', r.kind,
       e."before", e."after", e.at
FROM corpus_event e JOIN operation o ON o.id = e.operation_id
LEFT JOIN operation r ON r.id = o.reverses
WHERE e.subject = 'note' AND e.subject_id IN (SELECT value FROM json_each(?))
ORDER BY e.operation_id, e.copy_uuid, e.seq
"""
_BY_NAME = """
SELECT subject, subject_id, action, at, "after" FROM corpus_event WHERE copy_uuid = ? AND seq = ?
"""


@dataclass
class OwnNotes:
    """The histories by place, when each step was taken, and all steps that are recorded."""

    places: dict[NotePlace, PlaceHistory] = field(
        default_factory=lambda: defaultdict[NotePlace, PlaceHistory](PlaceHistory)
    )
    times: dict[StepKey, str] = field(default_factory=dict)
    recorded: set[StepKey] = field(default_factory=set)

    def last_change(self, place: NotePlace) -> str:
        """When the note was last changed; before all times where it never was."""
        steps = self.places[place].steps
        return self.times[steps[-1].key] if steps else ""


def read_own_notes(connection: Connection, own_copy: str, text_ids: Iterable[int]) -> OwnNotes:
    """What happened to the notes on some texts.

    Taking back a collection makes it as if it had not been: it can be collected again.
    """
    found = OwnNotes()
    for some in portions(text_ids):
        for row in connection.exec_driver_sql(_EVENTS, (json.dumps(some),)).all():
            text_id, copy_uuid, seq, action, kind, done, reversed_kind, before, after, at = row
            key = (copy_uuid, seq)
            found.recorded.add(key)
            found.times[key] = at
            if reversed_kind == COLLECT:
                continue
            place = (text_id, json.loads(after or before)["annotator"])
            step, known = Step(key, _state(after)), found.places[place]
            repeats = action == COLLECT and copy_uuid == own_copy
            if kind == COLLECT and not done:
                if not repeats:
                    known.aside.append(step)
            elif repeats:
                known.collected_again(step)
            else:
                known.steps.append(step)
    return found


def name_here(connection: Connection, note: TheirNote, text_id: int) -> StepKey:
    """Under which name a step of the file is, or would be, known here.

    Where two people went on in two duplicates of one file, the same name means different steps:
    then the later one gets a name that follows from what it says, the same however often it comes.
    """
    told = (text_id, note.action, note.at, note.after)
    name = note.copy_uuid
    while True:
        row = connection.exec_driver_sql(_BY_NAME, (name, note.seq)).one_or_none()
        if row is None:
            return name, note.seq
        subject, subject_id, action, at, after = row
        if subject == "note" and (subject_id, action, at, _state(after)) == told:
            return name, note.seq
        name = str(uuid5(NAMESPACE_OID, f"{name} {told}"))


def _state(stored: str | None) -> NoteState | None:
    return None if stored is None else state_of(json.loads(stored))
