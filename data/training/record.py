"""What a run was judged by: its predictions without the suggestions that its model made later."""

from __future__ import annotations

from sqlalchemy import Connection, select

from data.file.schema import prediction
from data.training.predictions import layout
from data.training.runs import Run


def find_record(connection: Connection, run: Run) -> dict[int, tuple[float, ...]]:
    """The probabilities of a run's dev and held-out texts by id, within a reading.

    They stand in the order of the run's labels; what it said of texts in the trash is part of it.
    """
    form = layout(len(run.labels))
    query = select(prediction.c.text_id, prediction.c.probabilities).where(
        prediction.c.run_id == run.id, ~prediction.c.of_pool
    )
    return {text_id: form.unpack(stored) for text_id, stored in connection.execute(query)}
