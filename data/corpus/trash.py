"""Texts that the user deletes go to the trash; only the user empties it.

Moving and putting back are steps as all others, which an undo takes back. A text in the trash keeps
its labels, its history and its predictions, and is shown nowhere.
"""

import json
from array import array
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, exists, func, select

from data.clock import utc_now
from data.errors import UnknownTextError
from data.file import schema
from data.file.connection import insert_rows, new_id
from data.file.visible import is_in_trash
from data.labelling.annotations import Recorded, require_texts
from data.labelling.corpus_events import CorpusChange, record_corpus
from data.labelling.derived import add_to_tally
from data.labelling.events import begin_operation, last_seq
from data.portions import portions
from data.progress import Cancelled, Progress, report
from data.project import Project
from data.version import program_version

# One transaction; and how many texts of it are deleted before looking whether somebody waits.
CHUNK = 20_000
SLICE = 100

# The event that tells of texts that are gone; it is about none that is there.
_EMPTY, _NO_TEXT = "empty", 0

# What tells of a text, before the text itself.
TELLING = (
    schema.annotation_event,
    schema.annotation,
    schema.gold,
    schema.standing,
    schema.held_out,
    schema.prediction,
    schema.queue_place,
    schema.handout_text,
    schema.note,
    schema.doubt,
    schema.trash,
)
# Undo and redo pass by an operation of which nothing is left.
_DISCARD = """
UPDATE operation SET state = 'discarded'
WHERE id IN (SELECT value FROM json_each(?)) AND kind NOT IN ('import', 'undo', 'redo')
AND NOT EXISTS (SELECT 1 FROM annotation_event e WHERE e.operation_id = operation.id)
AND NOT EXISTS (SELECT 1 FROM corpus_event c WHERE c.operation_id = operation.id)
"""


@dataclass(frozen=True)
class TrashCount:
    """How much lies in the trash: texts, annotations that give a label, and gold labels."""

    texts: int
    labels: int
    gold: int


@dataclass(frozen=True)
class Emptied:
    """How many texts were deleted, and how many are left since the user stopped it."""

    texts: int
    left: int


def move_to_trash(project: Project, text_ids: Collection[int]) -> Recorded:
    """Put texts into the trash, in one step that one undo takes back.

    Raises UnknownTextError before anything is changed, ReadOnlyError.
    """
    wanted, at = list(dict.fromkeys(text_ids)), utc_now()
    with project.writing() as connection:
        require_texts(connection, wanted)
        changes = [CorpusChange("text", each, "trash", None, {"trashed": at}) for each in wanted]
        operation_id = begin_operation(connection, "trash", at)
        record_corpus(connection, project.copy_uuid, operation_id, changes, at)
    return Recorded(operation_id, len(changes))


def restore(project: Project, text_ids: Collection[int]) -> Recorded:
    """Put texts back from the trash, with all that was said of them, in one step.

    Raises UnknownTextError if one is not in the trash, before anything is changed, ReadOnlyError.
    """
    wanted, at = list(dict.fromkeys(text_ids)), utc_now()
    with project.writing() as connection:
        since = _trashed(connection, wanted)
        missing = set(wanted) - since.keys()
        if missing:
            raise UnknownTextError(f"There is no text number {min(missing)} in the trash.")
        changes = [
            CorpusChange("text", each, "restore", {"trashed": since[each]}, None) for each in wanted
        ]
        operation_id = begin_operation(connection, "restore", at)
        record_corpus(connection, project.copy_uuid, operation_id, changes, at)
    return Recorded(operation_id, len(changes))


def count_trash(project: Project) -> TrashCount:
    """How much lies in the trash."""
    note, gold, trash = schema.annotation, schema.gold, schema.trash
    labelled = select(func.count()).where(note.c.label_id.is_not(None), is_in_trash(note.c.text_id))
    with project.reading() as connection:
        return TrashCount(
            texts=connection.execute(select(func.count(trash.c.text_id))).scalar_one(),
            labels=connection.execute(labelled).scalar_one(),
            gold=connection.execute(
                select(func.count()).where(is_in_trash(gold.c.text_id))
            ).scalar_one(),
        )


def empty_trash(
    project: Project, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Emptied:
    """Delete the texts in the trash for good, with all that was ever said of them.

    The one thing that cannot be undone. It goes in pieces, each whole or not at all, and labels
    that are typed meanwhile go first. If the user stops it, or it is killed, the rest is left in
    the trash. Texts that come into the trash meanwhile stay there. Raises ReadOnlyError.
    """
    with project.reading() as connection:
        listed = select(schema.trash.c.text_id).order_by(schema.trash.c.text_id)
        wanted = array("q", connection.execute(listed).scalars())
    done, deleted = 0, 0
    while done < len(wanted) and not (cancelled is not None and cancelled()):
        end = min(done + CHUNK, len(wanted))
        with project.writing(bulk=True) as connection:
            # Before the last events go: their numbers are not to be given again.
            seq, before = last_seq(connection, project.copy_uuid) + 1, deleted
            while done < end:
                some = wanted[done : min(done + SLICE, end)]
                deleted += _delete(connection, some)
                done += len(some)
                if project.is_awaited:
                    break
            if deleted > before:
                _note(connection, project.copy_uuid, seq, deleted - before)
        report(progress, done, len(wanted))
    return Emptied(deleted, len(wanted) - done)


def was_emptied(connection: Connection) -> bool:
    """Whether texts were ever deleted for good."""
    event = schema.corpus_event.c
    noted = (event.subject == "text", event.subject_id == _NO_TEXT, event.action == _EMPTY)
    return bool(connection.execute(select(exists().where(*noted))).scalar_one())


def _delete(connection: Connection, text_ids: Collection[int]) -> int:
    """Delete those of these texts that are in the trash still; how many."""
    ids = sorted(_trashed(connection, text_ids))
    happened, moved = schema.annotation_event, schema.corpus_event
    of_them = moved.c.subject.in_(("text", "note")) & moved.c.subject_id.in_(ids)
    said = select(happened.c.operation_id).where(happened.c.text_id.in_(ids))
    touching = said.union(select(moved.c.operation_id).where(of_them))
    operations = list(connection.execute(touching).scalars())
    _take_off_the_tally(connection, ids)
    for table in TELLING:
        connection.execute(delete(table).where(table.c.text_id.in_(ids)))
    connection.execute(delete(moved).where(of_them))
    connection.execute(delete(schema.texts).where(schema.texts.c.id.in_(ids)))
    connection.exec_driver_sql(_DISCARD, (json.dumps(operations),))
    return len(ids)


def _note(connection: Connection, copy_uuid: str, seq: int, texts: int) -> None:
    """Let an event say that texts were deleted, of an operation that nobody can take back."""
    at = utc_now()
    operation = {"kind": "empty trash", "state": "discarded", "at": at}
    operation_id = new_id(connection, schema.operation, operation)
    said, version = json.dumps({"deleted": texts}), program_version()
    event = (copy_uuid, seq, operation_id, "text", _NO_TEXT, _EMPTY, said, None, at, version)
    insert_rows(connection, schema.corpus_event, [event])


def _take_off_the_tally(connection: Connection, text_ids: Collection[int]) -> None:
    note = schema.annotation
    day, label = func.substr(note.c.at, 1, 10), func.coalesce(note.c.label_id, 0)
    headings = (note.c.annotator_id, day, note.c.status, label)
    query = select(*headings, func.count()).where(note.c.text_id.in_(text_ids)).group_by(*headings)
    add_to_tally(
        connection, Counter({tuple(key): -number for *key, number in connection.execute(query)})
    )


def _trashed(connection: Connection, text_ids: Collection[int]) -> dict[int, str]:
    """Since when those of these texts that are in the trash lie there."""
    trash = schema.trash
    return {
        row.text_id: row.at
        for some in portions(text_ids)
        for row in connection.execute(select(trash).where(trash.c.text_id.in_(some)))
    }
