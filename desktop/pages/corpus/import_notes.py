"""What should be known of a file before it is imported, and of an import afterwards, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.importing.label_matching import UnknownLabel
from data.importing.report import ImportReport
from data.label_set.labels import LabelDefinition
from data.spreadsheets.table import Problem
from desktop.commands.importing import Preview, count_labels, unknown_labels
from desktop.i18n import translate
from desktop.label_names import label_name
from desktop.sentences import in_user_language
from desktop.widgets.one_line import one_line
from desktop.wording import duration, number

_ROWS = 20
_UNKNOWN_BEFORE = 8
_PROBLEMS_BEFORE = 3
_PROBLEMS_AFTER = 500


def notes_before(
    preview: Preview, label_column: str | None, labels: Sequence[LabelDefinition] | None
) -> list[str]:
    """Doubts about a file, from its first rows; nothing if all is well."""
    notes = [_problem(each) for each in preview.table.problems[:_PROBLEMS_BEFORE]]
    more = len(preview.table.problems) - len(notes)
    if more > 0:
        notes.append(translate("ImportNotes", "And {count} more.").format(count=number(more)))
    if label_column is None or not labels:
        return notes
    unknown = unknown_labels(preview.table, label_column, labels)
    if not unknown:
        return notes
    values = ", ".join(f"“{one_line(each.value)}”" for each in unknown[:_UNKNOWN_BEFORE])
    if len(unknown) > _UNKNOWN_BEFORE:
        values += " …"
    missed = sum(each.count for each in unknown)
    if missed == count_labels(preview.table, label_column):
        words = translate(
            "ImportNotes",
            "None of the labels in these rows is in the label set: {values}. "
            "Is this the column with the labels?",
        )
    else:
        words = translate(
            "ImportNotes",
            "Not in the label set: {values}. Texts with these labels will stay unlabelled.",
        )
    return [words.format(values=values), *notes]


def headline(report: ImportReport) -> str:
    """What an import brought, in a sentence."""
    words = translate("ImportNotes", "Texts imported: {texts}, with a label: {labelled}")
    return words.format(texts=number(report.texts), labelled=number(report.labelled))


def notes_after(report: ImportReport, labels: Sequence[LabelDefinition]) -> list[str]:
    """All that an import has to report, line by line."""
    return [
        *_counts(report, labels),
        *_left_out(report),
        *_duplicates(report),
        *map(_unknown, report.unknown_labels),
        *_problems(report.problems),
        translate("ImportNotes", "It took {time}.").format(time=duration(report.seconds)),
    ]


def _counts(report: ImportReport, labels: Sequence[LabelDefinition]) -> Iterator[str]:
    if report.labels:
        names = {label.key: label_name(label) for label in labels}
        counts = (f"{names.get(key, key)} {number(each)}" for key, each in report.labels.items())
        yield translate("ImportNotes", "By label: {counts}").format(counts=", ".join(counts))
    if report.labels and report.unlabelled:
        yield translate("ImportNotes", "Without a label: {count}").format(
            count=number(report.unlabelled)
        )


def _left_out(report: ImportReport) -> Iterator[str]:
    if report.blank_rows:
        words = translate("ImportNotes", "Rows without a text, left out: {count} (rows: {rows})")
        yield _with_rows(words, report.blank_rows)
    if report.ragged_rows:
        words = translate(
            "ImportNotes",
            "Rows with too few or too many columns, left out: {count} (rows: {rows})",
        )
        yield _with_rows(words, report.ragged_rows)


def _duplicates(report: ImportReport) -> Iterator[str]:
    if report.duplicate_groups:
        yield translate(
            "ImportNotes",
            "Texts that stand in the file more than once: {count} (groups: {groups})",
        ).format(count=number(report.duplicate_texts), groups=number(report.duplicate_groups))
    if report.contradictory_groups:
        yield translate(
            "ImportNotes", "Groups of equal texts with different labels: {count}"
        ).format(count=number(report.contradictory_groups))
    if report.already_in_project:
        yield translate(
            "ImportNotes", "Texts that the project had already, word for word: {count}"
        ).format(count=number(report.already_in_project))


def _unknown(unknown: UnknownLabel) -> str:
    words = translate(
        "ImportNotes",
        "“{value}” is not in the label set; texts left unlabelled: {count} (rows: {rows})",
    )
    return words.format(
        value=one_line(unknown.value),
        count=number(unknown.count),
        rows=_rows(unknown.first_rows, unknown.count),
    )


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    yield from map(_problem, problems[:_PROBLEMS_AFTER])
    if len(problems) > _PROBLEMS_AFTER:
        words = translate("ImportNotes", "And {count} more.")
        yield words.format(count=number(len(problems) - _PROBLEMS_AFTER))


def _problem(problem: Problem) -> str:
    cause = in_user_language(problem.cause)
    if not problem.row:
        return cause
    words = translate("ImportNotes", "Row {row}: {cause}")
    return words.format(row=number(problem.row), cause=cause)


def _with_rows(words: str, rows: Sequence[int]) -> str:
    return words.format(count=number(len(rows)), rows=_rows(rows, len(rows)))


def _rows(rows: Sequence[int], count: int) -> str:
    shown = ", ".join(map(number, rows[:_ROWS]))
    return shown + " …" if count > min(len(rows), _ROWS) else shown
