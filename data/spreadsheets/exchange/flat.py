"""Rows that begin with ``text`` and ``label``, as doccano and Hugging Face expect them."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from data.spreadsheets.exchange.context import ExportContext
from data.spreadsheets.exchange.statements import (
    ANNOTATION_COLUMNS,
    SOURCE_COLUMNS,
    annotation_values,
    prediction_columns,
    prediction_values,
    statements,
)
from data.spreadsheets.exchange_item import ExchangeItem
from data.spreadsheets.formulas import MARK_COLUMN, marked, marked_header
from data.spreadsheets.table import Cell, unique_names
from data.spreadsheets.write_delimited import write_delimited


def flat_names(context: ExportContext) -> tuple[str, ...]:
    """The columns: text and label, who said it, the prediction, other columns, the source."""
    annotations = ANNOTATION_COLUMNS if context.each_annotator else ()
    before = ("text", "label", "uid", "labelled_by", *annotations, *prediction_columns(context))
    names = unique_names(context.columns, taken=(*before, *SOURCE_COLUMNS, MARK_COLUMN))
    return (*before, *names, *SOURCE_COLUMNS)


def write_flat_csv(partial: Path, rows: Iterable[Sequence[Cell]], context: ExportContext) -> int:
    """Write rows under these names and return their number.

    There is no byte order mark, which these programs would take for a part of the first name.
    """
    names = flat_names(context)
    if context.escape_formulas:
        names, rows = marked_header(names), map(marked, rows)
    return write_delimited(partial, names, rows, with_mark=False)


def flat_rows(items: Iterable[ExchangeItem], context: ExportContext) -> Iterator[list[Cell]]:
    """The rows under these names; the label is None where there is none."""
    for item in items:
        for said in statements(item):
            annotations = annotation_values(said).values() if context.each_annotator else ()
            yield [
                item.text,
                said.label,
                item.uid,
                said.labelled_by,
                *annotations,
                *prediction_values(item, context).values(),
                *(item.other.get(name) for name in context.columns),
                item.source,
                item.source_row,
            ]
