"""Saying something of all selected texts, in one step that one undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from data.labelling.annotators import Annotator
from data.project import Project
from desktop.commands.annotating import clear_texts, label_texts
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.notify import Notice
from desktop.pages.corpus.table_view import TextTableView
from desktop.wording import number

# More are seldom meant by a single key.
_ASKED_FROM = 201

Step = Callable[[Project, Collection[int], Annotator], ChangeSet]


class Bulk(QObject):
    """Labels the selected texts of a table, or takes the annotator's labels away."""

    def __init__(self, context: AppContext, view: TextTableView) -> None:
        super().__init__(view)
        self._context = context
        self._view = view

    @property
    def allowed(self) -> bool:
        """Whether anything may be written."""
        return self._context.session.annotator is not None

    def label(self, key: str) -> None:
        """Give the selected texts a label."""

        def step(project: Project, ids: Collection[int], annotator: Annotator) -> ChangeSet:
            return label_texts(project, ids, annotator, key)

        question = translate("Bulk", "Give {count} texts this label?")
        self._do(step, question, translate("Bulk", "Label them"))

    def clear(self) -> None:
        """Take away what the annotator said of the selected texts."""
        question = translate("Bulk", "Remove your label from {count} texts?")
        self._do(clear_texts, question, translate("Bulk", "Remove them"))

    def open(self) -> None:
        """Ask for the text that the keys move from."""
        self._view.open_current()

    def _do(self, step: Step, question: str, yes: str) -> None:
        annotator, count = self._context.session.annotator, self._view.selected_count()
        if annotator is None or not count:
            return
        many = count >= _ASKED_FROM
        if many and not confirm(self._view, question.format(count=number(count)), yes):
            return
        project, ids = self._context.session.project, self._view.selected_ids()
        job = self._context.jobs.write(lambda _state: step(project, ids, annotator), initiator=self)
        job.failed.connect(self._context.notifier.failure)
        job.succeeded.connect(self._done)

    @Slot(object)
    def _done(self, change: ChangeSet) -> None:
        count = len(change.text_ids)
        if count >= _ASKED_FROM:
            self._context.notifier.tell(
                Notice(
                    "ok",
                    translate("Bulk", "{count} texts changed.").format(count=number(count)),
                    translate("Bulk", "Ctrl+Z takes it back in one step."),
                )
            )


def confirm(parent: QWidget, question: str, yes: str) -> bool:
    """Whether many texts are to be changed at once."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("EmoDesk")
    box.setText(question)
    box.setInformativeText(translate("Bulk", "It is one step: Ctrl+Z takes it back."))
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(agree)
    box.exec()
    return box.clickedButton() is agree
