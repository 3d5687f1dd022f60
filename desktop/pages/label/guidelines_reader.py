"""All that annotators are asked to go by, to be read while labelling."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QTextBrowser, QVBoxLayout

from desktop.commands.guidelines import Guidelines, look_up_guidelines
from desktop.context import AppContext
from desktop.i18n import current_language, translate
from desktop.label_names import label_name
from desktop.pages.label.guidelines import in_language
from desktop.pages.page import Page

_SIZE = QSize(680, 620)


def open_guidelines(context: AppContext, parent: Page) -> GuidelinesReader | None:
    """Show the guidelines; None where no project is open."""
    if context.session.current is None:
        return None
    reader = GuidelinesReader(context, parent)
    reader.open()
    return reader


class GuidelinesReader(QDialog):
    """The project's own words with the labels' meanings; without them the program's, or these."""

    def __init__(self, context: AppContext, parent: Page) -> None:
        super().__init__(parent)
        self._context = context
        self._project = context.session.project
        self.setWindowTitle(translate("GuidelinesCard", "Guidelines"))
        self.browser = QTextBrowser()
        self.browser.setOpenLinks(False)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.change = QPushButton(translate("GuidelinesCard", "Change…"))
        self.buttons.addButton(self.change, QDialogButtonBox.ButtonRole.ActionRole)
        self.change.setAutoDefault(False)  # Enter closes
        self.change.setVisible(context.session.annotator is not None)
        column = QVBoxLayout(self)
        column.addWidget(self.browser)
        column.addWidget(self.buttons)
        usual = _SIZE * (context.theme.text_scale / 100)
        self.resize(usual.boundedTo(parent.window().size() - QSize(40, 40)))
        self.change.clicked.connect(self._change)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        context.session.closed.connect(self.reject)
        self.browser.setFocus()
        self._look()

    @Slot()
    def _change(self) -> None:
        from desktop.label_editing.guidelines_dialog import edit_guidelines  # noqa: PLC0415

        dialog = edit_guidelines(self._context, self)
        if dialog is not None:
            dialog.saved.connect(self._look)

    @Slot()
    def _look(self) -> None:
        project = self._project
        job = self._context.jobs.read(lambda _state: look_up_guidelines(project))
        job.succeeded.connect(self._show)
        job.failed.connect(self._context.notifier.failure)

    @Slot(object)
    def _show(self, known: Guidelines) -> None:
        language = current_language()
        own = known.in_language(language)
        if not own and language in known.built_in:
            self.browser.setMarkdown(known.built_in[language])  # ours, not the project's
            return
        self.browser.clear()
        cursor = self.browser.textCursor()
        plain, strong = QTextCharFormat(), QTextCharFormat()
        strong.setFont(self._context.theme.font("lead", bold=True))
        if own:
            cursor.insertText(own.rstrip() + "\n\n\n", plain)
            cursor.insertText(translate("GuidelinesCard", "The labels"), strong)
            cursor.insertText("\n\n", plain)
        strong.setFont(self._context.theme.font("body", bold=True))
        for label in known.labels:
            definition = label.definition.get(language, "")
            examples = [f"  · {each}" for each in in_language(label.examples)]
            lines = "\n".join(each for each in (definition, *examples) if each)
            cursor.insertText(label_name(label), strong)
            cursor.insertText(f"\n{lines}\n\n", plain)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.browser.setTextCursor(cursor)
