"""Everything to be known of files before their import: numbers, words for labels, what is refused.

The choices that come back are those that an import should take: they hold what the words of the
label column were taken for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from data.errors import CancelledError, DataError, TableError
from data.importing.label_matching import folded
from data.importing.report import ImportReport
from data.label_set.labels import LabelDefinition
from data.progress import Cancelled, Progress
from data.project import Project
from data.spreadsheets.label_cells import several
from data.spreadsheets.table import Row, Table
from desktop.commands.import_labels import labels_in_files
from desktop.commands.importing import Choice, proposed_label_words, rehearse_files
from desktop.commands.label_words import known_label_words


@dataclass(frozen=True)
class Refusal:
    """Why an import would be refused, and the file that it is about where that is known."""

    message: str
    advice: str
    file: Path | None = None


@dataclass(frozen=True)
class Rehearsal:
    """What would come of an import.

    Attributes:
        labels: that texts would get.
        choices: what should be imported, file by file.
        reports: what that would bring, in the same order; none where a file cannot be imported.
        proposed: what words probably mean, by the word without case: the key of a label, or None.
            They are in ``choices`` already.
        refusal: why a file cannot be imported so.
    """

    labels: tuple[LabelDefinition, ...]
    choices: tuple[Choice, ...]
    reports: tuple[ImportReport, ...] = ()
    proposed: Mapping[str, str | None] = field(default_factory=dict)
    refusal: Refusal | None = None

    @property
    def nothing_understood(self) -> Path | None:
        """The first file with labels of which not one is known: its import would be refused."""
        for choice, report in zip(self.choices, self.reports, strict=bool(self.reports)):
            hope = report.labels or report.several_labels_rows
            if report.unknown_labels and not hope and not _any_meant(report):
                return choice.reading.file
        return None


def rehearse_import(
    project: Project | None,
    labels: Sequence[LabelDefinition] | None,
    choices: Sequence[Choice],
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Rehearsal:
    """Go through all files and say what their import would bring; nothing is written.

    ``labels`` is None where they are to be those of the files. What cannot be read, or would be
    refused, is told in the result.

    Raises:
        CancelledError: the user stopped it.
    """
    found = () if labels is None else tuple(labels)
    try:
        if labels is None:
            found = labels_in_files(choices, cancelled)
        rehearsing = _Rehearsing(project, found, progress, cancelled)
        return rehearsing.go_through(choices)
    except CancelledError:
        raise
    except DataError as error:
        return Rehearsal(found, tuple(choices), refusal=_refusal(error, choices))


@dataclass(frozen=True)
class _Rehearsing:
    """What is the same for every pass through the files."""

    project: Project | None
    labels: tuple[LabelDefinition, ...]
    progress: Progress | None
    cancelled: Cancelled | None

    def go_through(self, choices: Sequence[Choice]) -> Rehearsal:
        """First with what the words mean by themselves, then with what others probably mean."""
        known = known_label_words()
        tried = tuple(replace(choice, synonyms=known) for choice in choices)
        reports = self._rehearse(tried)
        proposed: dict[str, str | None] = {}
        for choice, report in zip(tried, reports, strict=True):
            proposed |= self._proposals(choice, report)
        if proposed:
            tried = tuple(_with_words(choice, proposed) for choice in tried)
            reports = self._rehearse(tried)
        return Rehearsal(self.labels, tried, reports, proposed)

    def _rehearse(self, choices: Sequence[Choice]) -> tuple[ImportReport, ...]:
        return rehearse_files(
            self.project,
            self.labels,
            choices,
            progress=self.progress,
            cancelled=self.cancelled,
        )

    def _proposals(self, choice: Choice, report: ImportReport) -> Mapping[str, str | None]:
        """What a file beside this one, or the user before, says of words that mean nothing."""
        column = choice.label_column
        words = _unknown_words(report)
        if column is None or not words:
            return {}
        rows = tuple(Row(number, (word,)) for number, word in enumerate(words, start=1))
        table = Table(choice.reading.file, "csv", None, None, "", (column,), rows)
        proposed = proposed_label_words(choice.reading, table, column, self.labels)
        return {word: key for word, key in proposed.items() if word in words}


def _any_meant(report: ImportReport) -> bool:
    return any(word.is_meant for word in report.label_words)


def _unknown_words(report: ImportReport) -> set[str]:
    """The words that mean nothing, without case; of cells with several labels, each by itself."""
    cells = [each.value for each in report.unknown_labels]
    return {folded(word) for cell in cells for word in (cell, *several(cell))}


def _with_words(choice: Choice, words: Mapping[str, str | None]) -> Choice:
    """What the user said counts more than what is proposed."""
    if choice.label_column is None or not words:
        return choice
    return replace(choice, label_words={**words, **choice.label_words})


def _refusal(error: DataError, choices: Sequence[Choice]) -> Refusal:
    """Which file it is about: table errors say it, others name the file first."""
    files = [choice.reading.file for choice in choices]
    named = error.file if isinstance(error, TableError) else None
    if named is None:
        named = next((file for file in files if file.name in error.message), None)
    return Refusal(error.message, error.advice, named or (files[0] if len(files) == 1 else None))
