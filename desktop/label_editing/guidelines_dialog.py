"""What annotators are asked to go by, written in one language or two."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from data.project import Project
from desktop.commands.guidelines import (
    LANGUAGES,
    Guidelines,
    look_up_guidelines,
    without_marks,
)
from desktop.commands.noting import change_guidelines
from desktop.context import AppContext
from desktop.i18n import current_language, translate
from desktop.jobs.job import Failure
from desktop.label_editing import questions
from desktop.label_editing.guidelines_text import GuidelinesText, plain_label
from desktop.sentences import in_user_language

_SIZE = QSize(760, 620)
# A language is written in itself: who needs it may not read the other one.
_NAMES = {"zh": "中文", "en": "English"}


def edit_guidelines(context: AppContext, parent: QWidget) -> GuidelinesDialog | None:
    """Open the editor; None where no project is open."""
    known = context.session.current
    if known is None:
        return None
    dialog = GuidelinesDialog(context, known.project, parent)
    dialog.open()
    return dialog


class GuidelinesDialog(QDialog):
    """Saves all languages in one step; ``saved`` when that is done."""

    saved = Signal()

    def __init__(self, context: AppContext, project: Project, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._project = project
        self._busy = True
        self.known: Guidelines | None = None
        self.texts = {language: GuidelinesText(context.theme) for language in LANGUAGES}
        self.tabs = QTabWidget()
        self.purpose = plain_label("caption")
        self.failure = plain_label("bad")
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._lay_out()
        self._connect()
        usual = _SIZE * (context.theme.text_scale / 100)
        self.resize(usual.boundedTo(parent.window().size() - QSize(40, 40)))
        self._enable()
        self._look()

    @property
    def changes(self) -> dict[str, str]:
        """What was typed and is not saved, by language."""
        if self.known is None:
            return {}
        own = self.known.own
        typed = {language: text.words for language, text in self.texts.items()}
        return {each: words for each, words in typed.items() if words != own.get(each, "")}

    def accept(self) -> None:
        """Save what was changed, and close when it is on the disk."""
        changes = self.changes
        if self._busy:
            return
        if not changes:
            super().accept()
            return
        self._busy = True
        self._enable()
        project = self._project
        job = self._context.jobs.write(lambda _state: change_guidelines(project, changes))
        job.succeeded.connect(self._written)
        job.failed.connect(self._failed)

    def reject(self) -> None:
        """Close, after asking what is to become of what was not saved."""
        if self._busy and self.known is not None:
            return
        answer = questions.ask_about_drafts(self) if self.changes else "discard"
        if answer == "save":
            self.accept()
        elif answer == "discard":
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """The window's own button does what Cancel does."""
        event.ignore()
        self.reject()

    @Slot()
    def close_with_project(self) -> None:
        """The project is gone."""
        super().reject()

    def _look(self) -> None:
        project = self._project
        job = self._context.jobs.read(lambda _state: look_up_guidelines(project))
        job.succeeded.connect(self._found)
        job.failed.connect(self._failed)

    @Slot(object)
    def _found(self, known: Guidelines) -> None:
        self.known, self._busy = known, False
        for language, text in self.texts.items():
            text.show_words(known.own.get(language, ""), language in known.built_in)
        self._enable()
        self.texts[current_language()].edit.setFocus()

    @Slot(object)
    def _written(self, _change: object) -> None:
        self.saved.emit()
        super().accept()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._busy = False
        words = (in_user_language(failure.message), in_user_language(failure.advice))
        self.failure.setText(" ".join(each for each in words if each))
        self.failure.show()
        self._enable()

    @Slot()
    def _typed(self) -> None:
        self.failure.hide()
        self._enable()

    def _start_from_built_in(self, language: str) -> None:
        if self.known is not None:
            self.texts[language].begin_with(without_marks(self.known.built_in[language]))

    def _enable(self) -> None:
        writable = self._context.session.annotator is not None and self.known is not None
        for text in self.texts.values():
            text.allow(may=writable and not self._busy)
        sound = all(text.fits for text in self.texts.values())
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(writable and not self._busy and sound)

    def _lay_out(self) -> None:
        self.setWindowTitle(translate("GuidelinesDialog", "Guidelines"))
        self.purpose.setText(
            translate(
                "GuidelinesDialog",
                "What annotators go by when they label: on the Label page, and in every copy that "
                "is handed out. The meaning of each label stands with the label.",
            )
        )
        for language, text in self.texts.items():
            self.tabs.addTab(text, _NAMES[language])
            text.name(_NAMES[language])
        self.tabs.setCurrentWidget(self.texts[current_language()])
        self.failure.hide()
        column = QVBoxLayout(self)
        column.setSpacing(self._context.theme.space(2))
        column.addWidget(self.purpose)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.failure)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        for language, text in self.texts.items():
            text.changed.connect(self._typed)
            text.start.clicked.connect(partial(self._start_from_built_in, language))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._context.session.closed.connect(self.close_with_project)
