"""Taking a table into the corpus: all of it or nothing, and nothing in silence."""

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, func, select, update

from data.clock import utc_now
from data.corpus.text_identity import new_uid, text_hash
from data.errors import ImportRefusedError
from data.file import schema
from data.file.connection import insert_rows, new_id
from data.file.sweep import remove_import
from data.importing.choice import ImportChoice
from data.importing.label_matching import LabelMatcher, UnknownLabels
from data.importing.report import Duplicates, ImportReport, count_duplicates
from data.label_set.labels import Label
from data.labelling.annotators import Annotator, find_or_add
from data.labelling.derived import TallyKey, add_to_tally, write_standing
from data.labelling.events import (
    Change,
    append,
    begin_operation,
    tally_of,
    write_changed_present,
)
from data.labelling.state import State
from data.progress import Cancelled, Progress, report, stop_if
from data.project import Project
from data.spreadsheets.columns import column_index
from data.spreadsheets.table import Problem, Row, Table, cell_text, json_value, unique_names

# Rows of one transaction: many where nobody minds, few while somebody types, who may have to wait
# until it is on disk; and how many are written before looking whether somebody waits.
CHUNK = 50_000
SMALL_CHUNK = 2_000
SLICE = 100
EXTRA_AS_JSON = json.JSONEncoder(ensure_ascii=False)


def import_table(
    project: Project,
    table: Table,
    choice: ImportChoice,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportReport:
    """Import the texts of a table, and its labels if a label column is named.

    Until everything is in, nothing of it is visible; if the work is cancelled, fails
    or is killed, the corpus stays as it was. Raises TableError (no such column),
    ImportRefusedError (no text at all, no label that the project knows), CancelledError,
    ReadOnlyError.
    """
    began = time.perf_counter()
    plan = _plan(project, table, choice)
    loading = _begin(project, plan)
    try:
        tally = _load(project, plan, loading, progress, cancelled)
        duplicates = _finish(project, loading)
    except BaseException:
        with project.writing(bulk=True) as connection:
            remove_import(connection, loading.source_id)
        raise
    return _report(plan, tally, duplicates, time.perf_counter() - began)


@dataclass(frozen=True)
class _Plan:
    """What is to be imported, decided before anything is written."""

    table: Table
    text_index: int
    label_index: int | None
    names: tuple[str, ...]
    label_keys: tuple[str, ...]
    matcher: LabelMatcher
    annotator_name: str | None
    gold: bool


@dataclass(frozen=True)
class _Loading:
    """An import under way.

    ``uid`` begins the uids of its texts: names in a row are quicker to index than random ones.
    """

    source_id: int
    operation_id: int
    annotator: Annotator | None
    at: str
    uid: str = field(default_factory=new_uid)
    tally: Counter[TallyKey] = field(default_factory=Counter)


@dataclass
class _Tally:
    """What was met on the way."""

    rows: int = 0
    texts: int = 0
    blank_rows: list[int] = field(default_factory=list)
    ragged_rows: list[int] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    unknown: UnknownLabels = field(default_factory=UnknownLabels)


class _Entry(NamedTuple):
    """One row that becomes a text."""

    number: int
    body: str
    label: Label | None
    extra: str


def _plan(project: Project, table: Table, choice: ImportChoice) -> _Plan:
    if choice.gold and choice.label_column is None:
        raise ImportRefusedError(
            "Gold labels were asked for, but no label column.", "Name the column with the labels."
        )
    plan = _Plan(
        table=table,
        text_index=column_index(table, choice.text_column),
        label_index=None
        if choice.label_column is None
        else column_index(table, choice.label_column),
        names=unique_names(table.header),
        label_keys=tuple(label.key for label in project.labels()),
        matcher=LabelMatcher(project.labels()),
        annotator_name=choice.annotator,
        gold=choice.gold,
    )
    _refuse_hopeless(plan, project)
    return plan


def _refuse_hopeless(plan: _Plan, project: Project) -> None:
    tally = _Tally()
    for row, _ in _filled(plan, tally):
        _label(plan, row, tally)
        if plan.label_index is None or tally.labels:
            return  # there is hope
    if not tally.texts:
        raise ImportRefusedError(
            f"{plan.table.file.name} has no text in the column '{plan.names[plan.text_index]}'.",
            "Choose another column or sheet.",
        )
    unknown = tally.unknown.result()
    if unknown and not tally.labels:
        examples = ", ".join(f"'{label.value}'" for label in unknown[:5])
        keys = ", ".join(label.key for label in project.labels() if not label.retired)
        raise ImportRefusedError(
            f"Not one label of {plan.table.file.name} is a label of this project; it has for "
            f"example {examples}.",
            f"Choose another label column, or give the labels these keys or names: {keys}.",
        )


def _begin(project: Project, plan: _Plan) -> _Loading:
    table, at = plan.table, utc_now()
    with project.writing(bulk=True) as connection:
        operation_id = begin_operation(connection, "import", at)
        source = {
            "operation_id": operation_id,
            "file": table.file.name,
            "sha256": table.sha256,
            "sheet": table.sheet,
            "encoding": table.encoding,
            "state": "loading",
            "imported_at": at,
        }
        annotator = None
        if plan.annotator_name is not None:
            annotator = find_or_add(connection, plan.annotator_name, "person")
        elif plan.label_index is not None:
            annotator = find_or_add(connection, f"file: {table.file.name}", "file")
        source_id = new_id(connection, schema.source, source)
    return _Loading(source_id, operation_id, annotator, at)


def _load(
    project: Project,
    plan: _Plan,
    loading: _Loading,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> _Tally:
    tally, total = _Tally(), len(plan.table.rows)
    entries = _entries(plan, tally)
    going_on = True
    while going_on:
        stop_if(cancelled)
        with project.writing(bulk=True) as connection:
            going_on = _load_chunk(connection, project, loading, entries, plan.gold)
        report(progress, tally.rows, total)
    stop_if(cancelled)
    return tally


def _load_chunk(
    connection: Connection,
    project: Project,
    loading: _Loading,
    entries: Iterator[_Entry],
    gold: bool,
) -> bool:
    """Write some entries, fewer if somebody waits; whether more may come."""
    for written in range(0, CHUNK, SLICE):
        if written >= SMALL_CHUNK and project.is_typed_into:
            break
        some = list(islice(entries, SLICE))
        _write(connection, project.copy_uuid, loading, some, gold)
        if len(some) < SLICE:
            return False
        if project.is_awaited:
            break
    return True


def _entries(plan: _Plan, tally: _Tally) -> Iterator[_Entry]:
    for row, body in _filled(plan, tally):
        label = _label(plan, row, tally)
        yield _Entry(row.number, body, label, _extra(plan, row, label))


def _filled(plan: _Plan, tally: _Tally) -> Iterator[tuple[Row, str]]:
    for row in plan.table.rows:
        tally.rows += 1
        # A ragged row may have its text cut at a comma, and its label in another column.
        if row.ragged:
            tally.ragged_rows.append(row.number)
            continue
        cell = row.cells[plan.text_index]
        body = cell if isinstance(cell, str) else cell_text(cell)
        if not body or body.isspace():
            tally.blank_rows.append(row.number)
            continue
        tally.texts += 1
        yield row, body


def _label(plan: _Plan, row: Row, tally: _Tally) -> Label | None:
    if plan.label_index is None:
        return None
    cell = cell_text(row.cells[plan.label_index])
    label = plan.matcher.match(cell)
    if label is not None:
        tally.labels[label.key] += 1
    elif cell.strip():
        tally.unknown.add(cell, row.number)
    return label


def _extra(plan: _Plan, row: Row, label: Label | None) -> str:
    # A label cell that was not understood stays with the text, so that nothing is lost.
    left_out = {plan.text_index}
    if plan.label_index is not None and (
        label is not None or not cell_text(row.cells[plan.label_index]).strip()
    ):
        left_out.add(plan.label_index)
    if len(left_out) == len(plan.names):
        return "{}"
    kept = {
        name: json_value(cell)
        for place, (name, cell) in enumerate(zip(plan.names, row.cells, strict=True))
        if place not in left_out
    }
    return EXTRA_AS_JSON.encode(kept)


def _write(
    connection: Connection,
    copy_uuid: str,
    loading: _Loading,
    entries: Sequence[_Entry],
    gold: bool,
) -> None:
    last = connection.execute(select(func.max(schema.texts.c.id))).scalar_one()
    numbered = list(enumerate(entries, start=(last or 0) + 1))
    rows = [
        (
            text_id,
            f"{loading.uid}-{text_id:x}",
            entry.body,
            bytearray(text_hash(entry.body)),  # the driver is slow with bytes
            loading.source_id,
            entry.number,
            entry.extra,
        )
        for text_id, entry in numbered
    ]
    insert_rows(connection, schema.texts, rows)
    labelled = [(text_id, entry.label) for text_id, entry in numbered if entry.label is not None]
    changes = list(_changes(loading, labelled, gold))
    append(connection, copy_uuid, loading.operation_id, changes, loading.at)
    write_changed_present(connection, changes)
    status = "gold" if gold else "labelled"
    write_standing(connection, [(text_id, status, label.id) for text_id, label in labelled])
    loading.tally.update(tally_of(changes))


def _changes(
    loading: _Loading, labelled: Sequence[tuple[int, Label]], gold: bool
) -> Iterator[Change]:
    if loading.annotator is None:
        return
    annotator_id, at = loading.annotator.id, loading.at
    ids = {label.id for _, label in labelled}
    said = {each: State("labelled", each, "imported", False, at) for each in ids}
    settled = {each: State("gold", each, "imported", False, at, annotator_id) for each in ids}
    for text_id, label in labelled:
        yield Change("annotation", text_id, annotator_id, "import", None, said[label.id])
        if gold:
            yield Change("gold", text_id, annotator_id, "gold", None, settled[label.id])


def _finish(project: Project, loading: _Loading) -> Duplicates:
    # Counted before, since it may take a second in which nobody could write.
    with project.reading() as connection:
        duplicates = count_duplicates(connection, loading.source_id)
    with project.writing(bulk=True) as connection:
        this = schema.source.c.id == loading.source_id
        connection.execute(update(schema.source).where(this).values(state="ready"))
        add_to_tally(connection, loading.tally)
    return duplicates


def _report(plan: _Plan, tally: _Tally, duplicates: Duplicates, seconds: float) -> ImportReport:
    labelled = sum(tally.labels.values())
    problems: tuple[Problem, ...] = plan.table.problems
    return ImportReport(
        texts=tally.texts,
        labelled=labelled,
        unlabelled=tally.texts - labelled,
        blank_rows=tuple(tally.blank_rows),
        ragged_rows=tuple(tally.ragged_rows),
        duplicate_groups=duplicates.groups,
        duplicate_texts=duplicates.texts,
        contradictory_groups=duplicates.contradictory_groups,
        already_in_project=duplicates.already_in_project,
        unknown_labels=tally.unknown.result(),
        labels={key: tally.labels[key] for key in plan.label_keys if tally.labels[key]},
        problems=problems,
        seconds=seconds,
    )
