"""The texts of an export with what is said of them, a portion at a time."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from data.corpus.finding import read_ids
from data.errors import DataError
from data.exporting.noted import is_any_noted
from data.exporting.one_state import Looks, looks_at
from data.exporting.portion import Wish, read_portion
from data.exporting.request import ExportRequest
from data.file.schema import texts as table
from data.label_set.label_store import read_labels
from data.label_set.labels import Label
from data.labelling.annotators import Annotator, read_annotators
from data.progress import Cancelled, stop_if
from data.project import Project
from data.spreadsheets.exchange_item import ExchangeItem
from data.training.labels_today import LabelsToday, labels_today
from data.training.runs import Run, find_run

PORTION = 2000


@dataclass(frozen=True)
class Items:
    """The texts of one export; going through them reads them from the project.

    Attributes:
        labels: the label set, retired labels included.
        columns: the other columns that travel with the texts, in the order of their first use.
        predicted_keys: the labels that the run tells apart, by the keys they have today.
        with_notes: whether flags and comments are asked for and one of the texts has some.
    """

    labels: tuple[Label, ...]
    columns: tuple[str, ...]
    predicted_keys: tuple[str, ...]
    with_notes: bool
    ids: array[int]
    _wish: Wish
    _looks: Looks
    _cancelled: Cancelled | None

    def __len__(self) -> int:
        return len(self.ids)

    def only(self, ids: Collection[int]) -> Items:
        """Those that are among these texts."""
        return replace(self, ids=array("q", (each for each in self.ids if each in ids)))

    def __iter__(self) -> Iterator[ExchangeItem]:
        for some in _portions(self.ids):
            stop_if(self._cancelled)
            with self._looks() as connection:
                found = read_portion(connection, some, self._wish)
            yield from found


def read_items(
    project: Project, request: ExportRequest, cancelled: Cancelled | None = None
) -> Iterator[ExchangeItem]:
    """The texts that the request is about, in the order of import, one item for each.

    All are of one state of the project where that keeps nobody from writing (see ``looks_at``), and
    no more than a portion of them is in memory. Raises as ``reading_items``.
    """
    with reading_items(project, request, cancelled) as items:
        yield from items


@contextmanager
def reading_items(
    project: Project, request: ExportRequest, cancelled: Cancelled | None = None
) -> Iterator[Items]:
    """The same, with what must be known before the first of them is written.

    Raises DataError if there is no such annotator, RunError if there is no such run,
    CancelledError, ProjectError.
    """
    with looks_at(project, cancelled) as looks:
        with looks() as connection:
            ids = read_ids(project, connection, request.texts, cancelled=cancelled)
            run = None if request.run_id is None else find_run(connection, request.run_id)
            today = None if run is None else labels_today(connection, run)
            wish = _wish(connection, request, run, today)
            if request.with_notes:
                wish = replace(wish, with_notes=is_any_noted(connection, ids, wish.annotator))
            labels = read_labels(connection)
        columns = request.columns
        if columns is None:
            columns = _columns(looks, ids, cancelled)
        yield Items(
            labels=tuple(labels),
            columns=columns,
            predicted_keys=() if today is None else tuple(dict.fromkeys(today.keys)),
            with_notes=wish.with_notes,
            ids=ids,
            _wish=wish,
            _looks=looks,
            _cancelled=cancelled,
        )


def other_columns(project: Project, cancelled: Cancelled | None = None) -> tuple[str, ...]:
    """The names of the other columns of all texts, in the order of their first use.

    Raises CancelledError, ProjectError.
    """
    with looks_at(project, cancelled) as looks:
        with looks() as connection:
            ids = read_ids(project, connection, cancelled=cancelled)
        return _columns(looks, ids, cancelled)


def _wish(
    connection: Connection, request: ExportRequest, run: Run | None, today: LabelsToday | None
) -> Wish:
    one = request.labels_of == "annotator"
    return Wish(
        labels_of=request.labels_of,
        annotator=_annotator(connection, request.annotator) if one else None,
        columns=None if request.columns is None else frozenset(request.columns),
        run=run,
        today=today,
        in_trash=request.texts.in_trash,
    )


def _annotator(connection: Connection, name: str | None) -> Annotator:
    known = [each for each in read_annotators(connection) if each.name == name]
    if not known:
        raise DataError(
            f"There is no annotator '{name or ''}' in this project.",
            "Write the name as the program shows it.",
        )
    # A person and a file may have the same name; people are asked for more often.
    return min(known, key=lambda each: each.kind != "person")


def _columns(looks: Looks, ids: array[int], cancelled: Cancelled | None) -> tuple[str, ...]:
    """Portion by portion too: SQLite finds the names without any text being read for it."""
    names: dict[str, None] = {}
    each = func.json_each(table.c.extra).table_valued("key", "id")
    first = func.min(table.c.id)
    query = (
        select(each.c.key, first, each.c.id)
        .select_from(table.join(each, table.c.extra != "{}"))
        .group_by(each.c.key)
        .order_by(first, each.c.id)
    )
    for some in _portions(ids):
        stop_if(cancelled)
        with looks() as connection:
            wanted = func.json_each(str(some)).table_valued("value")
            found = connection.execute(query.where(table.c.id.in_(select(wanted.c.value))))
            names.update(dict.fromkeys(row.key for row in found))
    return tuple(names)


def _portions(ids: array[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), PORTION):
        yield ids[start : start + PORTION].tolist()
