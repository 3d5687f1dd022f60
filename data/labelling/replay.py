"""Rebuilding the present from the events alone: the proof that nothing else was ever written."""

from collections import Counter

from sqlalchemy import select

from data.file.schema import annotation, label, standing, tally
from data.file.schema import annotation_event as event
from data.labelling.derived import TallyKey, tally_key
from data.labelling.events import change_of
from data.labelling.present import read_all_present
from data.labelling.resolution import resolutions
from data.labelling.standing import status_of
from data.labelling.state import Place, State
from data.project import Project

States = tuple[dict[Place, State], dict[Place, State]]
Derived = tuple[dict[int, tuple[str, int | None]], dict[TallyKey, int]]
"""Status and label by text; numbers of annotations by annotator, day, status and label."""


def replay(project: Project) -> States:
    """The states of annotations and of gold labels, from the events in their order.

    Operations are numbered as they reach this file and events by each copy as they happen, so the
    order needs no clock.
    """
    annotations: dict[Place, State] = {}
    gold: dict[Place, State] = {}
    query = select(event).order_by(event.c.operation_id, event.c.copy_uuid, event.c.seq)
    with project.reading() as connection:
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


def derived(project: Project) -> Derived:
    """What is kept of where texts stand and who did how much; equal to ``derived_by_rule``."""
    with project.reading() as connection:
        stands = {
            row.text_id: (row.status, row.label_id) for row in connection.execute(select(standing))
        }
        numbers = {
            (row.annotator_id, row.day, row.status, row.label_id): row.number
            for row in connection.execute(select(tally))
        }
    return stands, numbers


def derived_by_rule(project: Project) -> Derived:
    """The same from the present alone, by the rule in ``resolution``; of visible texts."""
    with project.reading() as connection:
        ids = {row.key: row.id for row in connection.execute(select(label.c.key, label.c.id))}
        said = dict(resolutions(connection, "majority"))
        skipped = set(
            connection.execute(
                select(annotation.c.text_id).where(annotation.c.status == "skipped")
            ).scalars()
        )
        present_ones = read_all_present(connection, "annotation")
    stands = {}
    for text_id in said.keys() | skipped:
        resolution = said.get(text_id)
        key = None if resolution is None else resolution.label_key
        status = status_of(resolution, skipped=text_id in skipped)
        stands[text_id] = (status, None if key is None else ids[key])
    numbers = Counter(tally_key(who, state) for (_, who), state in present_ones.items())
    return stands, dict(numbers)
