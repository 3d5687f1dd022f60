"""Which flags and comments of a returned file are taken over.

As with labels: what is known here brings nothing, and what goes on from the note that stands here
is taken. Where both went on by themselves, the one that was changed last stands: an annotator has
one note on a text, and here and there it is the same person's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from data.file.connection import insert_rows
from data.file.schema import corpus_event
from data.labelling.corpus_events import CorpusChange, as_json, record_corpus
from data.labelling.corpus_present import write_notes
from data.labelling.note_state import NotePlace, NoteState, read_notes, side_of
from data.sharing.deciding import Step, StepKey, decide, same
from data.sharing.matching import Texts, their_texts
from data.sharing.own_history import COLLECT
from data.sharing.own_notes import OwnNotes, name_here, read_own_notes
from data.sharing.returned_file import ReturnedFile
from data.sharing.their_notes import TheirNote, read_their_notes


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """A change of a note that is recorded here; one that was taken back before has no name."""

    key: StepKey | None
    place: NotePlace
    action: str
    before: NoteState | None
    after: NoteState | None
    at: str = ""
    version: str = ""


@dataclass
class NotePlan:
    """``moved`` counts the notes that get another state, ``left`` those that have no text here."""

    entries: list[NoteEntry] = field(default_factory=list)
    moved: int = 0
    left: int = 0


def plan_notes(
    returned: ReturnedFile,
    connection: Connection,
    own_copy: str,
    texts: Texts,
    annotators: Mapping[int, int],
) -> NotePlan:
    """Compare the notes of a file with those here, of which ``connection`` sees one state.

    ``annotators`` are the numbers here of the file's annotators. Raises CollectRefusedError,
    CancelledError.
    """
    theirs = read_their_notes(returned, {*texts.ours, *texts.unmatched}, annotators)
    numbers = dict.fromkeys(text_id for text_id, _ in theirs)
    here = {each: text.here for each, text in their_texts(returned, texts, numbers).items()}
    ours = [text_id for text_id in here.values() if text_id is not None]
    own, present = read_own_notes(connection, own_copy, ours), read_notes(connection, ours)
    plan = NotePlan()
    for (number, who), notes in theirs.items():
        text_id = here.get(number)
        if text_id is None:
            plan.left += notes[-1].after is not None
            continue
        place = (text_id, annotators[who])
        keys = [name_here(connection, note, text_id) for note in notes]
        steps = [Step(key, note.after) for key, note in zip(keys, notes, strict=True)]
        _decide(plan, own, place, present.get(place), list(zip(steps, notes, strict=True)))
    return plan


def carry_out_notes(
    connection: Connection,
    own_copy: str,
    operation_id: int,
    plan: NotePlan,
    people: Mapping[int, int],
    at: str,
) -> None:
    """Record and apply a plan; ``people`` are the numbers of annotators that were added."""
    changes = [(entry, _as_change(entry, people)) for entry in plan.entries]
    rows = [
        (
            *(*entry.key, operation_id, "note", entry.place[0], entry.action),
            *(as_json(change.before), as_json(change.after), entry.at, entry.version),
        )
        for entry, change in changes
        if entry.key is not None
    ]
    insert_rows(connection, corpus_event, rows)
    named = [change for entry, change in changes if entry.key is not None]
    write_notes(
        connection,
        [(change.subject_id, change.before) for change in named],
        [(change.subject_id, change.after) for change in named],
    )
    repeated = [change for entry, change in changes if entry.key is None]
    record_corpus(connection, own_copy, operation_id, repeated, at)


def _as_change(entry: NoteEntry, people: Mapping[int, int]) -> CorpusChange:
    text_id, who = entry.place
    who = people.get(who, who)
    sides = side_of(entry.before, who), side_of(entry.after, who)
    return CorpusChange("note", text_id, entry.action, *sides)


def _decide(
    plan: NotePlan,
    own: OwnNotes,
    place: NotePlace,
    ours: NoteState | None,
    theirs: Sequence[tuple[Step, TheirNote]],
) -> None:
    decision = decide(ours, own.places[place].steps, [step for step, _ in theirs])
    last, note = theirs[-1]
    if decision.verdict in ("known", "same"):
        return
    if decision.verdict == "conflict" and note.at <= own.last_change(place):
        return
    before = ours
    taken = []
    if last.key in own.recorded:
        taken.append(NoteEntry(None, place, COLLECT, before, note.after))
    for step, each in _one_run(theirs[decision.since :], own.recorded):
        entry = NoteEntry(step.key, place, each.action, before, each.after, each.at, each.version)
        taken.append(entry)
        before = each.after
    # From nothing to nothing: such a step would not say whose note it is about.
    plan.entries += [entry for entry in taken if entry.before or entry.after]
    plan.moved += not same(ours, note.after)


def _one_run(
    theirs: Sequence[tuple[Step, TheirNote]], recorded: set[StepKey]
) -> Iterator[tuple[Step, TheirNote]]:
    """The steps at the end that one copy wrote, in its order; see ``merge_plan``."""
    copy, seq = theirs[-1][0].key
    if (copy, seq) in recorded:
        return
    start = len(theirs) - 1
    while start and theirs[start - 1][0].key[0] == copy and theirs[start - 1][0].key[1] < seq:
        start, seq = start - 1, theirs[start - 1][0].key[1]
    yield from (each for each in theirs[start:] if each[0].key not in recorded)
