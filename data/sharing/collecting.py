"""Taking over what was said in a returned file: all of it that can be, or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, select

from data.clock import utc_now
from data.errors import CancelledError, DataError, ReadOnlyError
from data.file import schema
from data.file.connection import insert_rows, new_id
from data.labelling.annotators import find_annotator
from data.labelling.events import Change, append, apply, begin_operation, event_row
from data.labelling.state import State
from data.progress import Cancelled, Progress, stop_if
from data.project import Project
from data.sharing.collect_report import Collected, CollectPreview, CollectReport, Refused
from data.sharing.describing import describe
from data.sharing.matching import TheirAnnotator
from data.sharing.merge_plan import MergePlan, OnConflict, moment, plan_merge
from data.sharing.note_plan import carry_out_notes
from data.sharing.own_history import COLLECT
from data.sharing.returned_file import opened
from data.sharing.sound_entries import require_sound_entries


def look_at(
    project: Project, file: Path | str, *, cancelled: Cancelled | None = None
) -> CollectPreview:
    """What collecting a file would bring; nothing is changed, neither here nor there.

    Raises CollectRefusedError (another project's file, a damaged or altered one),
    NotAProjectError, ProjectTooNewError, CancelledError.
    """
    with opened(project, Path(file), cancelled) as returned:
        require_sound_entries(returned)
        with project.reading(cancelled) as connection:
            plan = plan_merge(
                returned, connection, project.copy_uuid, "keep ours", cancelled=cancelled
            )
            return describe(returned, connection, plan)


def collect(
    project: Project,
    files: Sequence[Path | str],
    *,
    on_conflict: OnConflict = "keep ours",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> CollectReport:
    """Take over what was said in files that came back, each in one step that one undo takes back.

    Each place gets the state that it has in the file, if the file goes on from where the place is
    here. Where both say something of their own, ``on_conflict`` decides; what is kept or lost is
    listed either way. Of an annotator's flags and comments the newer ones stand then. A file that
    cannot be collected is told in the report and does not keep the others from being collected.
    ``progress`` counts the texts of one file after the other. Raises CancelledError if nothing has
    been taken over yet, ReadOnlyError.
    """
    if project.read_only:
        raise ReadOnlyError(
            "The project is open for reading only.", "Open it for writing to change it."
        )
    collected: list[Collected] = []
    refused: list[Refused] = []
    paths = [Path(file) for file in files]
    for place, path in enumerate(paths):
        try:
            collected.append(_collect_one(project, path, on_conflict, progress, cancelled))
        except CancelledError:
            if not any(each.operation_id is not None for each in collected):
                raise
            return CollectReport(tuple(collected), tuple(refused), tuple(paths[place:]))
        except DataError as error:
            refused.append(Refused(path, error.message, error.advice))
    return CollectReport(tuple(collected), tuple(refused))


def _collect_one(
    project: Project,
    file: Path,
    on_conflict: OnConflict,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> Collected:
    with opened(project, file, cancelled) as returned:
        require_sound_entries(returned)
        own = project.copy_uuid
        # Worked out before the others have to wait for the writing.
        with project.reading(cancelled) as connection:
            plan = plan_merge(returned, connection, own, on_conflict, progress, cancelled)
            found = describe(returned, connection, plan)
        if not plan.steps:
            return Collected(found, None)
        with project.writing(bulk=True) as connection:
            if moment(connection, own) != plan.as_of:  # somebody labelled meanwhile
                plan = plan_merge(returned, connection, own, on_conflict, progress, cancelled)
                found = describe(returned, connection, plan)
            operation_id = _carry_out(connection, own, plan) if plan.steps else None
            stop_if(cancelled)
    return Collected(found, operation_id)


def _carry_out(connection: Connection, own_copy: str, plan: MergePlan) -> int:
    at = utc_now()
    operation_id = begin_operation(connection, COLLECT, at)
    people = {number: _add(connection, who) for number, who in plan.newcomers.items()}
    changes = [_by(people, entry.change) for entry in plan.entries]
    rows = [
        event_row(*entry.key, operation_id, change, entry.at, entry.version)
        for entry, change in zip(plan.entries, changes, strict=True)
    ]
    insert_rows(connection, schema.annotation_event, rows)
    repeated = [_by(people, change) for change in plan.repeated]
    append(connection, own_copy, operation_id, repeated, at)
    apply(connection, [*changes, *repeated])
    carry_out_notes(connection, own_copy, operation_id, plan.notes, people, at)
    return operation_id


def _add(connection: Connection, who: TheirAnnotator) -> int:
    table = schema.annotator
    known = connection.execute(select(table.c.id).where(table.c.uuid == who.uuid)).scalar()
    if known is not None:
        return int(known)
    name, again = who.name, 2
    while find_annotator(connection, name, who.kind) is not None:
        name, again = f"{who.name} ({again})", again + 1
    return new_id(connection, table, {"uuid": who.uuid, "name": name, "kind": who.kind})


def _by(people: dict[int, int], change: Change) -> Change:
    """The change with those who were added under their numbers."""
    if not people:
        return change
    annotator = people.get(change.annotator_id, change.annotator_id)
    before, after = _settled_by(people, change.before), _settled_by(people, change.after)
    return replace(change, annotator_id=annotator, before=before, after=after)


def _settled_by(people: dict[int, int], state: State | None) -> State | None:
    if state is None or state.adjudicator_id not in people:
        return state
    return replace(state, adjudicator_id=people[state.adjudicator_id])
