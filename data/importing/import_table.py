"""Taking a table into the corpus: all of it or nothing, and nothing in silence."""

import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass

from sqlalchemy import Connection, delete, exists, update

from data.clock import utc_now
from data.corpus.text_identity import text_hash
from data.file import schema
from data.file.connection import new_id
from data.file.sweep import remove_import
from data.importing.choice import ImportChoice
from data.importing.corpus_lookup import ProjectCorpus
from data.importing.counting import Duplicates, count_duplicates, make_report
from data.importing.plan import Plan, make_plan, refuse_hopeless
from data.importing.report import ImportReport
from data.importing.rows import Block, RowReader
from data.importing.writing import Loading, Writer
from data.labelling.derived import add_to_tally
from data.labelling.events import begin_operation
from data.progress import Cancelled, Progress, report, stop_if
from data.project import Project
from data.spreadsheets.table import Table

# Rows of one transaction: many where nobody minds, few while somebody types, who may have to wait
# until it is on disk; and how many are written before looking whether somebody waits.
CHUNK = 50_000
SMALL_CHUNK = 2_000
SLICE, SMALL_SLICE = 250, 50
# And how many seconds one may take: between them it is told how far the work is, and it can stop.
LONGEST = 1.0


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
    ImportRefusedError (no text at all, no label that the project knows, too many annotators),
    UnknownLabelError (a word is to mean a label that the project does not have), CancelledError,
    ReadOnlyError.
    """
    began = time.perf_counter()
    plan = make_plan(table, project.labels(), choice)
    refuse_hopeless(plan)
    loading = _begin(project, plan)
    work = _Work(project, plan, loading)
    try:
        work.load(progress, cancelled)
        work.settle(cancelled)
        duplicates = _finish(project, loading)
    except BaseException:
        with project.writing(bulk=True) as connection:
            remove_import(connection, loading.source_id)
            _remove_added(connection, loading)
        raise
    return make_report(plan, work.reader, duplicates, time.perf_counter() - began)


@dataclass
class _Work:
    """The rows of an import on their way into the project."""

    project: Project
    plan: Plan
    loading: Loading

    def __post_init__(self) -> None:
        self._connection: Connection | None = None
        corpus = ProjectCorpus(self._connected, self.loading.source_id)
        self.reader = RowReader(self.plan, text_hash, corpus)

    def load(self, progress: Progress | None, cancelled: Cancelled | None) -> None:
        """Write all rows, in as many transactions as it takes."""
        total, blocks, going_on = len(self.plan.table.rows), self.reader.blocks(self._slice), True
        while going_on:
            stop_if(cancelled)
            with self.project.writing(bulk=True) as connection:
                self._connection = connection
                going_on = self._load_chunk(connection, blocks)
            report(progress, self.reader.tally.rows, total)
        stop_if(cancelled)

    def settle(self, cancelled: Cancelled | None) -> None:
        """Settle the texts whose rows agree, which is known only now."""
        votes = self.reader.votes
        if votes is None or not self.plan.choice.gold:
            return
        for first in range(0, len(votes), SMALL_CHUNK):
            stop_if(cancelled)
            settled = votes.settled(first, min(first + SMALL_CHUNK, len(votes)))
            with self.project.writing(bulk=True) as connection:
                Writer(connection, self.loading, gold=True).settle(
                    (self.loading.text_id(number), self.loading.annotators[who], label_id)
                    for number, who, label_id in settled
                )

    def _load_chunk(self, connection: Connection, blocks: Iterator[Block]) -> bool:
        """Write some rows, fewer if somebody waits; whether more may come."""
        at_once = self.plan.choice.gold and self.reader.votes is None
        writer = Writer(connection, self.loading, gold=at_once)
        began = time.monotonic()
        first = self.reader.tally.rows
        while (written := self.reader.tally.rows - first) < CHUNK:
            if written >= SMALL_CHUNK and self.project.is_typed_into:
                break
            block = next(blocks, None)
            if block is None:
                return False
            writer.write(block, self.reader.annotators)
            if self.project.is_awaited or time.monotonic() - began > LONGEST:
                break
        return True

    def _slice(self) -> int:
        """How many rows are written before looking again whether somebody waits."""
        return SMALL_SLICE if self.project.is_typed_into else SLICE

    def _connected(self) -> nullcontext[Connection]:
        """The transaction under way: asking within it neither waits nor lets others wait."""
        assert self._connection is not None
        return nullcontext(self._connection)


def _begin(project: Project, plan: Plan) -> Loading:
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
        source_id = new_id(connection, schema.source, source)
    return Loading(project.copy_uuid, source_id, operation_id, at)


def _finish(project: Project, loading: Loading) -> Duplicates:
    # Counted before, since it may take a second in which nobody could write.
    with project.reading() as connection:
        duplicates = count_duplicates(connection, loading.source_id)
    with project.writing(bulk=True) as connection:
        this = schema.source.c.id == loading.source_id
        connection.execute(update(schema.source).where(this).values(state="ready"))
        add_to_tally(connection, loading.tally)
    return duplicates


def _remove_added(connection: Connection, loading: Loading) -> None:
    """Take out the persons that the import brought, unless they have spoken meanwhile."""
    annotator, event = schema.annotator, schema.annotation_event
    connection.execute(
        delete(annotator).where(
            annotator.c.id.in_(loading.added),
            ~exists().where(event.c.annotator_id == annotator.c.id),
        )
    )
