"""What is to be classified: the rows of a file, or texts of the corpus."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.classifying.portion import ReadRow
from data.corpus.finding import EVERYTHING, Filter, find_ids
from data.corpus.texts import find_texts
from data.errors import ClassifyingError
from data.portions import portions
from data.progress import Cancelled, Progress
from data.project import Project
from data.spreadsheets.columns import column_index, guess_columns
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Table, cell_text
from desktop.commands.importing import Reading

CORPUS_HEADER = ("uid", "text", "source", "source_row")
_BLOCK = 1 << 20


@dataclass(frozen=True)
class RowsToClassify:
    """Rows that can be gone through again and again, and are not kept.

    Attributes:
        name: of the file, or of the project's corpus.
        source: what tells these rows from all others, for the journal.
        table: the file they are from; None for texts of the corpus.
        file: the same; for the corpus, the project's file.
    """

    name: str
    file: Path
    source: Mapping[str, object]
    header: tuple[str, ...]
    text_place: int
    count: int
    read: Callable[[], Iterator[ReadRow]]
    table: Table | None = None

    @property
    def text_column(self) -> str:
        """The name of the column with the texts."""
        return self.header[self.text_place]


def open_file(
    reading: Reading,
    text_column: str | None = None,
    *,
    known: Table | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> RowsToClassify:
    """The rows of a file as it is now; without a column, of the one that probably has the texts.

    ``known`` is the file's table, if it was read before: it is taken unless the file has changed.

    Raises:
        TableError: it cannot be read, or has no such column.
        CancelledError: the user stopped it.
    """
    table = known
    if table is None or not is_unchanged(table):
        table = read_table(
            reading.file,
            sheet=reading.sheet,
            encoding=reading.encoding,
            delimiter=reading.delimiter,
            has_header=reading.has_header,
            lazily=True,
            progress=progress,
            cancelled=cancelled,
        )
    place = column_index(table, text_column or guess_columns(table)[0])
    return rows_of_table(table, reading, place)


def rows_of_table(table: Table, reading: Reading, place: int) -> RowsToClassify:
    """The rows of a table that was read, with the texts in the column at a place."""

    def rows() -> Iterator[ReadRow]:
        for row in table.rows:
            cell = row.cells[place] if place < len(row.cells) else None
            yield ReadRow(row.number, row.cells, cell_text(cell))

    source = {
        "sha256": table.sha256,
        "sheet": table.sheet,
        "encoding": table.encoding,
        "delimiter": reading.delimiter,
        "has_header": reading.has_header,
    }
    return RowsToClassify(
        reading.file.name, reading.file, source, table.header, place, len(table.rows), rows, table
    )


def open_corpus(
    project: Project,
    filter: Filter = EVERYTHING,  # noqa: A002
    cancelled: Cancelled | None = None,
) -> RowsToClassify:
    """The texts of the corpus, all or those that a filter finds, as they are now.

    Raises:
        CancelledError: the user stopped it.
    """
    ids = find_ids(project, filter, cancelled=cancelled)

    def rows() -> Iterator[ReadRow]:
        yield from _corpus_rows(project, ids)

    digest = hashlib.sha256()
    for row in rows():
        digest.update(row.text.encode("utf-8", "surrogatepass") + b"\0")
    source = {"corpus": project.uuid, "ids": _digest(ids), "texts": digest.hexdigest()}
    place = CORPUS_HEADER.index("text")
    return RowsToClassify(
        project.path.stem, project.path, source, CORPUS_HEADER, place, len(ids), rows
    )


def is_unchanged(table: Table) -> bool:
    """Whether a table's file still holds what was read from it."""
    try:
        with table.file.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == table.sha256
    except OSError:
        return False


def _corpus_rows(project: Project, ids: Sequence[int]) -> Iterator[ReadRow]:
    for some in portions(ids):
        with project.reading() as connection:
            found = find_texts(connection, some)
        for text_id in some:
            text = found.get(text_id)
            if text is None:
                raise ClassifyingError(
                    "Texts were removed from the corpus meanwhile.", "Classify it again."
                )
            yield ReadRow(
                text.source_row,
                (text.uid, text.body, text.source, text.source_row),
                text.body,
            )


def _digest(ids: array[int]) -> str:
    return hashlib.sha256(ids.tobytes()).hexdigest()
