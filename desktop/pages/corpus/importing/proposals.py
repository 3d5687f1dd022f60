"""What the user may want to do with a file before it is imported as it is."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data.project import Project
from desktop.commands.correcting import is_export_of
from desktop.commands.importing import Preview
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Job, JobState
from desktop.pages.corpus.importing.special import Proposal


class Proposals(QWidget):
    """``headless_accepted`` when the first row is data, ``corrected_asked`` for an own export."""

    headless_accepted = Signal()
    corrected_asked = Signal()

    def __init__(self, context: AppContext, project: Project | None) -> None:
        super().__init__()
        self._jobs = context.jobs
        self._project = project
        self._preview: Preview | None = None
        self._job: Job | None = None
        self._is_export = False
        self.headless, self.corrected = Proposal(context), Proposal(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space(1))
        column.addWidget(self.headless)
        column.addWidget(self.corrected)
        self.headless.button.clicked.connect(self.headless_accepted)
        self.corrected.button.clicked.connect(self.corrected_asked)
        self.retranslate()

    def show_preview(self, preview: Preview | None) -> None:
        """Propose what fits this file."""
        self.stop()
        self._preview, self._is_export = preview, False
        project = self._project
        if preview is not None and project is not None:
            table = preview.table

            def work(_state: JobState) -> tuple[Preview, bool]:
                return preview, is_export_of(project, table)

            self._job = self._jobs.read(work)
            self._job.succeeded.connect(self._recognised)
        self._show()

    def stop(self) -> None:
        """Wait for nothing."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def retranslate(self) -> None:
        """Set the words."""
        self.headless.say(
            translate("ImportProposals", "The first row looks like data, not like names."),
            translate("ImportProposals", "It is data"),
        )
        self.corrected.say(
            translate(
                "ImportProposals",
                "This looks like a corrected export of this project: take back only what was "
                "changed?",
            ),
            translate("ImportProposals", "Take back what was changed…"),
        )

    @Slot(object)
    def _recognised(self, result: tuple[Preview, bool]) -> None:
        preview, is_export = result
        if preview is self._preview:
            self._job, self._is_export = None, is_export
            self._show()

    def _show(self) -> None:
        preview = self._preview
        headless = preview is not None and preview.looks_headless and preview.reading.has_header
        self.headless.setVisible(headless)
        self.corrected.setVisible(self._is_export)
        self.setVisible(headless or self._is_export)
