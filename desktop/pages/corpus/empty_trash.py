"""Deleting what is in the trash for good: what that means, how far it is, and how to stop it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from data.corpus.trash import Emptied, TrashCount, count_trash
from data.project import Project
from desktop.commands.change_set import ChangeSet
from desktop.commands.trash import empty_trash
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.jobs.job import Failure, JobState
from desktop.notify import Notice
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.pages.corpus.working_dialog import WorkingDialog
from desktop.sentences import in_user_language
from desktop.settings import SECOND_BACKUPS
from desktop.widgets.fitted_height import fit_height
from desktop.widgets.style_property import set_kind
from desktop.wording import counted, number

_WIDTH = 460
_TEXTS = (
    QT_TRANSLATE_NOOP("EmptyTrash", "Delete {count} text for good?"),
    QT_TRANSLATE_NOOP("EmptyTrash", "Delete {count} texts for good?"),
)
_DELETED = (
    QT_TRANSLATE_NOOP("EmptyTrash", "{count} text was deleted for good."),
    QT_TRANSLATE_NOOP("EmptyTrash", "{count} texts were deleted for good."),
)


class EmptyTrashDialog(WorkingDialog):
    """Asks, and goes when the trash is empty. Labels can be given meanwhile."""

    def __init__(self, context: AppContext, project: Project, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._project = project
        self.setWindowTitle(translate("EmptyTrash", "Empty the trash"))
        self.question = plain_words("heading")
        self.meaning = plain_words()
        self.failure = plain_words("bad")
        self.cancel = QPushButton(translate("EmptyTrash", "Cancel"))
        self.go = QPushButton(translate("EmptyTrash", "Delete for good"))
        self._lay_out()
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.finished.connect(self.deleteLater)
        context.session.closed.connect(self.close_with_project)
        self._count()

    def _lay_out(self) -> None:
        theme = self._context.theme
        bottom = QHBoxLayout()
        bottom.addWidget(self.progress, 1)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(2))
        for widget in (self.question, self.meaning, self.failure):
            column.addWidget(widget)
        column.addLayout(bottom)
        set_kind(self.go, "danger")
        # Enter must not delete anything for good.
        self.go.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.go.setEnabled(False)
        self.failure.hide()
        self.setFixedWidth(theme.scaled(_WIDTH))

    def _count(self) -> None:
        project = self._project
        self.question.setText(translate("EmptyTrash", "Counting what is in the trash…"))
        job = self._context.jobs.read(lambda _state: count_trash(project))
        job.succeeded.connect(self._counted)
        job.failed.connect(self._failed)

    @Slot(object)
    def _counted(self, found: TrashCount) -> None:
        self.question.setText(counted(found.texts, *_TEXTS))
        self.meaning.setText(
            translate(
                "EmptyTrash",
                "Their labels ({labels}), gold labels ({gold}) and history go with them. This "
                "cannot be taken back. A backup of the project is made before; backups, and what "
                "earlier trainings learned from, still hold these texts.",
            ).format(labels=number(found.labels), gold=number(found.gold))
        )
        self.go.setEnabled(found.texts > 0)
        fit_height(self)

    @Slot()
    def _go(self) -> None:
        if self._job is not None:
            return
        project, second = self._project, self._context.settings.get(SECOND_BACKUPS)

        def work(state: JobState) -> ChangeSet:
            return empty_trash(
                project,
                second_backups=second,
                progress=state.progress,
                cancelled=state.is_cancelled,
            )

        self._job = self._context.jobs.file(work, title=self.windowTitle())
        self._job.progressed.connect(self._progressed)
        self._job.succeeded.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)
        self.failure.hide()
        self.go.setEnabled(False)
        self.progress.say(translate("EmptyTrash", "Backing the project up…"))

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        if self._job is not None and not self._job.is_cancelling:
            self.progress.show_progress(done, total)

    @Slot(object)
    def _done(self, change: ChangeSet) -> None:
        self._job = None
        emptied = change.value
        assert isinstance(emptied, Emptied)
        left = translate("EmptyTrash", "{count} are left in the trash.")
        advice = left.format(count=number(emptied.left)) if emptied.left else ""
        self._context.notifier.tell(Notice("ok", counted(emptied.texts, *_DELETED), advice))
        self.accept()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job = None
        self.progress.say("")
        words = (in_user_language(failure.message), in_user_language(failure.advice))
        self.failure.setText("\n".join(part for part in words if part))
        self.failure.show()
        self.go.setEnabled(True)
        fit_height(self)

    @Slot()
    def _cancelled(self) -> None:
        self._job = None
        self.go.setEnabled(True)
        self.progress.say(translate("EmptyTrash", "Stopped. Nothing was deleted."))
