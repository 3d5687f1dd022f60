"""What a run says of texts.

What a training says of its dev and held-out texts is its record: written once, never altered. What
its model says afterwards of texts that wait is a suggestion: the model can say it again, and it is
forgotten when another model is in use.
"""

import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select

from data.errors import RunError
from data.file import schema
from data.file.connection import insert_rows
from data.portions import SIZE, portions
from data.progress import Cancelled
from data.project import Project
from data.training import uncertainty
from data.training.runs import Run, find_run, read_run


def save_predictions(
    project: Project, run_id: int, probabilities: Mapping[int, Sequence[float]]
) -> None:
    """Store the probabilities of texts (by id), in the order of the run's labels, as its record.

    Texts that are not there any more are passed over. Raises RunError if a text has another number
    of them than the run has labels or was predicted by this run before, ReadOnlyError.
    """
    rows = _rows(read_run(project, run_id), probabilities, of_pool=False)
    again = read_predictions(project, run_id, probabilities)
    if again:
        raise RunError(f"Run {run_id} has predicted {len(again)} of these texts already.")
    with project.writing(bulk=True) as connection:
        # A training takes minutes, in which the user may empty the trash.
        there = _those_there(connection, probabilities)
        insert_rows(connection, schema.prediction, [row for row in rows if row[1] in there])


def save_pool(project: Project, run_id: int, by_text: Mapping[int, Sequence[float]]) -> int:
    """Store the probabilities of texts (by id) as suggestions; how many were stored.

    A suggestion of before is replaced. Texts that belong to the run's record or are not there any
    more are passed over. It goes in pieces, so that a label that is typed meanwhile goes first.
    Raises RunError if a text has another number of probabilities than the run has labels,
    ReadOnlyError.
    """
    rows = _rows(read_run(project, run_id), by_text, of_pool=True)

    def store(connection: Connection, some: Sequence[tuple[Any, ...]]) -> int:
        ids = [row[1] for row in some]
        wanted = _those_there(connection, ids) - _recorded(connection, run_id, ids)
        kept = [row for row in some if row[1] in wanted]
        insert_rows(connection, schema.prediction, kept, replace=True)
        return len(kept)

    return project.write_in_pieces(rows, store)


def forget_pool(
    project: Project, keep_run_id: int | None, cancelled: Cancelled | None = None
) -> int:
    """Delete the suggestions of all runs but one, or of all; how many were deleted.

    The records of the runs stay. It goes in pieces, so that a label that is typed meanwhile goes
    first; if it is cancelled, the rest is left. Raises ReadOnlyError.
    """
    with project.reading() as connection:
        runs = connection.execute(select(schema.run.c.id).order_by(schema.run.c.id)).scalars().all()
    forgotten = 0
    for run_id in runs:
        last = 0
        while run_id != keep_run_id and (found := _pool_after(project, run_id, last)):
            if cancelled is not None and cancelled():
                return forgotten
            forgotten += _forget(project, run_id, found)
            last = found[-1]
    return forgotten


def read_predictions(
    project: Project, run_id: int, text_ids: Iterable[int] | None = None
) -> dict[int, tuple[float, ...]]:
    """The probabilities of texts by id, of all the run predicted or of those asked for.

    What it said of texts that lie in the trash is part of it. Raises RunError if there is no such
    run.
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


def layout(width: int) -> struct.Struct:
    """How so many probabilities are stored."""
    # Little-endian on every machine, so that project files can travel.
    return struct.Struct(f"<{width}f")


def _rows(
    run: Run, by_text: Mapping[int, Sequence[float]], *, of_pool: bool
) -> list[tuple[Any, ...]]:
    width = len(run.labels)
    if any(len(values) != width for values in by_text.values()):
        raise RunError(f"Run {run.id} has {width} labels; each text needs as many probabilities.")
    form = layout(width)
    return [
        (
            run.id,
            text_id,
            form.pack(*values),
            uncertainty.best(values),
            uncertainty.confidence(values),
            uncertainty.margin(values),
            uncertainty.entropy(values),
            int(of_pool),
        )
        for text_id, values in by_text.items()
    ]


def _those_there(connection: Connection, text_ids: Iterable[int]) -> set[int]:
    text_id = schema.texts.c.id
    return {
        each
        for some in portions(text_ids)
        for each in connection.execute(select(text_id).where(text_id.in_(some))).scalars()
    }


def _recorded(connection: Connection, run_id: int, text_ids: Sequence[int]) -> set[int]:
    """Those of a few texts that belong to the run's record."""
    said = schema.prediction
    query = select(said.c.text_id).where(
        said.c.run_id == run_id, said.c.text_id.in_(text_ids), ~said.c.of_pool
    )
    return set(connection.execute(query).scalars())


def _pool_after(project: Project, run_id: int, last: int) -> list[int]:
    """The next texts after one for which a run has suggestions."""
    said = schema.prediction
    query = (
        select(said.c.text_id)
        .where(said.c.run_id == run_id, said.c.text_id > last, said.c.of_pool)
        .order_by(said.c.text_id)
        .limit(SIZE)
    )
    with project.reading() as connection:
        return list(connection.execute(query).scalars())


def _forget(project: Project, run_id: int, text_ids: Sequence[int]) -> int:
    """Delete a run's suggestions for some texts; how many they were."""
    said = schema.prediction

    def forget(connection: Connection, some: Sequence[int]) -> int:
        those = (said.c.run_id == run_id) & said.c.text_id.in_(some) & said.c.of_pool
        return connection.execute(delete(said).where(those)).rowcount

    return project.write_in_pieces(text_ids, forget)
