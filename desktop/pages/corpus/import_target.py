"""Where an import goes: what the dialog has to know of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from data.importing.report import ImportReport
from data.label_set.labels import LabelDefinition
from data.project import Project
from desktop.commands.change_set import ChangeSet
from desktop.commands.importing import Choice, Preview, import_file
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import JobState, Work
from desktop.settings import SECOND_BACKUPS


class ImportTarget(Protocol):
    """An open project, or one that is made for the file."""

    @property
    def more(self) -> QWidget | None:
        """What else has to be chosen; it has a signal ``changed``."""

    def previewed(self, preview: Preview, label_column: str | None) -> None:
        """The file was read, or another label column chosen."""

    def labels(self) -> Sequence[LabelDefinition] | None:
        """The labels that the file's are compared with; None if they are taken from the file."""

    def ready(self) -> bool:
        """Whether everything that is needed was chosen."""

    def work(self, choice: Choice) -> Work:
        """The import itself; it results in an ImportReport or a ChangeSet with one."""

    def closing_words(self) -> str:
        """What the button is called that ends the dialog after the import."""

    def closed(self) -> None:
        """The dialog was closed after the import."""


class IntoProject:
    """Adds the texts to the project that is open."""

    more = None

    def __init__(self, context: AppContext, project: Project) -> None:
        self._context = context
        self._project = project

    def previewed(self, _preview: Preview, _label_column: str | None) -> None:
        """Nothing depends on it."""

    def labels(self) -> Sequence[LabelDefinition] | None:
        """The project's label set."""
        known = self._context.session.current
        return () if known is None else known.labels

    def ready(self) -> bool:
        """There is nothing else to choose."""
        return True

    def work(self, choice: Choice) -> Work:
        """The import, whose changes are told to everybody."""
        project, second = self._project, self._context.settings.get(SECOND_BACKUPS)

        def work(state: JobState) -> ChangeSet:
            return import_file(
                project,
                choice,
                told=state.tell,
                progress=state.progress,
                cancelled=state.is_cancelled,
                second_backups=second,
            )

        return work

    def closing_words(self) -> str:
        """The table is behind the dialog."""
        return translate("ImportTarget", "Close")

    def closed(self) -> None:
        """The table has looked again already."""


def report_of(result: object) -> ImportReport:
    """The report in what an import results in."""
    report = result.value if isinstance(result, ChangeSet) else result
    assert isinstance(report, ImportReport)
    return report
