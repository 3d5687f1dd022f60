"""The present: the tables ``annotation`` and ``gold``, which always agree with the events."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, select

from data.file.connection import insert_rows
from data.file.schema import annotation, gold
from data.labelling.state import Place, State, Subject
from data.portions import portions


def read_present(
    connection: Connection, subject: Subject, text_ids: Iterable[int]
) -> dict[Place, State]:
    """The present states of some texts."""
    found = dict[Place, State]()
    column = annotation.c.text_id if subject == "annotation" else gold.c.text_id
    for some in portions(text_ids):
        query = _query(subject).where(column.in_(some))
        found.update(_states(connection, subject, query))
    return found


def read_all_present(connection: Connection, subject: Subject) -> dict[Place, State]:
    """The present states of all texts."""
    return _states(connection, subject, _query(subject))


def read_present_of(
    connection: Connection, subject: Subject, first: int, last: int
) -> dict[Place, State]:
    """The present states of the texts whose ids are from ``first`` to ``last``."""
    column = annotation.c.text_id if subject == "annotation" else gold.c.text_id
    return _states(connection, subject, _query(subject).where(column.between(first, last)))


def write_present(
    connection: Connection, subject: Subject, states: Mapping[Place, State | None]
) -> None:
    """Put states in their places; None empties a place."""
    table = annotation if subject == "annotation" else gold
    kept = [_row(subject, place, state) for place, state in states.items() if state is not None]
    insert_rows(connection, table, kept, replace=True)
    gone = [place for place, state in states.items() if state is None]
    if gone and subject == "annotation":
        connection.exec_driver_sql(
            "DELETE FROM annotation WHERE text_id = ? AND annotator_id = ?", gone
        )
    elif gone:
        connection.exec_driver_sql(
            "DELETE FROM gold WHERE text_id = ?", [(text_id,) for text_id, _ in gone]
        )


def _query(subject: Subject) -> Select[Any]:
    return select(annotation if subject == "annotation" else gold)


def _states(connection: Connection, subject: Subject, query: Select[Any]) -> dict[Place, State]:
    rows = connection.execute(query)
    if subject == "gold":
        return {
            (text_id, 0): State("gold", label_id, method, False, at, adjudicator_id)
            for text_id, label_id, method, adjudicator_id, at in rows
        }
    return {
        (text_id, annotator_id): State(status, label_id, origin, blind, at)
        for text_id, annotator_id, status, label_id, origin, blind, at in rows
    }


def _row(subject: Subject, place: Place, state: State) -> tuple[Any, ...]:
    text_id, annotator_id = place
    if subject == "gold":
        return (text_id, state.label_id, state.origin, state.adjudicator_id, state.at)
    return (
        text_id,
        annotator_id,
        state.status,
        state.label_id,
        state.origin,
        int(state.blind),
        state.at,
    )
