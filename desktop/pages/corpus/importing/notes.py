"""What should be known of a file before it is imported, and of an import afterwards, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from data.importing.label_matching import UnknownLabel, folded
from data.importing.report import ImportReport
from data.label_set.labels import LabelDefinition
from data.spreadsheets.table import Problem
from desktop.commands.importing import Preview
from desktop.i18n import QT_TRANSLATE_NOOP, Words, translate
from desktop.label_names import label_name
from desktop.pages.corpus.importing.word_list import Word
from desktop.sentences import in_user_language
from desktop.widgets.one_line import one_line
from desktop.wording import duration, number

_ROWS = 20
_UNKNOWN_BEFORE = 8
_PROBLEMS_BEFORE = 3
_PROBLEMS_AFTER = 500
_SPECIAL_ROWS: tuple[tuple[Callable[[ImportReport], Sequence[int]], Words], ...] = (
    (
        lambda report: report.blank_rows,
        QT_TRANSLATE_NOOP("ImportNotes", "Rows without a text, left out: {count} (rows: {rows})"),
    ),
    (
        lambda report: report.ragged_rows,
        QT_TRANSLATE_NOOP(
            "ImportNotes",
            "Rows with too few or too many columns, left out: {count} (rows: {rows})",
        ),
    ),
    (
        lambda report: report.several_labels_rows,
        QT_TRANSLATE_NOOP("ImportNotes", "Rows with several labels: {count} (rows: {rows})"),
    ),
    (
        lambda report: report.left_out_rows,
        QT_TRANSLATE_NOOP(
            "ImportNotes", "Rows whose text was there before, left out: {count} (rows: {rows})"
        ),
    ),
    (
        lambda report: report.merged_rows,
        QT_TRANSLATE_NOOP(
            "ImportNotes", "Rows that say more of a text before them: {count} (rows: {rows})"
        ),
    ),
    (
        lambda report: report.ids_repeated_rows,
        QT_TRANSLATE_NOOP(
            "ImportNotes",
            "Rows whose id stands in the file for another text: {count} (rows: {rows})",
        ),
    ),
    (
        lambda report: report.ids_taken_rows,
        QT_TRANSLATE_NOOP(
            "ImportNotes",
            "Rows whose id is another text's in the project: {count} (rows: {rows})",
        ),
    ),
    (
        lambda report: report.not_settled_rows,
        QT_TRANSLATE_NOOP(
            "ImportNotes", "Texts not settled, since their labels differ: {count} (rows: {rows})"
        ),
    ),
)


def notes_on_file(preview: Preview) -> list[str]:
    """What should be known of how a file was read; nothing if all is well."""
    notes = [problem_words(each) for each in preview.table.problems[:_PROBLEMS_BEFORE]]
    more = len(preview.table.problems) - len(notes)
    if more > 0:
        notes.append(translate("ImportNotes", "And {count} more.").format(count=number(more)))
    return notes


def notes_on_words(unknown: Sequence[Word]) -> list[str]:
    """Which words of the label column mean nothing."""
    if not unknown:
        return []
    values = ", ".join(f"“{one_line(each.value)}”" for each in unknown[:_UNKNOWN_BEFORE])
    if len(unknown) > _UNKNOWN_BEFORE:
        values += " …"
    words = translate(
        "ImportNotes",
        "Not in the label set: {values}. Texts with these labels will stay unlabelled.",
    )
    return [words.format(values=values)]


def headline(reports: Sequence[ImportReport]) -> str:
    """What an import brought, in a sentence."""
    words = translate("ImportNotes", "Texts imported: {texts}, with a label: {labelled}")
    return words.format(
        texts=number(sum(report.texts for report in reports)),
        labelled=number(sum(report.labelled for report in reports)),
    )


def notes_after(report: ImportReport, labels: Sequence[LabelDefinition]) -> list[str]:
    """All that an import has to report, line by line."""
    return [
        *_counts(report, labels),
        *_special_rows(report),
        *_duplicates(report),
        *map(unknown_words, report.unknown_labels),
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
    if report.annotators:
        persons = (f"{name} {number(each)}" for name, each in report.annotators.items())
        words = translate("ImportNotes", "Labels by person: {persons}")
        yield words.format(persons=", ".join(persons))
    if report.label_words:
        names = {label.key: label_name(label) for label in labels}
        called = {label.key: {folded(name) for name in label.names.values()} for label in labels}
        said = [
            f"{one_line(each.value)} → {names.get(each.label_key, each.label_key)}"
            for each in report.label_words
            if each.label_key is not None
            and folded(each.value) not in {folded(each.label_key), *called.get(each.label_key, ())}
        ]
        if said:
            words = translate("ImportNotes", "What the words were taken for: {words}")
            yield words.format(words=", ".join(said))


def _special_rows(report: ImportReport) -> Iterator[str]:
    for rows_of, words in _SPECIAL_ROWS:
        rows = rows_of(report)
        if rows:
            yield _with_rows(words.now(), rows)


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


def unknown_words(unknown: UnknownLabel) -> str:
    """A word that is no label, how often, and where."""
    words = translate(
        "ImportNotes",
        "“{value}” is not in the label set; texts left unlabelled: {count} (rows: {rows})",
    )
    return words.format(
        value=one_line(unknown.value),
        count=number(unknown.count),
        rows=row_numbers(unknown.first_rows, unknown.count),
    )


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    yield from map(problem_words, problems[:_PROBLEMS_AFTER])
    if len(problems) > _PROBLEMS_AFTER:
        words = translate("ImportNotes", "And {count} more.")
        yield words.format(count=number(len(problems) - _PROBLEMS_AFTER))


def problem_words(problem: Problem) -> str:
    """What is wrong, and in which row."""
    cause = in_user_language(problem.cause)
    if not problem.row:
        return cause
    words = translate("ImportNotes", "Row {row}: {cause}")
    return words.format(row=number(problem.row), cause=cause)


def _with_rows(words: str, rows: Sequence[int]) -> str:
    return words.format(count=number(len(rows)), rows=row_numbers(rows, len(rows)))


def row_numbers(rows: Sequence[int], count: int = 0) -> str:
    """The first rows of all; ``count`` if there are more than these."""
    shown = ", ".join(map(number, rows[:_ROWS]))
    return shown + " …" if count > min(len(rows), _ROWS) else shown
