"""Where an import goes: what the dialog has to know of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtWidgets import QWidget

from data.label_set.labels import LabelDefinition
from data.project import Project
from desktop.commands.change_set import ChangeSet
from desktop.commands.importing import Choice, ImportedFiles, Preview, import_files
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import JobState, Work
from desktop.settings import SECOND_BACKUPS


class ImportTarget(Protocol):
    """An open project, or one that is made for the files."""

    @property
    def project(self) -> Project | None:
        """The open project."""

    @property
    def more(self) -> QWidget | None:
        """What else has to be chosen; it has a signal ``changed``."""

    def previewed(self, preview: Preview, label_column: str | None) -> None:
        """The first file was read, or another label column chosen."""

    def labels(self) -> Sequence[LabelDefinition] | None:
        """The labels that the files' are compared with; None if they are taken from the files."""

    def ready(self) -> bool:
        """Whether everything that is needed was chosen."""

    def work(self, choices: Sequence[Choice], labels: Sequence[LabelDefinition]) -> Work:
        """The import itself; it results in ImportedFiles or a ChangeSet with them."""

    def closing_words(self) -> str:
        """What the button is called that ends the dialog after the import."""

    def closed(self) -> None:
        """The dialog was closed after the import."""


class IntoProject:
    """Adds the texts to the project that is open."""

    more = None

    def __init__(self, context: AppContext, project: Project) -> None:
        self._context = context
        self.project: Project | None = project

    def previewed(self, _preview: Preview, _label_column: str | None) -> None:
        """Nothing depends on it."""

    def labels(self) -> Sequence[LabelDefinition] | None:
        """The project's label set."""
        known = self._context.session.current
        return () if known is None else known.labels

    def ready(self) -> bool:
        """There is nothing else to choose."""
        return True

    def work(self, choices: Sequence[Choice], _labels: Sequence[LabelDefinition]) -> Work:
        """The import, whose changes are told to everybody."""
        project, second = self.project, self._context.settings.get(SECOND_BACKUPS)
        assert project is not None

        def work(state: JobState) -> ChangeSet:
            return import_files(
                project,
                choices,
                told=state.tell,
                began=state.tell,
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


def brought_by(result: object) -> ImportedFiles:
    """What an import results in."""
    brought = result.value if isinstance(result, ChangeSet) else result
    assert isinstance(brought, ImportedFiles)
    return brought
