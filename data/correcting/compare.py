"""A spreadsheet that was exported and corrected: what in it differs from the corpus."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import Connection, func, select

from data.correcting.cells import LabelCells, uid_of
from data.correcting.lookup import bodies_of, hashes_in_corpus, known_by_uid
from data.correcting.report import Comparison, LabelsOf
from data.correcting.row_by_row import Columns, Comparing, Seen
from data.errors import ImportRefusedError, TableError
from data.file.schema import operation, texts
from data.importing.choice import Synonyms
from data.progress import Cancelled, Progress, report, stop_if
from data.project import Project
from data.spreadsheets.columns import column_index
from data.spreadsheets.table import Row, Table

UID, TEXT, LABEL, BASE = "uid", "text", "label", "label_when_exported"
# Rows of which the corpus is asked at once.
CHUNK = 2_000


def has_column(table: Table, name: str) -> bool:
    """Whether a table has a column of that name."""
    try:
        column_index(table, name)
    except TableError:
        return False
    return True


def knows_uids(project: Project, table: Table, *, uid_column: str = UID, most: int = 100) -> bool:
    """Whether one of the first uids of a table is one of this project, in the trash or not.

    Raises TableError (no such column).
    """
    place = column_index(table, uid_column)
    uids = {uid_of(row.cells[place]) for row in islice(table.rows, most) if not row.ragged}
    with project.reading() as connection:
        return bool(known_by_uid(connection, uids, "counting"))


def compare(
    project: Project,
    table: Table,
    *,
    uid_column: str = UID,
    label_column: str = LABEL,
    text_column: str | None = TEXT,
    base_column: str | None = BASE,
    labels_of: LabelsOf = "counting",
    label_words: Mapping[str, str | None] | None = None,
    synonyms: Synonyms = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Comparison:
    """Find out what was corrected in a spreadsheet that this project exported.

    Rows are matched by their uid, so they may be sorted, left out or joined by others. A label was
    corrected if it is another one than in the base column, which holds the labels of the export;
    without such a column, if it is another one than the corpus has today, and then nobody can tell
    who labelled since. ``labels_of`` says whose labels were exported. Without a column of texts,
    these are not compared. Words for labels are as in ``ImportChoice``. Nothing is written. Raises
    TableError (no column of uids or labels), ImportRefusedError (no uid is known), CancelledError.
    """
    uid, label = column_index(table, uid_column), column_index(table, label_column)
    columns = Columns(uid, label, _place(table, text_column), _place(table, base_column))
    as_of, last_text = _latest(project)
    cells = LabelCells(project.labels(), label_words or {}, synonyms)
    comparing, done = Comparing(columns, cells, Seen(last_text)), 0
    for some in _chunks(table.rows):
        stop_if(cancelled)
        with project.reading(cancelled) as connection:
            _look_at(connection, comparing, some, labels_of)
        done += len(some)
        report(progress, done, len(table.rows))
    if comparing.rows and not comparing.matched:
        raise ImportRefusedError(
            f"No uid of {table.file.name} is one of this project.",
            "Choose a file that this project exported, or import it as new texts.",
        )
    return comparing.result(table, labels_of, as_of)


def _place(table: Table, name: str | None) -> int | None:
    return None if name is None or not has_column(table, name) else column_index(table, name)


def _chunks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while some := list(islice(rest, CHUNK)):
        yield some


def _latest(project: Project) -> tuple[int, int]:
    """The ids of the latest step and of the last text."""
    with project.reading() as connection:
        step = connection.execute(select(func.max(operation.c.id))).scalar_one()
        text = connection.execute(select(func.max(texts.c.id))).scalar_one()
    return step or 0, text or 0


def _look_at(
    connection: Connection, comparing: Comparing, some: Sequence[Row], labels_of: LabelsOf
) -> None:
    """Compare some rows with one state of the corpus."""
    rows = [row for row in map(comparing.read, some) if row is not None]
    comparing.match(rows, known_by_uid(connection, {row.uid for row in rows}, labels_of))
    wanted, there = comparing.wanted_bodies(), comparing.wanted_hashes()
    comparing.complete(
        bodies_of(connection, wanted) if wanted else {},
        hashes_in_corpus(connection, there) if there else set(),
    )
