"""The curves of a run: loss and scores, step by step."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select

from data.file import schema
from data.file.connection import insert_rows
from data.project import Project


@dataclass(frozen=True, slots=True)
class Metric:
    """One value of one curve; ``split`` is train, dev or held-out."""

    step: int
    split: str
    name: str
    value: float


def add_metrics(project: Project, run_id: int, metrics: Iterable[Metric]) -> None:
    """Add points to the curves of a run; a point that is there already gets the new value.

    Raises ReadOnlyError, ProjectError if there is no such run.
    """
    rows = [(run_id, point.step, point.split, point.name, point.value) for point in metrics]
    with project.writing() as connection:
        insert_rows(connection, schema.metric, rows, replace=True)


def remove_metrics(project: Project, run_id: int, *, after_step: int) -> None:
    """Remove the points after a step from all curves of a run, which goes on from there.

    Raises ReadOnlyError.
    """
    table = schema.metric
    later = delete(table).where(table.c.run_id == run_id, table.c.step > after_step)
    with project.writing() as connection:
        connection.execute(later)


def curve(project: Project, run_id: int, name: str, *, split: str) -> tuple[tuple[int, float], ...]:
    """The points (step, value) of one curve, in order."""
    table = schema.metric
    query = (
        select(table.c.step, table.c.value)
        .where(table.c.run_id == run_id, table.c.name == name, table.c.split == split)
        .order_by(table.c.step)
    )
    with project.reading() as connection:
        return tuple((step, _number(value)) for step, value in connection.execute(query))


def metrics_of(project: Project, run_id: int) -> tuple[Metric, ...]:
    """All points of all curves of a run."""
    table = schema.metric
    query = (
        select(table.c.step, table.c.split, table.c.name, table.c.value)
        .where(table.c.run_id == run_id)
        .order_by(table.c.split, table.c.name, table.c.step)
    )
    with project.reading() as connection:
        return tuple(
            Metric(step, split, name, _number(value))
            for step, split, name, value in connection.execute(query)
        )


def _number(stored: float | None) -> float:
    return math.nan if stored is None else stored
