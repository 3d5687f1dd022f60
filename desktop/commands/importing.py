"""Looking into a file before its import, and importing it into a project, old or new."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from data.errors import DataError
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.importing.label_matching import LabelMatcher, UnknownLabel, UnknownLabels
from data.importing.report import ImportReport
from data.label_set.labels import Label, LabelDefinition
from data.progress import Cancelled, Progress
from data.project import Project
from data.spreadsheets.columns import column_index, guess_columns
from data.spreadsheets.read import WORKBOOKS, read_table
from data.spreadsheets.read_workbook import sheet_names
from data.spreadsheets.table import Table, cell_text, is_blank, unique_names
from desktop.commands.backups import before_import
from desktop.commands.change_set import ChangeSet
from desktop.commands.label_colours import label_colours
from desktop.commands.label_sets import load_label_set

PREVIEWED = 100
MOST_LABELS = 50
_KEYS = 9

Stage = Literal["reading", "importing"]
LabelSource = Literal["emotions-6", "file"]
Told = Callable[[Stage], None]


@dataclass(frozen=True)
class Reading:
    """Which file is read, and how; no encoding means that it is guessed."""

    file: Path
    sheet: str | None = None
    encoding: str | None = None
    has_header: bool = True

    @property
    def is_workbook(self) -> bool:
        """Whether the file has sheets; all others are text files and have an encoding."""
        return self.file.suffix.lower().removeprefix(".") in WORKBOOKS


@dataclass(frozen=True)
class Preview:
    """The first rows of a file, and which columns probably hold what."""

    reading: Reading
    table: Table
    sheets: tuple[str, ...]
    columns: tuple[str, ...]
    text_column: str
    label_column: str | None


@dataclass(frozen=True)
class Choice:
    """What is imported: ``annotator`` names the person whose labels they are, else the file's."""

    reading: Reading
    text_column: str
    label_column: str | None = None
    annotator: str | None = None
    gold: bool = False


def preview_file(reading: Reading, cancelled: Cancelled | None = None) -> Preview:
    """Read the first rows of a file and guess its columns.

    Raises:
        TableError: the file cannot be read as a table, or has no columns.
        CancelledError: the user stopped it.
    """
    table = _read(reading, limit=PREVIEWED, cancelled=cancelled)
    sheets = sheet_names(reading.file) if reading.is_workbook else ()
    text, label = guess_columns(table)
    return Preview(reading, table, sheets, unique_names(table.header), text, label)


def unknown_labels(
    table: Table, label_column: str, labels: Sequence[LabelDefinition]
) -> tuple[UnknownLabel, ...]:
    """The label cells of a table that mean none of these labels.

    Raises:
        TableError: there is no such column.
    """
    matcher = LabelMatcher(_as_labels(labels))
    place, unknown = column_index(table, label_column), UnknownLabels()
    for row in table.rows:
        cell = "" if row.ragged else cell_text(row.cells[place])
        if cell.strip() and matcher.match(cell) is None:
            unknown.add(cell, row.number)
    return unknown.result()


def count_labels(table: Table, label_column: str) -> int:
    """How many rows have anything in the label column.

    Raises:
        TableError: there is no such column.
    """
    place = column_index(table, label_column)
    return sum(not row.ragged and not is_blank(row.cells[place]) for row in table.rows)


def import_file(
    project: Project,
    choice: Choice,
    *,
    told: Told | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    second_backups: str = "",
) -> ChangeSet:
    """Back the project up and import a file as chosen; ``value`` is the ImportReport.

    Raises:
        DataError: it cannot be read or imported; the corpus is as it was.
        CancelledError: the user stopped it; the corpus is as it was.
    """
    _tell(told, "reading")
    table = _read(choice.reading, lazily=True, cancelled=cancelled)
    missing = before_import(project, second_backups, cancelled)
    report = _import(project, table, choice, told, progress, cancelled)
    report = replace(report, problems=(*missing, *report.problems))
    return ChangeSet.of("texts", "annotations", "gold", "backups", value=report)


def import_as_project(
    path: Path,
    label_source: LabelSource,
    choice: Choice,
    *,
    told: Told | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportReport:
    """Make a project for a file and import it; where that does not work, no project is left.

    Raises:
        DataError: the file cannot be read or imported, or the project cannot be made.
        CancelledError: the user stopped it.
    """
    _tell(told, "reading")
    table = _read(choice.reading, lazily=True, cancelled=cancelled)
    if label_source == "file" and choice.label_column is not None:
        labels = labels_in_table(table, choice.label_column)
    else:
        labels = load_label_set("emotions-6")
    with _new_project(path, labels) as project:
        return _import(project, table, choice, told, progress, cancelled)


def labels_in_table(table: Table, label_column: str) -> tuple[LabelDefinition, ...]:
    """A label for each different value of a column: numbers by value, words as they first occur.

    Raises:
        DataError: there is no such column, it is empty, or it holds too many different values.
    """
    place = column_index(table, label_column)
    values: dict[str, str] = {}
    for row in table.rows:
        cell = "" if row.ragged else cell_text(row.cells[place]).strip()
        if cell:
            # As labels are matched later: without case.
            values.setdefault(cell.casefold(), cell)
    if not values:
        raise DataError(
            f"The column '{label_column}' of {table.file.name} holds no label.",
            "Choose another label column, or the six emotions.",
        )
    if len(values) > MOST_LABELS:
        raise DataError(
            f"The column '{label_column}' of {table.file.name} holds {len(values)} different "
            f"labels; a label set may have {MOST_LABELS}.",
            "Choose the column that holds the labels, or the six emotions.",
        )
    keys = list(values.values())
    if all(_is_number(key) for key in keys):
        keys.sort(key=float)
    return tuple(_definition(place, key) for place, key in enumerate(keys))


def _read(
    reading: Reading,
    *,
    limit: int | None = None,
    lazily: bool = False,
    cancelled: Cancelled | None = None,
) -> Table:
    return read_table(
        reading.file,
        sheet=reading.sheet,
        encoding=reading.encoding,
        has_header=reading.has_header,
        limit=limit,
        lazily=lazily,
        cancelled=cancelled,
    )


def _import(
    project: Project,
    table: Table,
    choice: Choice,
    told: Told | None,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> ImportReport:
    _tell(told, "importing")
    return import_table(
        project,
        table,
        ImportChoice(
            choice.text_column,
            label_column=choice.label_column,
            annotator=choice.annotator,
            gold=choice.gold,
        ),
        progress=progress,
        cancelled=cancelled,
    )


@contextmanager
def _new_project(path: Path, labels: Sequence[LabelDefinition]) -> Iterator[Project]:
    """A new project that is closed at the end, and removed if something goes wrong inside."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataError(
            f"The folder {path.parent} cannot be made.", "Choose another folder."
        ) from error
    project = Project.create(path, labels)
    try:
        with project:
            yield project
    except BaseException:
        for ending in ("", "-wal", "-shm", "-journal", ".lock"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        raise


def _definition(place: int, key: str) -> LabelDefinition:
    light, dark = label_colours(place)
    return LabelDefinition(
        key=key,
        names={"zh": key, "en": key},
        colour_light=light,
        colour_dark=dark,
        shortcut=str(place + 1) if place < _KEYS else "",
    )


def _as_labels(definitions: Sequence[LabelDefinition]) -> list[Label]:
    return [
        each if isinstance(each, Label) else Label(key=each.key, names=each.names)
        for each in definitions
    ]


def _is_number(value: str) -> bool:
    try:
        return abs(float(value)) < float("inf")
    except ValueError:
        return False


def _tell(told: Told | None, stage: Stage) -> None:
    if told is not None:
        told(stage)
