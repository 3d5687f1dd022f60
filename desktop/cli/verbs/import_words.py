"""What an import reports, in words for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from data.importing.report import ImportReport
from desktop.commands.importing import Choice

_SHOWN = 10


def words_of(report: ImportReport, choice: Choice, *, is_rehearsal: bool) -> Iterator[str]:
    """Line by line; of long lists the beginning."""
    texts = f"{report.texts:,} texts ({_source(choice)})"
    if is_rehearsal:
        yield f"{report.file} would bring {texts}; nothing was changed"
    else:
        yield f"Imported {texts} from {report.file} in {report.seconds:.1f} s"
    if choice.label_column:
        yield f"  labelled: {report.labelled:,}, without a label: {report.unlabelled:,}"
        yield f"  by label: {_counts(report.labels)}"
    if report.annotators:
        yield f"  by annotator: {_counts(report.annotators)}"
    yield from _row_lists(report)
    yield (
        f"  duplicate groups: {report.duplicate_groups:,} ({report.duplicate_texts:,} texts), "
        f"of them contradictory: {report.contradictory_groups:,}"
    )
    if report.already_in_project:
        yield f"  texts that the project had already: {report.already_in_project:,}"
    yield from _words(report)
    if is_rehearsal and report.unknown_labels and not report.labelled:
        yield "  not one label is known: the import would be refused"
    for problem in report.problems[:_SHOWN]:
        place = f"row {problem.row}: " if problem.row else ""
        yield f"  note: {place}{problem.cause}"
    if len(report.problems) > _SHOWN:
        yield f"  and {len(report.problems) - _SHOWN:,} more notes (all of them with --report)"


def _source(choice: Choice) -> str:
    parts = [f"texts from '{choice.text_column}'"]
    parts.append(f"labels from '{choice.label_column}'" if choice.label_column else "no labels")
    if choice.annotator_column:
        parts.append(f"annotators from '{choice.annotator_column}'")
    if choice.id_column:
        parts.append(f"ids from '{choice.id_column}'")
    return ", ".join(parts)


def _row_lists(report: ImportReport) -> Iterator[str]:
    for words, rows in (
        ("blank rows left out", report.blank_rows),
        ("ragged rows", report.ragged_rows),
        ("rows with several labels", report.several_labels_rows),
        ("rows left out, since their text was there before", report.left_out_rows),
        ("rows merged into a text before them", report.merged_rows),
        ("rows whose id stands in the file for another text", report.ids_repeated_rows),
        ("rows whose id is another text's in the project", report.ids_taken_rows),
        ("texts not settled, since their labels differ", report.not_settled_rows),
    ):
        if rows:
            yield f"  {words}: {len(rows):,} ({_rows(rows)})"


def _words(report: ImportReport) -> Iterator[str]:
    for word in report.label_words:
        if word.label_key is not None and word.value.casefold() != word.label_key.casefold():
            yield f"  '{word.value}' was taken for {word.label_key}: {word.count:,}"
    for unknown in report.unknown_labels:
        yield (
            f"  unknown label '{unknown.value}': {unknown.count:,} texts stay unlabelled "
            f"({_rows(unknown.first_rows)})"
        )


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{key} {count:,}" for key, count in counts.items())


def _rows(rows: Sequence[int]) -> str:
    shown = ", ".join(str(row) for row in rows[:_SHOWN])
    return f"row{'s' if len(rows) > 1 else ''} {shown}" + (" …" if len(rows) > _SHOWN else "")
