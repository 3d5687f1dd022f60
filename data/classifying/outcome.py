"""What a classification came to, in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.classifying.done import Done
from data.classifying.job_file import JobFile
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
    joined = "FROM row JOIN prediction ON prediction.place = row.text_place"
    bins = {label: [0] * HISTOGRAM_BINS for label in job.labels}
    with job.reading(cancelled) as connection:
        counted = connection.exec_driver_sql(
            f"SELECT label, min(CAST(confidence * {HISTOGRAM_BINS} AS INTEGER),"
            f" {HISTOGRAM_BINS - 1}) AS bin, count(*) {joined} GROUP BY 1, 2"
        )
        for label, place, count in counted:
            bins[job.labels[label]][place] = count
        unsure = connection.exec_driver_sql(
            f"SELECT count(*) {joined} WHERE confidence < ?",
            (below,),
        ).scalar_one()
        blank = connection.exec_driver_sql(
            "SELECT number FROM row WHERE text_place IS NULL ORDER BY place LIMIT ?", (BLANK_SHOWN,)
        )
        blank_rows = tuple(row.number for row in blank)
    return Outcome(
        job.done,
        job.labels,
        {label: tuple(counts) for label, counts in bins.items()},
        below,
        unsure,
        blank_rows,
    )
