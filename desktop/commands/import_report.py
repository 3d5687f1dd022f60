"""The report of an import as a file: every number, and every row."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from data.atomic import replacing
from data.importing.report import ImportReport, LabelWord
from data.spreadsheets.table import Cell, Problem
from data.spreadsheets.write_delimited import write_delimited

Said = Callable[[str], str]

_ROWS_IN_LINE = 20
_HEADER = ("file", "what", "row", "count", "value", "meaning")
_ROWS = (
    "blank_rows",
    "ragged_rows",
    "left_out_rows",
    "merged_rows",
    "several_labels_rows",
    "ids_repeated_rows",
    "ids_taken_rows",
    "not_settled_rows",
)
_NUMBERS = (
    "texts",
    "labelled",
    "unlabelled",
    "duplicate_groups",
    "duplicate_texts",
    "contradictory_groups",
    "already_in_project",
)


def report_text(reports: Sequence[ImportReport], said: Said = str) -> str:
    """All that imports have to report, all row numbers included, as plain text.

    ``said`` turns an English sentence into one of the user's language.
    """
    return "\n\n".join("\n".join(_lines(report, said)) for report in reports) + "\n"


def save_report(path: Path, reports: Sequence[ImportReport], said: Said = str) -> None:
    """Write the report to a file: as JSON or CSV if it is called so, else as plain text.

    Text and CSV begin with a byte order mark, without which Windows shows Chinese as nonsense.

    Raises:
        TableError: it cannot be written there.
    """
    with replacing(path) as partial:
        match path.suffix.lower():
            case ".json":
                content = json.dumps([asdict(each) for each in reports], ensure_ascii=False)
                partial.write_text(content, "utf-8")
            case ".csv":
                # Words of a stranger's file must not run when the report is opened.
                write_delimited(partial, _HEADER, _cells(reports, said), escape_formulas=True)
            case _:
                partial.write_text(report_text(reports, said), "utf-8-sig")


def _lines(report: ImportReport, said: Said) -> Iterator[str]:
    yield report.file if report.sheet is None else f"{report.file} ({report.sheet})"
    for fact in _numbers(report):
        yield said(fact.cause)
    for fact, rows in _with_rows(report):
        if rows:
            yield said(fact.cause)
            yield from _in_lines(rows)
    if report.label_words:
        yield said(Problem(0, "Words in the label column:").cause)
        for fact in map(_word, report.label_words):
            yield f"  {said(fact.cause)}"
    for problem in report.problems:
        fact = Problem(0, f"row {problem.row}: {problem.cause}") if problem.row else problem
        yield said(fact.cause)


def _numbers(report: ImportReport) -> Iterator[Problem]:
    yield Problem(
        0,
        f"New texts: {report.texts}; with a label: {report.labelled}; without: {report.unlabelled}",
    )
    if report.labels:
        yield Problem(0, f"Labels: {_counted(report.labels)}")
    if report.annotators:
        yield Problem(0, f"Labels by annotator: {_counted(report.annotators)}")
    if report.duplicate_groups:
        yield Problem(
            0,
            f"Texts that stand in the file more than once: {report.duplicate_texts}, in "
            f"{report.duplicate_groups} groups; groups with different labels: "
            f"{report.contradictory_groups}",
        )
    if report.already_in_project:
        yield Problem(0, f"Texts that the project had already: {report.already_in_project}")


def _with_rows(report: ImportReport) -> Iterator[tuple[Problem, Sequence[int]]]:
    rows: Sequence[int]
    rows = report.blank_rows
    yield Problem(0, f"Rows without a text, left out: {len(rows)}"), rows
    rows = report.ragged_rows
    yield Problem(0, f"Rows with too few or too many cells, left out: {len(rows)}"), rows
    rows = report.several_labels_rows
    yield Problem(0, f"Rows with several labels: {len(rows)}"), rows
    rows = report.left_out_rows
    yield Problem(0, f"Rows whose text was there before, left out: {len(rows)}"), rows
    rows = report.merged_rows
    yield Problem(0, f"Rows that say more of a text before them: {len(rows)}"), rows
    rows = report.ids_repeated_rows
    yield Problem(0, f"Rows whose id stands in the file for another text: {len(rows)}"), rows
    rows = report.ids_taken_rows
    yield Problem(0, f"Rows whose id is another text's in the project: {len(rows)}"), rows
    rows = report.not_settled_rows
    yield Problem(0, f"Texts not settled, since their labels differ: {len(rows)}"), rows


def _word(word: LabelWord) -> Problem:
    rows = ", ".join(map(str, word.first_rows))
    rows += " …" if word.count > len(word.first_rows) else ""
    where = f"{word.count} (rows: {rows})"
    if word.label_key is not None:
        return Problem(0, f"'{word.value}' means '{word.label_key}': {where}")
    if word.is_meant:
        return Problem(0, f"'{word.value}' means no label, as you said: {where}")
    return Problem(0, f"'{word.value}' is no label of the project: {where}")


def _cells(reports: Sequence[ImportReport], said: Said) -> Iterator[tuple[Cell, ...]]:
    for report in reports:
        file = report.file
        for what in _NUMBERS:
            yield file, what, None, getattr(report, what), None, None
        for key, count in report.labels.items():
            yield file, "label", None, count, key, None
        for name, count in report.annotators.items():
            yield file, "annotator", None, count, name, None
        for word in report.label_words:
            yield file, "word", word.first_rows[0], word.count, word.value, word.label_key
        for what in _ROWS:
            for row in getattr(report, what):
                yield file, what, row, None, None, None
        for problem in report.problems:
            yield file, "problem", problem.row or None, None, said(problem.cause), None


def _counted(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in numbers.items())


def _in_lines(rows: Sequence[int]) -> Iterator[str]:
    for first in range(0, len(rows), _ROWS_IN_LINE):
        yield "  " + ", ".join(map(str, rows[first : first + _ROWS_IN_LINE]))
