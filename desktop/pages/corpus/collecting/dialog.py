"""Collecting copies, from the choice of files to the report of what they brought."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.sharing.collect_report import CollectReport, write_report
from data.sharing.merge_plan import OnConflict
from data.spreadsheets.write_report import WriteReport
from desktop.commands.change_set import ChangeSet
from desktop.commands.sharing import Looked, collect_files, look_at_files
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure, Job, JobState
from desktop.pages.corpus.collecting.choice import CollectChoice
from desktop.pages.corpus.collecting.details import CollectDetails
from desktop.pages.corpus.collecting.files import (
    ask_for_copies,
    ask_for_report,
    dropped_copies,
)
from desktop.pages.corpus.collecting.table import CollectTable
from desktop.pages.corpus.collecting.words import headline
from desktop.pages.corpus.handing_out.dialog import may_share
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.pages.corpus.working_dialog import WorkingDialog
from desktop.sentences import in_user_language
from desktop.settings import SECOND_BACKUPS
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import number

_SIZE = QSize(900, 620)


class CollectDialog(WorkingDialog):
    """Files are looked at as they are chosen or dropped; nothing is changed before Collect."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setAcceptDrops(True)
        self._project = context.session.project
        self._looking = False
        self.looked: tuple[Looked, ...] = ()
        self.report: CollectReport | None = None
        self._decided: OnConflict = "keep ours"
        self.headline = QLabel()
        self.intro = plain_words("caption")
        self.table = CollectTable()
        self.details = CollectDetails(context, self._project)
        self.choice = CollectChoice()
        self.failure = plain_words("bad")
        self.add, self.remove, self.save = QPushButton(), QPushButton(), QPushButton()
        self.cancel, self.go = QPushButton(), QPushButton()
        self._lay_out(parent)
        self._connect()
        self._retranslate()

    @property
    def busy(self) -> bool:
        """Whether files are looked at or collected."""
        return self._job is not None

    def add_files(self, files: Sequence[Path]) -> None:
        """Look at some more files; those that are listed already are left out."""
        known = {each.file for each in self.looked}
        new = [file for file in dict.fromkeys(files) if file not in known]
        if not new or self.busy or self.report is not None:
            return
        project = self._project

        def work(state: JobState) -> tuple[Looked, ...]:
            return look_at_files(
                project, new, progress=state.progress, cancelled=state.is_cancelled
            )

        job = self._start(self._context.jobs.file(work))
        self._looking = True
        job.succeeded.connect(self._looked_at)
        self.progress.say(translate("CollectDialog", "Looking at the files…"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Take project files from outside."""
        if dropped_copies(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Look at them."""
        event.acceptProposedAction()
        self.add_files(dropped_copies(event.mimeData()))

    # How it is built.

    def _lay_out(self, parent: QWidget) -> None:
        theme = self._context.theme
        set_role(self.headline, "title")
        self.headline.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self.intro, 1)
        top.addWidget(self.remove)
        top.addWidget(self.add)
        bottom = QHBoxLayout()
        bottom.addWidget(self.progress, 1)
        for button in (self.save, self.cancel, self.go):
            bottom.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(2))
        column.addWidget(self.headline)
        column.addLayout(top)
        column.addWidget(self.table, 3)
        column.addWidget(self.details, 2)
        column.addWidget(self.choice)
        column.addWidget(self.failure)
        column.addLayout(bottom)
        for button in (self.add, self.remove, self.save, self.cancel):
            button.setAutoDefault(False)
        set_kind(self.go, "primary")
        self.go.setDefault(True)
        for widget in (self.headline, self.choice, self.failure, self.save):
            widget.hide()
        self.resize(_SIZE.boundedTo(parent.window().size() - QSize(24, 24)))

    def _connect(self) -> None:
        self.add.clicked.connect(self._choose)
        self.remove.clicked.connect(self._take_out)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.table.itemSelectionChanged.connect(self._enable)
        self.finished.connect(self.deleteLater)
        self._context.session.closed.connect(self.close_with_project)

    def _retranslate(self) -> None:
        self.setWindowTitle(translate("CollectDialog", "Collect copies"))
        self.intro.setText(
            translate(
                "CollectDialog",
                "Choose the files that came back, or drop them here. They stay as they are, and a "
                "file may be collected as often as you like.",
            )
        )
        self.add.setText(translate("CollectDialog", "Add files…"))
        self.remove.setText(translate("CollectDialog", "Take off the list"))
        self.save.setText(translate("CollectDialog", "Save report…"))
        self.choice.retranslate()
        done = self.report is not None
        self.cancel.setText(translate("CollectDialog", "Cancel"))
        self.go.setText(
            translate("CollectDialog", "Close") if done else translate("CollectDialog", "Collect")
        )
        self.table.setAccessibleName(translate("CollectDialog", "The files"))
        self.details.setAccessibleName(translate("CollectDialog", "What should be known of them"))
        self._show()

    # How it is shown.

    def _show(self) -> None:
        """The table and the words under it, before or after."""
        self.table.show_files(self.looked)
        if self.report is not None:
            self.headline.setText(headline(self.report))
            self.details.show_after(self.report, self._decided)
        else:
            self.details.show_before(self.looked)
        self.headline.setVisible(self.report is not None)
        conflicts = sum(each.found.conflicts for each in self.looked if each.found is not None)
        self.choice.setVisible(bool(conflicts) and self.report is None)
        self._enable()

    @Slot()
    def _enable(self) -> None:
        done, can = self.report is not None, any(each.found is not None for each in self.looked)
        self.go.setEnabled(not self.busy and (done or can))
        self.add.setEnabled(not self.busy)
        self.remove.setEnabled(not self.busy and bool(self.table.chosen_rows()))
        self.choice.setEnabled(not self.busy)
        self.save.setEnabled(not self.busy)
        for widget in (self.add, self.remove, self.intro, self.cancel):
            widget.setVisible(not done)
        self.save.setVisible(self.report is not None and bool(self.report.rows))

    # What is done.

    def _start(self, job: Job) -> Job:
        self._job = job
        job.progressed.connect(self._progressed)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self.failure.hide()
        self._enable()
        return job

    @Slot()
    def _go(self) -> None:
        if self.report is not None:
            self.accept()
            return
        files = [each.file for each in self.looked if each.found is not None]
        if not files or self.busy:
            return
        self._decided = self.choice.decided()
        project, decided = self._project, self._decided
        second = self._context.settings.get(SECOND_BACKUPS)

        def work(state: JobState) -> ChangeSet:
            return collect_files(
                project,
                files,
                on_conflict=decided,
                progress=state.progress,
                cancelled=state.is_cancelled,
                second_backups=second,
            )

        title = translate("CollectDialog", "Collecting copies")
        job = self._start(self._context.jobs.file(work, title=title))
        self._looking = False
        job.succeeded.connect(self._collected)
        self.progress.say(translate("CollectDialog", "Collecting…"))

    @Slot(object)
    def _looked_at(self, looked: tuple[Looked, ...]) -> None:
        self._job = None
        self.progress.say("")
        self.looked += looked
        self._show()
        self.go.setFocus()

    @Slot(object)
    def _collected(self, change: ChangeSet) -> None:
        self._job = None
        assert isinstance(change.value, CollectReport)
        self.report = change.value
        self.progress.say("")
        self._retranslate()
        self.go.setFocus()

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        if self._job is not None and not self._job.is_cancelling:
            self.progress.show_progress(done, total)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job = None
        self.progress.say("")
        words = (in_user_language(failure.message), in_user_language(failure.advice))
        self.failure.setText("\n".join(part for part in words if part))
        self.failure.show()
        self._enable()

    @Slot()
    def _cancelled(self) -> None:
        self._job = None
        self.progress.say(
            translate("CollectDialog", "Stopped.")
            if self._looking
            else translate("CollectDialog", "Stopped. Nothing was changed.")
        )
        self._enable()

    @Slot()
    def _choose(self) -> None:
        folder = self.looked[-1].file.parent if self.looked else self._project.path.parent
        self.add_files(ask_for_copies(self, folder))

    @Slot()
    def _take_out(self) -> None:
        gone = self.table.chosen_rows()
        self.looked = tuple(each for row, each in enumerate(self.looked) if row not in gone)
        self._show()

    @Slot()
    def _save(self) -> None:
        report = self.report
        path = ask_for_report(self, self._project.path.parent)
        if report is None or path is None or self.busy:
            return
        job = self._start(self._context.jobs.file(lambda _state: write_report(report, path)))
        job.succeeded.connect(self._saved)

    @Slot(object)
    def _saved(self, written: WriteReport) -> None:
        self._job = None
        words = translate("CollectDialog", "Rows written to {name}: {count}")
        self.progress.say(words.format(name=written.file.name, count=number(written.rows)))
        self._enable()


def show_collect(
    context: AppContext, parent: QWidget, files: Sequence[Path] = ()
) -> CollectDialog | None:
    """Open the dialog, with files if there are some; one that is open already takes them."""
    if not may_share(context):
        return None
    open_ones = [each for each in parent.findChildren(CollectDialog) if each.isVisible()]
    dialog = open_ones[0] if open_ones else CollectDialog(context, parent)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    dialog.add_files(files)
    return dialog
