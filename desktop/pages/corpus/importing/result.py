"""What an import brought and what it left out, file by file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from data.importing.report import ImportReport
from data.label_set.labels import LabelDefinition
from desktop.commands.importing import ImportedFiles
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.corpus.importing.notes import headline, notes_after
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.sentences import in_user_language
from desktop.widgets.one_line import one_line
from desktop.widgets.style_property import set_role


class ImportResult(QWidget):
    """A sentence, and under it every detail, to be scrolled through and copied."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._labels: Sequence[LabelDefinition] = ()
        self.brought: ImportedFiles | None = None
        self.headline = QLabel()
        set_role(self.headline, "title")
        self.headline.setWordWrap(True)
        self.failed = plain_words("bad")
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space(2))
        column.addWidget(self.headline)
        column.addWidget(self.failed)
        column.addWidget(self.details, 1)

    @property
    def reports(self) -> tuple[ImportReport, ...]:
        """What each file brought."""
        return () if self.brought is None else self.brought.reports

    def show_result(self, brought: ImportedFiles, labels: Sequence[LabelDefinition]) -> None:
        """Show what files brought."""
        self.brought, self._labels = brought, labels
        self.retranslate()

    def copy(self) -> None:
        """Put everything that is said on the clipboard."""
        parts = (self.headline.text(), self.failed.text(), self.details.toPlainText())
        QGuiApplication.clipboard().setText("\n".join(part for part in parts if part))

    def retranslate(self) -> None:
        """Set the words."""
        if self.brought is None:
            return
        self.headline.setText(headline(self.reports))
        self.failed.setText(self._failure())
        self.failed.setVisible(bool(self.failed.text()))
        self.details.setAccessibleName(translate("ImportResult", "Report of the import"))
        parts = []
        for report in self.reports:
            lines = notes_after(report, self._labels)
            if len(self.reports) > 1:
                lines = [f"{one_line(report.file)}: {headline([report])}", *lines]
            parts.append("\n".join(lines))
        self.details.setPlainText("\n\n".join(parts))

    def _failure(self) -> str:
        brought = self.brought
        if brought is None or brought.failed is None:
            return ""
        words = translate("ImportResult", "Not imported: {name}, nor any file after it.")
        said = (
            words.format(name=one_line(brought.failed.name)),
            in_user_language(brought.message),
            in_user_language(brought.advice),
        )
        return "\n".join(part for part in said if part)
