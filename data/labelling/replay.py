"""Rebuilding the present from the events alone: the proof that nothing else was ever written."""

from sqlalchemy import select

from data.file.schema import annotation_event as event
from data.labelling.events import change_of
from data.labelling.present import read_all_present
from data.labelling.state import Place, State
from data.project import Project

States = tuple[dict[Place, State], dict[Place, State]]


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
