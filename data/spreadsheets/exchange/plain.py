"""Our own spreadsheets and JSONL: one row for each text, or for each annotation of it.

The columns keep their names, so that such a file comes back: ``uid``, ``text``, ``label``,
``labelled_by``; for each annotator's labels ``annotator``, ``at``, ``milliseconds``, ``blind`` and
``gold`` (the label that settles the text); ``predicted``, ``confidence``, ``p(KEY)``; where there
are flags or comments ``flagged_by`` and ``comments``; the texts' other columns, which get a number
where their name is taken; ``source``, ``source_row``; and last ``label_when_exported`` and
``formulas_escaped`` where they were asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from data.atomic import replacing
from data.spreadsheets.exchange.context import ExportContext, Written
from data.spreadsheets.exchange.statements import (
    ANNOTATION_COLUMNS,
    SOURCE_COLUMNS,
    Statement,
    annotation_values,
    note_columns,
    note_values,
    prediction_columns,
    prediction_values,
    statements,
)
from data.spreadsheets.exchange_item import ExchangeItem
from data.spreadsheets.formulas import MARK_COLUMN, marked, marked_header
from data.spreadsheets.table import Cell, unique_names
from data.spreadsheets.write_delimited import write_delimited
from data.spreadsheets.write_json import write_json
from data.spreadsheets.write_workbook import write_workbook

FIRST_COLUMNS = ("uid", "text", "label", "labelled_by")
CORRECTION_COLUMN = "label_when_exported"


def header(context: ExportContext) -> tuple[str, ...]:
    """The columns of an export, without the one that tells of escaped formulas."""
    before = _own_columns(context)
    after = (*SOURCE_COLUMNS, *((CORRECTION_COLUMN,) if context.to_correct else ()))
    taken = (*before, *after, MARK_COLUMN)
    return (*before, *unique_names(context.columns, taken=taken), *after)


def rows(items: Iterable[ExchangeItem], context: ExportContext) -> Iterator[Sequence[Cell]]:
    """The rows under that header."""
    for item in items:
        for statement in statements(item):
            yield _row(statement, context)


def write_csv(target: Path, items: Iterable[ExchangeItem], context: ExportContext) -> Written:
    """Write a CSV file that Excel opens. Raises as ``replacing``."""
    return _write_delimited(target, items, context, ",")


def write_tsv(target: Path, items: Iterable[ExchangeItem], context: ExportContext) -> Written:
    """Write the same with tabs. Raises as ``replacing``."""
    return _write_delimited(target, items, context, "\t")


def write_xlsx(target: Path, items: Iterable[ExchangeItem], context: ExportContext) -> Written:
    """Write a workbook; what had to be cut is noted. Raises as ``replacing``."""
    with replacing(target) as partial:
        written, notes = write_workbook(partial, header(context), rows(items, context))
    return Written(written, tuple(notes))


def write_jsonl(target: Path, items: Iterable[ExchangeItem], context: ExportContext) -> Written:
    """Write one object a line; numbers and truth values stay what they are.

    Raises as ``replacing``.
    """
    names = header(context)
    objects = (dict(zip(names, cells, strict=True)) for cells in rows(items, context))
    with replacing(target) as partial:
        return Written(write_json(partial, objects, by_line=True))


def _write_delimited(
    target: Path, items: Iterable[ExchangeItem], context: ExportContext, delimiter: str
) -> Written:
    names, lines = header(context), rows(items, context)
    with replacing(target) as partial:
        if context.escape_formulas:
            names, lines = marked_header(names), map(marked, lines)
        return Written(write_delimited(partial, names, lines, delimiter=delimiter))


def _own_columns(context: ExportContext) -> tuple[str, ...]:
    annotations = ANNOTATION_COLUMNS if context.each_annotator else ()
    return (*FIRST_COLUMNS, *annotations, *prediction_columns(context), *note_columns(context))


def _row(statement: Statement, context: ExportContext) -> tuple[Cell, ...]:
    item, label = statement.item, statement.label or ""
    annotations = annotation_values(statement).values() if context.each_annotator else ()
    return (
        item.uid,
        item.text,
        label,
        statement.labelled_by,
        *annotations,
        *prediction_values(item, context).values(),
        *note_values(item, context),
        *(item.other.get(name) for name in context.columns),
        item.source,
        item.source_row,
        *((label,) if context.to_correct else ()),
    )
