"""Looking for damage in a project, from the file's pages up to what its history says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, exists, func, select
from sqlalchemy.exc import DatabaseError

from data.corpus.text_identity import text_hash
from data.errors import ProjectError
from data.file.schema import annotation, annotation_event, source, texts
from data.file.soundness import quick_check
from data.labelling.present import read_present_of
from data.labelling.replay import (
    Tally,
    notes_kept,
    replay_notes,
    replay_of,
    standing_by_rule,
    standing_of,
    tally_kept,
)
from data.progress import Cancelled, Progress, report, stop_if
from data.project import Project

# How many problems of one kind are listed: where there are more, there is one cause.
LISTED = 20
_TEXTS_AT_ONCE = 20_000


@dataclass(frozen=True)
class CheckReport:
    """What was looked at, and what is wrong in words: the first of each kind, and how many more."""

    texts: int
    events: int
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether everything is as it should be."""
        return not self.problems


def check_integrity(project: Project, cancelled: Cancelled | None = None) -> tuple[str, ...]:
    """What is wrong with the file, in SQLite's words; empty if it is sound.

    Raises CancelledError.
    """
    return (*check_file(project, cancelled), *_listed(_within(project, _lost_rows, cancelled)))


def check_file(project: Project, cancelled: Cancelled | None = None) -> tuple[str, ...]:
    """The same of the file's pages alone, which takes a second for some hundred megabytes.

    Raises CancelledError.
    """
    return _listed(_within(project, quick_check, cancelled))


def check_project(
    project: Project,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> CheckReport:
    """Look at everything: the file, its rows, every text, and whether all agrees with the history.

    Each part is read as one state, so that others may go on writing. Raises CancelledError.
    """
    report(progress, 0, 0)
    problems = list(check_integrity(project, cancelled))
    found: dict[str, list[str]] = {}
    last = total = events = 0
    try:
        with project.reading(cancelled) as connection:
            last = connection.execute(select(func.max(texts.c.id))).scalar_one() or 0
            total = connection.execute(select(func.count(texts.c.id))).scalar_one()
            events = connection.execute(select(func.count(annotation_event.c.seq))).scalar_one()
        for first in range(1, last + 1, _TEXTS_AT_ONCE):
            stop_if(cancelled)
            until = first + _TEXTS_AT_ONCE - 1
            with project.reading(cancelled) as connection:
                for look in (_changed_texts, _unlike_history, _unlike_notes, _standing_wrongly):
                    found.setdefault(look.__name__, []).extend(look(connection, first, until))
            report(progress, min(until, last), last)
        found["numbers"] = list(_within(project, _wrong_numbers, cancelled))
    except (ProjectError, DatabaseError) as error:
        problems.append(str(error))
    for kind in found.values():
        problems += _listed(kind)
    return CheckReport(total, events, tuple(dict.fromkeys(problems)))


def _within(
    project: Project,
    look: Callable[[Connection], tuple[str, ...]],
    cancelled: Cancelled | None,
) -> tuple[str, ...]:
    try:
        with project.reading(cancelled) as connection:
            return look(connection)
    except (ProjectError, DatabaseError) as error:
        return (str(error),)  # damage can be such that the check itself cannot go on


def _listed(problems: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    if len(problems) <= LISTED:
        return tuple(problems)
    return (*problems[:LISTED], f"and {len(problems) - LISTED:,} more of this kind")


def _lost_rows(connection: Connection) -> tuple[str, ...]:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return tuple(f"a row of {row[0]} points to nothing in {row[2]}" for row in broken)


def _changed_texts(connection: Connection, first: int, last: int) -> Iterator[str]:
    query = select(texts.c.id, texts.c.uid, texts.c.body, texts.c.hash).where(
        texts.c.id.between(first, last)
    )
    for text_id, uid, body, hashed in connection.execute(query):
        if text_hash(body) != bytes(hashed):
            yield f"text {text_id} ({uid}) is not the one that was imported"


def _unlike_history(connection: Connection, first: int, last: int) -> Iterator[str]:
    told_annotations, told_gold = replay_of(connection, first, last)
    there = read_present_of(connection, "annotation", first, last)
    for place in sorted(there.keys() | told_annotations.keys()):
        if there.get(place) != told_annotations.get(place):
            yield (
                f"the annotation of text {place[0]} by annotator {place[1]} is not what its "
                "history says"
            )
    settled = read_present_of(connection, "gold", first, last)
    for place in sorted(settled.keys() | told_gold.keys()):
        if settled.get(place) != told_gold.get(place):
            yield f"the gold label of text {place[0]} is not what its history says"


def _unlike_notes(connection: Connection, first: int, last: int) -> Iterator[str]:
    told, there = replay_notes(connection, first, last), notes_kept(connection, first, last)
    for place in sorted(there.keys() | told.keys()):
        if there.get(place) != told.get(place):
            yield (
                f"what annotator {place[1]} noted on text {place[0]} is not what its history says"
            )


def _standing_wrongly(connection: Connection, first: int, last: int) -> Iterator[str]:
    kept, right = (
        standing_of(connection, first, last),
        standing_by_rule(connection, first, last),
    )
    for text_id in sorted(kept.keys() | right.keys()):
        if kept.get(text_id) != right.get(text_id):
            stands = kept[text_id][0] if text_id in kept else "unlabelled"
            yield f"text {text_id} is counted as {stands}, which is not what is said of it"


def _wrong_numbers(connection: Connection) -> tuple[str, ...]:
    kept, right = tally_kept(connection), _counted(connection)
    wrong = [key for key in kept.keys() | right.keys() if kept.get(key) != right.get(key)]
    return tuple(
        f"annotator {who} has {kept.get((who, day, status, label_id), 0):,} annotations "
        f"({status}, label {label_id}) of {day} on record and "
        f"{right.get((who, day, status, label_id), 0):,} in truth"
        for who, day, status, label_id in sorted(wrong)
    )


def _counted(connection: Connection) -> Tally:
    day, label_id = func.substr(annotation.c.at, 1, 10), func.coalesce(annotation.c.label_id, 0)
    key = (annotation.c.annotator_id, day, annotation.c.status, label_id)
    query = select(*key, func.count()).group_by(*key)
    loading = select(source.c.id).where(source.c.state == "loading")
    if connection.execute(select(loading.exists())).scalar_one():
        # What an import brings is counted when all of it is there.
        query = query.where(
            ~exists().where(texts.c.id == annotation.c.text_id, texts.c.source_id.in_(loading))
        )
    return {
        (who, at, status, label): number
        for who, at, status, label, number in connection.execute(query)
    }
