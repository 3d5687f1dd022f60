"""Looking into a file before its import, and importing it into a project, old or new."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Literal

from data.errors import DataError
from data.importing.choice import Duplicates, ImportChoice, SeveralLabels, Synonyms
from data.importing.import_table import import_table
from data.importing.label_matching import folded
from data.importing.label_reading import LabelReader
from data.importing.rehearse import Rehearsal
from data.importing.report import ImportReport
from data.label_set.labels import LabelDefinition
from data.progress import Cancelled, Progress
from data.project import Project
from data.spreadsheets.columns import column_index, guess_roles, looks_headless
from data.spreadsheets.exchange.label_map import label_map_beside
from data.spreadsheets.read import WORKBOOKS, read_table
from data.spreadsheets.read_workbook import sheet_names
from data.spreadsheets.table import Table, cell_text, unique_names
from desktop.commands.backups import before_import
from desktop.commands.change_set import ChangeSet
from desktop.commands.label_sets import load_label_set
from desktop.commands.label_words import known_label_words, words_without_label
from desktop.commands.table_labels import as_labels, labels_in_table

PREVIEWED = 100

Stage = Literal["reading", "importing"]
LabelSource = Literal["emotions-6", "file"]
Told = Callable[[Stage], None]


@dataclass(frozen=True)
class Reading:
    """Which file is read, and how; no encoding or delimiter means that it is guessed."""

    file: Path
    sheet: str | None = None
    encoding: str | None = None
    has_header: bool = True
    delimiter: str | None = None

    @property
    def is_workbook(self) -> bool:
        """Whether the file seems to have sheets, by its name; its preview knows better."""
        return self.file.suffix.lower().removeprefix(".") in WORKBOOKS


@dataclass(frozen=True)
class Preview:
    """The first rows of a file, and which columns probably hold what.

    ``looks_headless`` tells that the first row is probably data and no header.
    """

    reading: Reading
    table: Table
    sheets: tuple[str, ...]
    columns: tuple[str, ...]
    text_column: str
    label_column: str | None
    annotator_column: str | None = None
    id_column: str | None = None
    looks_headless: bool = False

    @property
    def is_workbook(self) -> bool:
        """Whether the file has sheets, whatever its name says; all others have an encoding."""
        return self.table.format in WORKBOOKS


@dataclass(frozen=True)
class Choice:
    """What is imported from where; what each choice means is told by ``ImportChoice``."""

    reading: Reading
    text_column: str
    label_column: str | None = None
    annotator: str | None = None
    gold: bool = False
    annotator_column: str | None = None
    id_column: str | None = None
    kept_columns: tuple[str, ...] | None = None
    label_words: Mapping[str, str | None] = field(default_factory=dict)
    synonyms: Synonyms = ()
    duplicates: Duplicates = "keep"
    several_labels: SeveralLabels = "none"

    @property
    def import_choice(self) -> ImportChoice:
        """The same without the file."""
        chosen = {each.name: getattr(self, each.name) for each in fields(ImportChoice)}
        return ImportChoice(**chosen)


@dataclass(frozen=True)
class ImportedFiles:
    """What several files brought, in their order.

    Where one of them failed, or the user stopped, it is named, with the reason; those before it
    are in, and those after it were not tried.
    """

    reports: tuple[ImportReport, ...]
    failed: Path | None = None
    message: str = ""
    advice: str = ""


def preview_file(reading: Reading, cancelled: Cancelled | None = None) -> Preview:
    """Read the first rows of a file and guess its columns.

    Raises:
        TableError: the file cannot be read as a table, or has no columns.
        CancelledError: the user stopped it.
    """
    table = _read(reading, limit=PREVIEWED, cancelled=cancelled)
    sheets = sheet_names(reading.file) if table.format in WORKBOOKS else ()
    roles = guess_roles(table)
    return Preview(
        reading,
        table,
        sheets,
        unique_names(table.header),
        roles.text,
        roles.label,
        annotator_column=None if _is_own_export(table) else roles.annotator,
        id_column=roles.id,
        looks_headless=looks_headless(table),
    )


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


def rehearse_files(
    project: Project | None,
    labels: Sequence[LabelDefinition],
    choices: Sequence[Choice],
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[ImportReport, ...]:
    """What the import of these files would report, one after the other; nothing is written.

    ``project`` is None for one that is yet to be made; ``labels`` are those it has or would have.
    The progress is that of all files together.

    Raises:
        DataError: one of them cannot be read or imported that way.
        CancelledError: the user stopped it.
    """
    rehearsal = Rehearsal(labels, project)
    reports = []
    for place, choice in enumerate(choices):
        table = _read(choice.reading, lazily=True, cancelled=cancelled)
        part = None if progress is None else _part(progress, place, len(choices))
        rehearsed = rehearsal.rehearse(
            table, choice.import_choice, progress=part, cancelled=cancelled
        )
        reports.append(rehearsed)
    return tuple(reports)


def import_files(
    project: Project,
    choices: Sequence[Choice],
    *,
    told: Told | None = None,
    began: Callable[[Path], None] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    second_backups: str = "",
) -> ChangeSet:
    """Back the project up and import files one after the other, each whole or not at all.

    ``value`` is ``ImportedFiles``: where a later file fails, it says which one and why, and what
    is in already. ``began`` is called with each file, and ``progress`` counts its rows.

    Raises:
        DataError: the first file cannot be read or imported; the corpus is as it was.
        CancelledError: the user stopped it before any of them was in; the corpus is as it was.
    """
    _tell(told, "reading")
    table = _read(choices[0].reading, lazily=True, cancelled=cancelled)
    missing = before_import(project, second_backups, cancelled)
    reports: list[ImportReport] = []
    failed = ImportedFiles(())
    for choice in choices:
        if began is not None:
            began(choice.reading.file)
        try:
            if reports:
                _tell(told, "reading")
                table = _read(choice.reading, lazily=True, cancelled=cancelled)
            reports.append(_import(project, table, choice, told, progress, cancelled))
        except DataError as error:
            if not reports:
                raise
            failed = ImportedFiles((), choice.reading.file, error.message, error.advice)
            break
    reports[0] = replace(reports[0], problems=(*missing, *reports[0].problems))
    brought = replace(failed, reports=tuple(reports))
    return ChangeSet.of("texts", "annotations", "gold", "backups", value=brought)


def proposed_label_words(
    reading: Reading, table: Table, label_column: str, labels: Sequence[LabelDefinition]
) -> Mapping[str, str | None]:
    """What the words of a label column probably mean, by a label map that lies beside the file.

    And by what the user said before to mean no label. Only words that mean no label by themselves
    are named; the result can be given as ``label_words``.

    Raises:
        TableError: there is no such column.
    """
    place = column_index(table, label_column)
    reader = LabelReader(as_labels(labels), synonyms=known_label_words())
    proposed: dict[str, str | None] = {}
    for number, name in (label_map_beside(reading.file) or {}).items():
        meant = reader.match(name)
        if meant is not None and reader.match(number) is None:
            proposed[number] = meant.key
    without = words_without_label()
    cells = (folded(cell_text(row.cells[place])) for row in table.rows if not row.ragged)
    for word in without.intersection(cells):
        if word not in proposed and reader.match(word) is None:
            proposed[word] = None
    return proposed


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
    with new_project(path, labels) as project:
        return _import(project, table, choice, told, progress, cancelled)


def import_files_as_project(
    path: Path,
    labels: Sequence[LabelDefinition],
    choices: Sequence[Choice],
    *,
    told: Told | None = None,
    began: Callable[[Path], None] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[ImportReport, ...]:
    """Make a project with these labels for several files; all of them come in, or none.

    Raises:
        DataError: a file cannot be read or imported, or the project cannot be made.
        CancelledError: the user stopped it.
    """
    reports = []
    with new_project(path, labels) as project:
        for choice in choices:
            if began is not None:
                began(choice.reading.file)
            _tell(told, "reading")
            table = _read(choice.reading, lazily=True, cancelled=cancelled)
            reports.append(_import(project, table, choice, told, progress, cancelled))
    return tuple(reports)


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
        delimiter=reading.delimiter,
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
        choice.import_choice,
        progress=progress,
        cancelled=cancelled,
    )


@contextmanager
def new_project(path: Path, labels: Sequence[LabelDefinition]) -> Iterator[Project]:
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


def _is_own_export(table: Table) -> bool:
    """Whether a column of annotators may hold several of them: ours does."""
    return {"uid", "labelled_by"} <= set(table.header)


def _part(progress: Progress, place: int, files: int) -> Progress:
    """The progress of one file as a part of that of all, in thousandths of a file."""
    return lambda done, total: progress(
        1000 * place + (1000 * done // total if total else 0), 1000 * files
    )


def _tell(told: Told | None, stage: Stage) -> None:
    if told is not None:
        told(stage)
