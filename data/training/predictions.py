"""What a run says of texts: written once, never altered."""

import struct
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from data.errors import RunError
from data.file import schema
from data.file.connection import insert_rows
from data.portions import portions
from data.project import Project
from data.training.runs import Run, find_run, read_run


def save_predictions(
    project: Project, run_id: int, probabilities: Mapping[int, Sequence[float]]
) -> None:
    """Store the probabilities of texts (by id), in the order of the run's labels.

    Texts that are not there any more are passed over. Raises RunError if a text has another number
    of them than the run has labels or was predicted by this run before, ReadOnlyError.
    """
    width = len(read_run(project, run_id).labels)
    if any(len(values) != width for values in probabilities.values()):
        raise RunError(f"Run {run_id} has {width} labels; each text needs as many probabilities.")
    form = layout(width)
    rows = [
        (run_id, text_id, form.pack(*values), *_ranking(values))
        for text_id, values in probabilities.items()
    ]
    again = read_predictions(project, run_id, probabilities)
    if again:
        raise RunError(f"Run {run_id} has predicted {len(again)} of these texts already.")
    with project.writing(bulk=True) as connection:
        # A training takes minutes, in which the user may empty the trash.
        there = _those_there(connection, probabilities)
        insert_rows(connection, schema.prediction, [row for row in rows if row[1] in there])


def read_predictions(
    project: Project, run_id: int, text_ids: Iterable[int] | None = None
) -> dict[int, tuple[float, ...]]:
    """The probabilities of texts by id, of all the run predicted or of those asked for.

    It is the record of the run: what it said of texts that lie in the trash is part of it. Raises
    RunError if there is no such run.
    """
    with project.reading() as connection:
        return find_predictions(connection, find_run(connection, run_id), text_ids)


def find_predictions(
    connection: Connection, run: Run, text_ids: Iterable[int] | None = None
) -> dict[int, tuple[float, ...]]:
    """The same, within a reading that is under way."""
    table, form = schema.prediction, layout(len(run.labels))
    every = select(table.c.text_id, table.c.probabilities).where(table.c.run_id == run.id)
    queries = (
        [every]
        if text_ids is None
        else [every.where(table.c.text_id.in_(some)) for some in portions(text_ids)]
    )
    return {
        text_id: form.unpack(stored)
        for query in queries
        for text_id, stored in connection.execute(query)
    }


def _those_there(connection: Connection, text_ids: Iterable[int]) -> set[int]:
    text_id = schema.texts.c.id
    return {
        each
        for some in portions(text_ids)
        for each in connection.execute(select(text_id).where(text_id.in_(some))).scalars()
    }


def _ranking(values: Sequence[float]) -> tuple[int, float, float]:
    """The place of the most probable label, its probability, and its lead over the second."""
    best, second = (*sorted(range(len(values)), key=values.__getitem__, reverse=True), None)[:2]
    assert best is not None
    return best, values[best], values[best] - (0.0 if second is None else values[second])


def layout(width: int) -> struct.Struct:
    """How so many probabilities are stored."""
    # Little-endian on every machine, so that project files can travel.
    return struct.Struct(f"<{width}f")
