"""What an import brought and what it left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from data.importing.report import ImportReport
from data.label_set.labels import LabelDefinition
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.import_notes import headline, notes_after
from desktop.widgets.style_property import set_role


class ImportResult(QWidget):
    """A sentence, and under it every detail, to be scrolled through and copied."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._shown: tuple[ImportReport, Sequence[LabelDefinition]] | None = None
        self.headline = QLabel()
        set_role(self.headline, "title")
        self.headline.setWordWrap(True)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space(2))
        column.addWidget(self.headline)
        column.addWidget(self.details, 1)

    def show_report(self, report: ImportReport, labels: Sequence[LabelDefinition]) -> None:
        """Show a report."""
        self._shown = (report, labels)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        if self._shown is None:
            return
        report, labels = self._shown
        self.headline.setText(headline(report))
        self.details.setAccessibleName(translate("ImportResult", "Report of the import"))
        self.details.setPlainText("\n".join(notes_after(report, labels)))
