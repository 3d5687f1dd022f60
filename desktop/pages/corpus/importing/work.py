"""The work of the import dialog that is done in another thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtWidgets import QWidget

from data.errors import DataError
from data.importing.report import ImportReport
from data.label_set.labels import LabelDefinition
from data.project import Project
from desktop.commands.change_set import ChangeSet
from desktop.commands.import_labels import add_words_as_labels
from desktop.commands.import_report import save_report
from desktop.commands.label_words import remember
from desktop.context import AppContext
from desktop.jobs.job import JobState, Work
from desktop.sentences import in_user_language


def importing(
    work: Work, said: Mapping[str, str | None], labels: Sequence[LabelDefinition]
) -> Work:
    """The import; what the user said that words mean is remembered once it has succeeded."""
    said = dict(said)

    def whole(state: JobState) -> object:
        result = work(state)
        # The texts are in; that the words must be said again the next time is no failure of that.
        with suppress(DataError):
            if said:
                remember(said, labels)
        return result

    return whole


def adding_labels(project: Project, words: Sequence[str]) -> Work:
    """Make labels of words."""

    def work(_state: JobState) -> ChangeSet:
        return add_words_as_labels(project, words)

    return work


def saving(path: Path, reports: Sequence[ImportReport]) -> Work:
    """Write the report of an import to a file."""

    def work(_state: JobState) -> Path:
        save_report(path, reports, in_user_language)
        return path

    return work


def correct_instead(context: AppContext, file: Path, parent: QWidget) -> None:
    """Take back what was changed in a corrected export, instead of importing it."""
    from desktop.pages.corpus.correcting.dialog import show_correct  # noqa: PLC0415

    show_correct(context, file, parent)
