"""Taking back a spreadsheet that was exported and corrected by hand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from data.correcting.compare import LABEL, UID, compare, has_column, knows_uids
from data.correcting.report import Comparison, Corrected, LabelsOf
from data.correcting.taking import TakingChoice, foresee, take, take_back
from data.errors import DataError, TableError
from data.labelling.annotators import Annotator, annotators, person
from data.progress import Cancelled, Progress
from data.project import Project
from data.spreadsheets.read import WORKBOOKS, read_table
from data.spreadsheets.read_workbook import sheet_names
from data.spreadsheets.table import Table
from desktop.commands.backups import LARGE_CHANGE, before_bulk
from desktop.commands.change_set import ChangeSet
from desktop.commands.label_words import known_label_words, words_without_label

COUNTING, GOLD = "counting", "gold"
# Of more texts nobody looks at each.
_FEW = 1_000
# So many rows tell whether a file is an export of ours.
_LOOKED_AT = 100


@dataclass(frozen=True)
class Whose:
    """The name of the person whose labels the corrections are, and how they are taken."""

    annotator: str
    choice: TakingChoice = field(default_factory=TakingChoice)


def is_export_of(project: Project, table: Table) -> bool:
    """Whether a table, or the first rows of it, was exported by this project."""
    return (
        has_column(table, UID)
        and has_column(table, LABEL)
        and knows_uids(project, table, most=_LOOKED_AT)
    )


def compare_file(
    project: Project,
    file: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    labels_of: str = COUNTING,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Comparison:
    """What was corrected in a file; nothing is changed.

    Of a workbook, the first sheet is looked at that has a column with uids and one with labels.
    ``labels_of`` is whose labels were exported: COUNTING, GOLD, or the name of an annotator.

    Raises:
        DataError: there is no such annotator.
        TableError: the file cannot be read, or has no such columns.
        ImportRefusedError: it is no export of this project.
        CancelledError: the user stopped it.
    """
    whose = _whose(project, labels_of)
    table = _read(file, sheet, encoding, cancelled)
    return compare(
        project,
        table,
        labels_of=whose,
        label_words=dict.fromkeys(words_without_label()),
        synonyms=known_label_words(),
        progress=progress,
        cancelled=cancelled,
    )


def foresee_corrections(
    project: Project, comparison: Comparison, whose: Whose, cancelled: Cancelled | None = None
) -> Corrected:
    """What taking the corrections would do; nothing is changed, and nobody is added.

    Raises:
        DataError: a label was retired since the comparison.
        CancelledError: the user stopped it.
    """
    known = _people(project).get(whose.annotator.strip())
    return foresee(project, comparison, known, whose.choice, cancelled=cancelled)


def take_corrections(
    project: Project,
    comparison: Comparison,
    whose: Whose,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    second_backups: str = "",
) -> ChangeSet:
    """Back the project up and take the corrections; ``value`` is a Corrected.

    Raises:
        DataError: a label was retired since the comparison, or the person has no name.
        CancelledError: the user stopped it; nothing was changed.
    """
    missing = before_bulk(project, LARGE_CHANGE, second_backups, cancelled)
    annotator = person(project, whose.annotator)
    made = take(
        project, comparison, annotator, whose.choice, progress=progress, cancelled=cancelled
    )
    made = replace(made, notes=tuple(problem.cause for problem in missing))
    return ChangeSet.of(
        "annotations", "gold", "backups", texts=_few(comparison, whose.choice), value=made
    )


def undo_corrections(project: Project, corrected: Corrected) -> ChangeSet:
    """Take back what was taken, unless something else was done since; ``value`` is an Undone.

    Raises:
        DataError: something else was done since, or it was taken back already.
    """
    undone = take_back(project, corrected)
    ids = undone.text_ids if len(undone.text_ids) <= _FEW else ()
    return ChangeSet.of("annotations", "gold", texts=ids, value=undone)


def people_names(project: Project) -> tuple[str, ...]:
    """The names of all who label in this project, in the order in which they came."""
    return tuple(_people(project))


def only_person(project: Project) -> str:
    """The name of the person who labels in this project, if there is no other.

    Raises:
        DataError: there is nobody, or more than one.
    """
    people = _people(project)
    if len(people) != 1:
        raise DataError(
            "Nobody knows whose labels the corrections are.", "Name the person with --annotator."
        )
    return next(iter(people))


def _whose(project: Project, labels_of: str) -> LabelsOf:
    match labels_of:
        case "counting" | "gold":
            return labels_of
    known = [each for each in annotators(project) if each.name == labels_of]
    if not known:
        raise DataError(
            f"There is no annotator '{labels_of}' in this project.",
            "Write the name as the program shows it.",
        )
    # A person and a file may have the same name, as in exporting.
    return min(known, key=lambda each: each.kind != "person")


def _people(project: Project) -> dict[str, Annotator]:
    return {each.name: each for each in annotators(project) if each.kind == "person"}


def _few(comparison: Comparison, choice: TakingChoice) -> tuple[int, ...]:
    without: Collection[int] = choice.without
    ids = [each.text_id for each in comparison.differences if each.text_id not in without]
    return tuple(ids) if len(ids) <= _FEW else ()


def _read(
    file: Path, sheet: str | None, encoding: str | None, cancelled: Cancelled | None
) -> Table:
    table = _table(file, sheet, encoding, cancelled)
    if sheet is not None or table.format not in WORKBOOKS or _may_be_ours(table):
        return table
    for name in sheet_names(file):
        if name == table.sheet:
            continue
        try:
            other = _table(file, name, encoding, cancelled)
        except TableError:
            continue  # an empty sheet, or a chart
        if _may_be_ours(other):
            return other
    return table


def _may_be_ours(table: Table) -> bool:
    return has_column(table, UID) and has_column(table, LABEL)


def _table(
    file: Path, sheet: str | None, encoding: str | None, cancelled: Cancelled | None
) -> Table:
    return read_table(file, sheet=sheet, encoding=encoding, lazily=True, cancelled=cancelled)
