"""Rows of a classification that are to come into the corpus: which ones, and what is in them."""

from __future__ import annotations

import json
import random
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Literal

from data.classifying.job_file import JobFile
from data.classifying.row_views import ClassifiedRow, RowQuestion, draw_rows, find_rows, read_rows
from data.portions import SIZE, portions
from data.progress import Cancelled
from data.spreadsheets.lazy_rows import LazyRows
from data.spreadsheets.table import Row, Table, cell_text
from data.training.predictions import layout

WhatToAdd = Literal["all", "unsure", "sample"]


def chosen_rows(
    job: JobFile,
    what: WhatToAdd,
    *,
    unsure_below: float,
    size: int,
    seed: int,
    cancelled: Cancelled | None = None,
) -> array[int]:
    """The places of rows with a text: all, those with less confidence, or a random sample.

    A sample comes in an order of chance, so that whoever labels from its beginning has labelled a
    smaller sample at any time; the same seed draws the same rows in the same order.

    Raises:
        CancelledError: the user stopped it.
        ClassifyingError: the journal cannot be read.
    """
    if what == "sample":
        drawn = list(draw_rows(job, size, seed))
        # Words for a seed, so that the order has nothing to do with which rows were drawn.
        random.Random(f"order {seed}").shuffle(drawn)
        return array("q", drawn)
    # No confidence is above 1, and a row without a text has none.
    below = unsure_below if what == "unsure" else 2.0
    return find_rows(job, RowQuestion(below=below), cancelled)


def rows_at(job: JobFile, places: Sequence[int]) -> Iterator[ClassifiedRow]:
    """Any number of rows, of which few are in memory at a time.

    Raises:
        ClassifyingError: the journal cannot be read.
    """
    for some in portions(places):
        yield from read_rows(job, some)


def text_of(row: ClassifiedRow, text_place: int) -> str:
    """The text of a row."""
    return cell_text(row.cells[text_place]) if text_place < len(row.cells) else ""


def as_table(source: Table, job: JobFile, places: Sequence[int]) -> Table:
    """These rows of a file as a table of their own, with the numbers that they have in the file.

    Rows that are too short are filled up, and where one is too long there is a column more: nothing
    that was classified is left out.
    """
    width = max((len(row.cells) for row in rows_at(job, places)), default=0)
    header = (*source.header, *[""] * (width - len(source.header)))
    width = len(header)

    def rows() -> Iterator[Row]:
        for row in rows_at(job, places):
            yield Row(row.number, (*row.cells, *[None] * (width - len(row.cells))))

    return replace(source, header=header, rows=LazyRows(rows, len(places)), problems=())


def probabilities_at(
    job: JobFile, places: Sequence[int], text_id: Callable[[int], int | None]
) -> Iterator[dict[int, tuple[float, ...]]]:
    """What the model said of these rows, by the text that each of them became, some at a time.

    ``text_id`` finds that text by the place of its row; rows without one are passed over.

    Raises:
        ClassifyingError: the journal cannot be read.
    """
    form = layout(len(job.labels))
    query = (
        "SELECT row.place, probabilities FROM json_each(?) JOIN row ON row.place = value"
        " JOIN prediction ON prediction.place = row.text_place"
    )
    rest = iter(places)
    while some := list(islice(rest, SIZE)):
        with job.reading() as connection:
            found = connection.exec_driver_sql(query, (json.dumps(some),)).all()
        by_text = ((text_id(place), stored) for place, stored in found)
        yield {each: form.unpack(stored) for each, stored in by_text if each is not None}
