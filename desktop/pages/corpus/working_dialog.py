"""A dialog that works on something: its Cancel first stops the work, then closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QWidget

from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Job
from desktop.pages.corpus.progress_row import ProgressRow


class WorkingDialog(QDialog):
    """Has at most one job under way, told in ``progress``; ``_retranslate`` sets all words."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self.progress = ProgressRow(context)

    def reject(self) -> None:
        """Stop what is under way, or close."""
        if self._job is not None:
            self._job.cancel()
            self.progress.say(translate("WorkingDialog", "Stopping…"))
            return
        self._leave()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """The window's own button does what Cancel does."""
        event.ignore()
        self.reject()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    @Slot()
    def close_with_project(self) -> None:
        """The project is gone."""
        self._job = None
        self.reject()

    def _leave(self) -> None:
        """The dialog closes: let go of whatever else goes on."""

    def _retranslate(self) -> None:
        """Set all words."""
