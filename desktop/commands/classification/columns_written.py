"""What the classifier says of each row, as columns of a file, read from the journal on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from struct import Struct
from typing import Any

from data.classifying.job_file import JobFile
from data.progress import Cancelled
from data.spreadsheets.added_columns import AddedColumns
from data.spreadsheets.table import Cell
from desktop.commands.classification.label_names_written import LabelNames
from desktop.commands.classification.save_options import SaveOptions

AT_ONCE = 4_096
DIGITS = 4

Read = Callable[[Any], Cell]
"""Makes a cell of a row of the journal: label, second, confidence and probabilities."""


def columns_written(
    job: JobFile,
    keys: Sequence[str],
    names: LabelNames,
    options: SaveOptions,
    cancelled: Cancelled | None = None,
) -> AddedColumns:
    """The columns that are wanted, one row for each row of the journal, in its order.

    ``keys`` are the model's labels in its order. A row without a text has empty cells.
    """
    columns = _columns(keys, names, options)
    reads = tuple(columns.values())
    spread = Struct(f"<{len(keys)}f")

    def rows() -> Iterator[Sequence[Cell]]:
        blank = (None,) * len(reads) + (None,) * (len(keys) if options.probabilities else 0)
        for row in _predictions(job, with_all=options.probabilities, cancelled=cancelled):
            if row[0] is None:
                yield blank
                continue
            cells = [read(row) for read in reads]
            if options.probabilities:
                cells += [round(value, DIGITS) for value in spread.unpack(row[3])]
            yield cells

    shares = [f"p({names[key]})" for key in keys] if options.probabilities else []
    return AddedColumns((*columns, *shares), rows)


def _columns(keys: Sequence[str], names: LabelNames, options: SaveOptions) -> dict[str, Read]:
    """All but the probabilities, by their names."""
    words, called = names.words, [names[key] for key in keys]
    below, unsure, yes = options.unsure_below, words["unsure"], words["yes"]

    def label(row: Any) -> Cell:
        return called[row[0]]

    def label_or_unsure(row: Any) -> Cell:
        return unsure if row[2] < below else called[row[0]]

    columns: dict[str, Read] = {
        words["label"]: label_or_unsure if options.unsure == "label" else label,
        words["confidence"]: lambda row: round(row[2], DIGITS),
    }
    if options.unsure == "label":
        columns[words["most probable label"]] = label
    if options.unsure == "column":
        columns[unsure] = lambda row: yes if row[2] < below else None
    if options.second_label:
        # With a single label there is no second one.
        columns[words["second label"]] = lambda row: called[row[1]] if row[1] != row[0] else None
    return columns


def _predictions(job: JobFile, *, with_all: bool, cancelled: Cancelled | None) -> Iterator[Any]:
    """Label, second label, confidence and probabilities of each row; Nones without a text."""
    probabilities = "probabilities" if with_all else "NULL"
    query = (
        f"SELECT label, second, confidence, {probabilities}, row.place FROM row"  # noqa: S608
        " LEFT JOIN prediction ON prediction.place = row.text_place"
        " WHERE row.place > ? ORDER BY row.place LIMIT ?"
    )
    last = -1
    while True:
        # A portion at a time: a long reading would keep the journal from being tidied.
        with job.reading(cancelled) as connection:
            found = connection.exec_driver_sql(query, (last, AT_ONCE)).fetchall()
        if not found:
            return
        last = found[-1][4]
        yield from found
