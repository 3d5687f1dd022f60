"""Doing something with all selected texts, in one step that one undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from data.labelling.annotators import Annotator
from data.labelling.notes import note_by
from data.project import Project
from desktop.backing_up import after_backup
from desktop.commands.annotating import clear_texts, label_texts
from desktop.commands.change_set import ChangeSet
from desktop.commands.noting import flag_texts
from desktop.commands.trash import move_to_trash, put_back
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.notify import Notice
from desktop.pages.corpus.accepting import AcceptDialog
from desktop.pages.corpus.empty_trash import EmptyTrashDialog
from desktop.pages.corpus.holding_out import HoldOutDialog
from desktop.pages.corpus.table_view import TextTableView
from desktop.wording import counted, number

# More are seldom meant by a single key.
_ASKED_FROM = 201

_DELETED = (
    QT_TRANSLATE_NOOP("Bulk", "{count} text is in the trash now."),
    QT_TRANSLATE_NOOP("Bulk", "{count} texts are in the trash now."),
)

Step = Callable[[Project, Collection[int], Annotator], ChangeSet]


class Bulk(QObject):
    """Labels the selected texts of a table, takes the annotator's labels away, or deletes texts.

    While the table shows the trash (``in_trash``), texts can only be put back.
    """

    def __init__(self, context: AppContext, view: TextTableView) -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self.in_trash = False

    @property
    def allowed(self) -> bool:
        """Whether anything may be written."""
        return self._context.session.annotator is not None

    def label(self, key: str) -> None:
        """Give the selected texts a label."""
        if self.in_trash:
            return

        def step(project: Project, ids: Collection[int], annotator: Annotator) -> ChangeSet:
            return label_texts(project, ids, annotator, key)

        question = translate("Bulk", "Give {count} texts this label?")
        self._do(step, question, translate("Bulk", "Label them"))

    def clear(self) -> None:
        """Take away what the annotator said of the selected texts."""
        if self.in_trash:
            return
        question = translate("Bulk", "Remove your label from {count} texts?")
        self._do(clear_texts, question, translate("Bulk", "Remove them"))

    def move_to_trash(self) -> None:
        """Put the selected texts into the trash."""
        if self.in_trash:
            return

        def step(project: Project, ids: Collection[int], _annotator: Annotator) -> ChangeSet:
            return move_to_trash(project, ids)

        question = translate("Bulk", "Move {count} texts to the trash?")
        self._do(step, question, translate("Bulk", "Move them"), self._deleted)

    def put_back(self) -> None:
        """Take the selected texts out of the trash again."""
        if not self.in_trash:
            return

        def step(project: Project, ids: Collection[int], _annotator: Annotator) -> ChangeSet:
            return put_back(project, ids)

        question = translate("Bulk", "Put {count} texts back?")
        self._do(step, question, translate("Bulk", "Put them back"))

    def empty_trash(self) -> None:
        """Ask whether to delete what is in the trash for good."""
        if self.allowed:
            EmptyTrashDialog(self._context, self._context.session.project, self._view).show()

    def flag(self) -> None:
        """Flag the selected texts."""
        self._flag(lambda _project, _annotator: True, translate("Bulk", "Flag {count} texts?"))

    def remove_flag(self) -> None:
        """Take the annotator's flags away from the selected texts."""
        question = translate("Bulk", "Remove your flag from {count} texts?")
        self._flag(lambda _project, _annotator: False, question)

    def flag_or_not(self) -> None:
        """Flag all selected texts, or none of them if the one with the cursor is flagged."""
        current = self._view.current_id()

        def wanted(project: Project, annotator: Annotator) -> bool:
            note = note_by(project, current, annotator)
            return note is None or not note.flagged

        question = translate("Bulk", "Change the flag of {count} texts?")
        self._flag(wanted, question)

    def accept(self) -> None:
        """Ask whether to take what the model suggests for the selected texts, unseen."""
        known = self._context.session.current
        if known is None or known.annotator is None or not self._may_plan():
            return
        if known.run is None:
            self._context.notifier.info(
                translate("Bulk", "There is no model yet that suggests labels."),
                translate("Bulk", "Train one on the Train page first."),
            )
            return
        ids, run_id = self._view.selected_ids(), known.run.id
        AcceptDialog(self._context, self._view, ids, known.annotator, run_id).begin()

    def hold_out(self) -> None:
        """Ask whether to hold the selected texts out."""
        if self._may_plan():
            HoldOutDialog(self._context, self._view, self._view.selected_ids()).begin()

    def open(self) -> None:
        """Ask for the text that the keys move from."""
        if not self.in_trash:
            self._view.open_current()

    def _may_plan(self) -> bool:
        return self.allowed and not self.in_trash and self._view.selected_count() > 0

    def _flag(self, wanted: Callable[[Project, Annotator], bool], question: str) -> None:
        if self.in_trash:
            return

        def step(project: Project, ids: Collection[int], annotator: Annotator) -> ChangeSet:
            return flag_texts(project, ids, annotator, wanted(project, annotator))

        self._do(step, question, translate("Bulk", "Change them"))

    def _do(
        self, step: Step, question: str, yes: str, done: Callable[[ChangeSet], None] | None = None
    ) -> None:
        annotator, count = self._context.session.annotator, self._view.selected_count()
        if annotator is None or not count:
            return
        many = count >= _ASKED_FROM
        if many and not confirm(self._view, question.format(count=number(count)), yes):
            return
        project, ids = self._context.session.project, self._view.selected_ids()

        def write() -> None:
            job = self._context.jobs.write(
                lambda _state: step(project, ids, annotator), initiator=self
            )
            job.failed.connect(self._context.notifier.failure)
            job.succeeded.connect(done or self._done)

        after_backup(self._context, project, len(ids), write)

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

    @Slot(object)
    def _deleted(self, change: ChangeSet) -> None:
        """Say so, however few they are: they are out of sight, and a slip is easily put right."""
        ids, project = tuple(change.text_ids), self._context.session.project

        def bring_back() -> None:
            known = self._context.session.current
            if known is not None and known.project is project:
                job = self._context.jobs.write(lambda _state: put_back(project, ids))
                job.failed.connect(self._context.notifier.failure)

        self._context.notifier.tell(
            Notice(
                "ok",
                counted(len(ids), *_DELETED),
                translate("Bulk", "Ctrl+Z takes it back in one step."),
                translate("Bulk", "Put back"),
                bring_back,
                passing=True,
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
