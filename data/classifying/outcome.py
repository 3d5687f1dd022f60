"""What a classification came to, in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.classifying.counting import count_by_label
from data.classifying.done import Done
from data.classifying.job_file import JobFile
from data.classifying.tables import read_state
from data.progress import Cancelled

HISTOGRAM_BINS = 20


@dataclass(frozen=True)
class Outcome:
    """Numbers of all rows that are done.

    Attributes:
        labels: the model's labels in its order.
        histogram: how many rows by label have a confidence in each of HISTOGRAM_BINS equal parts
            of 0 to 1; the upper edge belongs to the part below it only for the last.
        unsure: rows whose confidence is below ``below``.
        blank_rows: the numbers of rows without a text, at most BLANK_SHOWN of them.
    """

    done: Done
    labels: tuple[str, ...]
    histogram: Mapping[str, tuple[int, ...]]
    below: float
    unsure: int
    blank_rows: tuple[int, ...]


BLANK_SHOWN = 1_000


def read_outcome(job: JobFile, below: float, cancelled: Cancelled | None = None) -> Outcome:
    """Count.

    Raises:
        CancelledError: the user stopped it.
        ClassifyingError: the journal cannot be read.
    """
    bin_of = f"min(CAST(confidence * {HISTOGRAM_BINS} AS INTEGER), {HISTOGRAM_BINS - 1})"
    with job.reading(cancelled) as connection:
        done, labels = read_state(connection)
        counted = count_by_label(connection, bin_of)
        unsure = connection.exec_driver_sql(
            "SELECT count(*) FROM row JOIN prediction ON prediction.place = row.text_place"
            " WHERE confidence < ?",
            (below,),
        ).scalar_one()
        blank = connection.exec_driver_sql(
            "SELECT number FROM row WHERE text_place IS NULL ORDER BY place LIMIT ?", (BLANK_SHOWN,)
        )
        blank_rows = tuple(row.number for row in blank)
    histogram = {
        label: tuple(counted[bin_place, place] for bin_place in range(HISTOGRAM_BINS))
        for place, label in enumerate(labels)
    }
    return Outcome(done, labels, histogram, below, unsure, blank_rows)
