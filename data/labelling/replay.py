"""Rebuilding the present from the events alone: the proof that nothing else was ever written."""

from collections import Counter

from sqlalchemy import Connection, select

from data.file.schema import annotation, corpus_event, gold, label, note, standing, tally
from data.file.schema import annotation_event as event
from data.labelling.corpus_events import change_told_by
from data.labelling.derived import TallyKey, tally_key
from data.labelling.events import change_of
from data.labelling.note_state import NotePlace, NoteState, state_of
from data.labelling.present import read_all_present
from data.labelling.resolution import resolutions_of
from data.labelling.standing import status_of
from data.labelling.state import Place, State
from data.project import Project

States = tuple[dict[Place, State], dict[Place, State]]
Standings = dict[int, tuple[str, int | None]]
"""Status and label by text."""
Tally = dict[TallyKey, int]
"""Numbers of annotations by annotator, day, status and label."""
Derived = tuple[Standings, Tally]
Notes = dict[NotePlace, NoteState]
"""Flags and comments by text and annotator."""

_LAST = 2**63 - 1


def replay(project: Project) -> States:
    """The states of annotations and of gold labels, from the events in their order."""
    with project.reading() as connection:
        return replay_of(connection, 0, _LAST)


def replay_of(connection: Connection, first: int, last: int) -> States:
    """The same for the texts whose ids are from ``first`` to ``last``.

    Operations are numbered as they reach this file and events by each copy as they happen, so the
    order needs no clock.
    """
    annotations: dict[Place, State] = {}
    gold: dict[Place, State] = {}
    query = (
        select(event)
        .where(event.c.text_id.between(first, last))
        .order_by(event.c.operation_id, event.c.copy_uuid, event.c.seq)
    )
    for row in connection.execute(query):
        change = change_of(row)
        states = annotations if change.subject == "annotation" else gold
        if change.after is None:
            states.pop(change.place, None)
        else:
            states[change.place] = change.after
    return annotations, gold


def present(project: Project) -> States:
    """The same two sets of states as the tables hold them; always equal to ``replay``."""
    with project.reading() as connection:
        return read_all_present(connection, "annotation"), read_all_present(connection, "gold")


def replay_notes(connection: Connection, first: int = 0, last: int = _LAST) -> Notes:
    """The notes on texts whose ids are from ``first`` to ``last``, from the events alone."""
    query = (
        select(corpus_event)
        .where(corpus_event.c.subject == "note", corpus_event.c.subject_id.between(first, last))
        .order_by(corpus_event.c.operation_id, corpus_event.c.copy_uuid, corpus_event.c.seq)
    )
    found: Notes = {}
    for row in connection.execute(query):
        change = change_told_by(row)
        side, after = change.after or change.before, state_of(change.after)
        if side is None:
            continue
        place = (change.subject_id, int(side["annotator"]))
        if after is None:
            found.pop(place, None)
        else:
            found[place] = after
    return found


def notes_kept(connection: Connection, first: int = 0, last: int = _LAST) -> Notes:
    """The same as the table holds them; always equal."""
    query = select(note).where(note.c.text_id.between(first, last))
    return {
        (row.text_id, row.annotator_id): NoteState(bool(row.flagged), row.comment, row.at)
        for row in connection.execute(query)
    }


def derived(project: Project) -> Derived:
    """What is kept of where texts stand and who did how much; equal to ``derived_by_rule``."""
    with project.reading() as connection:
        return standing_of(connection, 0, _LAST), tally_kept(connection)


def derived_by_rule(project: Project) -> Derived:
    """The same from the present alone, by the rule in ``resolution``; nothing may be loading."""
    with project.reading() as connection:
        present_ones = read_all_present(connection, "annotation")
        stands = standing_by_rule(connection, 0, _LAST)
    numbers = Counter(tally_key(who, state) for (_, who), state in present_ones.items())
    return stands, dict(numbers)


def standing_of(connection: Connection, first: int, last: int) -> Standings:
    """What is kept of where the texts stand whose ids are from ``first`` to ``last``."""
    query = select(standing).where(standing.c.text_id.between(first, last))
    return {row.text_id: (row.status, row.label_id) for row in connection.execute(query)}


def standing_by_rule(connection: Connection, first: int, last: int) -> Standings:
    """The same from the present alone."""
    notes = annotation.c.text_id.between(first, last)
    ids = {row.key: row.id for row in connection.execute(select(label.c.key, label.c.id))}
    touched = (
        select(annotation.c.text_id)
        .where(notes)
        .union(select(gold.c.text_id).where(gold.c.text_id.between(first, last)))
    )
    said = resolutions_of(connection, connection.execute(touched).scalars().all())
    skipping = select(annotation.c.text_id).where(notes, annotation.c.status == "skipped")
    skipped = set(connection.execute(skipping).scalars())
    stands: Standings = {}
    for text_id in said.keys() | skipped:
        resolution = said.get(text_id)
        key = None if resolution is None else resolution.label_key
        status = status_of(resolution, skipped=text_id in skipped)
        stands[text_id] = (status, None if key is None else ids[key])
    return stands


def tally_kept(connection: Connection) -> Tally:
    """What is kept of who did how much."""
    return {
        (row.annotator_id, row.day, row.status, row.label_id): row.number
        for row in connection.execute(select(tally))
    }
