"""Taking back a corrected spreadsheet, from the choice of the file to what became of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from data.correcting.report import Comparison, Corrected
from desktop.commands.change_set import ChangeSet
from desktop.commands.correcting import (
    compare_file,
    people_names,
    take_corrections,
)
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.jobs.job import Failure, Job, JobState
from desktop.pages.corpus.correcting.choice import CorrectChoice
from desktop.pages.corpus.correcting.exported import ExportedLabels
from desktop.pages.corpus.correcting.files import ask_for_corrected, dropped_spreadsheet
from desktop.pages.corpus.correcting.filter import CorrectFilter
from desktop.pages.corpus.correcting.foreseeing import Foreseeing
from desktop.pages.corpus.correcting.layout import lay_out
from desktop.pages.corpus.correcting.notice import tell_corrected
from desktop.pages.corpus.correcting.rows import CorrectRows, CorrectTable
from desktop.pages.corpus.correcting.table import CorrectTableView
from desktop.pages.corpus.correcting.words import (
    base_words,
    done_words,
    foreseen_words,
    left_heading,
    summary,
)
from desktop.pages.corpus.handing_out.dialog import may_share
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.pages.corpus.working_dialog import WorkingDialog
from desktop.sentences import in_user_language
from desktop.settings import SECOND_BACKUPS
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_role
from desktop.wording import counted

_SIZE = QSize(980, 680)
_TAKE = (
    QT_TRANSLATE_NOOP("CorrectDialog", "Take 1 correction"),
    QT_TRANSLATE_NOOP("CorrectDialog", "Take {count} corrections"),
)


class CorrectDialog(WorkingDialog):
    """The file is compared as it is chosen or dropped; nothing is changed before Take."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setAcceptDrops(True)
        self._project = context.session.project
        self._comparing = False
        self.file: Path | None = None
        self.rows: CorrectRows | None = None
        self.told: Corrected | None = None
        self.done_with: Corrected | None = None
        self.intro = plain_words("caption")
        self.headline = plain_words("title")
        self.name = ElidedLabel(context.theme)
        self.summary, self.base = QLabel(), plain_words("warning")
        self.table = CorrectTable(self)
        self.view = CorrectTableView(context, self.table)
        self.exported = ExportedLabels(context)
        self.filter = CorrectFilter(context)
        self.choice = CorrectChoice(context)
        self.foreseen, self.failure = plain_words("caption"), plain_words("bad")
        self.foreseeing = Foreseeing(context, self._project, self)
        self.choose, self.cancel, self.go = QPushButton(), QPushButton(), QPushButton()
        lay_out(self, context.theme)
        self.resize(_SIZE.boundedTo(parent.window().size() - QSize(24, 24)))
        self._connect()
        self._retranslate()

    @property
    def busy(self) -> bool:
        """Whether a file is compared or taken."""
        return self._job is not None

    def look_at(self, file: Path) -> None:
        """Compare a file; another one takes its place."""
        if self.busy or self.done_with is not None:
            return
        self.file, self.told = file, None
        self._show_rows(None)
        project, labels_of = self._project, self.exported.labels_of

        def work(state: JobState) -> CorrectRows:
            found = compare_file(
                project,
                file,
                labels_of=labels_of,
                progress=state.progress,
                cancelled=state.is_cancelled,
            )
            return CorrectRows.of(found, project.labels(), people_names(project))

        job = self._start(self._context.jobs.file(work))
        self._comparing = True
        job.succeeded.connect(self._compared)
        self.progress.say(translate("CorrectDialog", "Comparing with the corpus…"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Take a file from outside."""
        if dropped_spreadsheet(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Compare it."""
        file = dropped_spreadsheet(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.look_at(file)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the language, in the words on the choice too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.table.retranslate()

    # How it is built.

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.exported.changed.connect(self._look_again)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.filter.chosen.connect(self.table.show_only)
        self.filter.ticks_wanted.connect(self.table.set_all_ticks)
        self.table.ticked.connect(self._decided)
        self.choice.changed.connect(self._decided)
        self.foreseeing.came.connect(self._foreseen)
        self.foreseeing.failed.connect(self._say_failure)
        self.finished.connect(self.deleteLater)
        self._context.session.closed.connect(self.close_with_project)

    def _leave(self) -> None:
        self.foreseeing.stop()

    def _retranslate(self) -> None:
        self.setWindowTitle(translate("CorrectDialog", "Take back a corrected spreadsheet"))
        self.intro.setText(
            translate(
                "CorrectDialog",
                "Choose a spreadsheet that was exported here and corrected, or drop it. Rows may "
                "be sorted or left out, and columns added; only labels that were changed are "
                "taken.",
            )
        )
        self.choose.setText(
            translate("CorrectDialog", "Choose a file…")
            if self.file is None
            else translate("CorrectDialog", "Another file…")
        )
        self.cancel.setText(translate("CorrectDialog", "Cancel"))
        self.view.setAccessibleName(translate("CorrectDialog", "What was changed in the file"))
        self.choice.retranslate()
        self.exported.retranslate()
        self.filter.retranslate()
        self._show()

    # How it is shown.

    def _show_rows(self, rows: CorrectRows | None) -> None:
        self.rows = rows
        self.table.show_rows(rows)
        self.filter.show_rows(rows)
        self.choice.show_found(None if rows is None else rows.comparison)
        self._retranslate()

    def _show(self) -> None:
        found = None if self.rows is None else self.rows.comparison
        done = self.done_with
        undecided = found is not None and done is None
        self.headline.setText("" if done is None else done_words(done))
        self.name.show_text("" if self.file is None else self.file.name)
        self.summary.setText("" if found is None else summary(found))
        self.base.setText(_words_above(found, done))
        set_role(self.base, "warning" if done is None else "caption")
        self.foreseen.setText("" if self.told is None else " · ".join(foreseen_words(self.told)))
        for widget, on in (
            (self.headline, done is not None),
            (self.intro, found is None),
            (self.name, self.file is not None),
            (self.summary, undecided),
            (self.base, bool(self.base.text())),
            (self.filter, undecided and bool(self.rows and self.rows.orders["all"])),
            (self.choice, undecided and bool(found and found.differences)),
            (self.foreseen, self.told is not None and done is None),
            (self.exported, undecided),
            (self.choose, done is None),
            (self.cancel, done is None),
        ):
            widget.setVisible(on)
        self._enable()

    def _enable(self) -> None:
        done, texts = self.done_with is not None, 0 if self.told is None else self.told.texts
        self.go.setText(
            translate("CorrectDialog", "Close")
            if done
            else counted(texts, *_TAKE)
            if texts
            else translate("CorrectDialog", "Take the corrections")
        )
        self.go.setEnabled(done or (texts > 0 and not self.busy))
        parts: tuple[QWidget, ...] = (self.choose, self.choice, self.view, self.filter)
        for widget in (*parts, self.exported):
            widget.setEnabled(not self.busy)

    # What is done.

    def _start(self, job: Job) -> Job:
        self._job = job
        job.progressed.connect(self._progressed)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self.failure.hide()
        self._enable()
        return job

    @Slot(object)
    def _compared(self, rows: CorrectRows) -> None:
        self._job = None
        self.progress.say("")
        annotator = self._context.session.annotator
        self.exported.show_people(rows.people)
        self.choice.show_people(rows.people, "" if annotator is None else annotator.name)
        self._show_rows(rows)
        self._decided()
        self.view.setFocus()

    @Slot()
    def _decided(self) -> None:
        """Something else is to be taken: tell what that means."""
        if self.rows is None or self.done_with is not None:
            return
        self.table.leave(self.choice.leaves)
        self.told = None
        self.failure.hide()
        if self.choice.annotator and self.rows.comparison.differences:
            whose = self.choice.decided(self.table.without)
            self.foreseeing.ask(self.rows.comparison, whose)
        else:
            self.foreseeing.stop()
        self._enable()

    @Slot(object)
    def _foreseen(self, told: Corrected) -> None:
        self.told = told
        self._show()

    @Slot()
    def _go(self) -> None:
        if self.done_with is not None:
            self.accept()
            return
        if self.rows is None or self.busy or not self.choice.annotator:
            return
        project, found = self._project, self.rows.comparison
        whose = self.choice.decided(self.table.without)
        second = self._context.settings.get(SECOND_BACKUPS)

        def work(state: JobState) -> ChangeSet:
            return take_corrections(
                project,
                found,
                whose,
                progress=state.progress,
                cancelled=state.is_cancelled,
                second_backups=second,
            )

        title = translate("CorrectDialog", "Taking back corrections")
        job = self._start(self._context.jobs.file(work, title=title))
        self._comparing = False
        job.succeeded.connect(self._taken)
        self.progress.say(translate("CorrectDialog", "Taking the corrections…"))

    @Slot(object)
    def _taken(self, change: ChangeSet) -> None:
        self._job = None
        done = change.value
        assert isinstance(done, Corrected)
        self.progress.say("")
        if done.operation_id is not None:
            tell_corrected(self._context, self._project, done)
        assert self.rows is not None
        if not done.left and not self.rows.comparison.listed:
            self.accept()
            return
        self.done_with = done
        self.table.show_left(done)
        self._show()
        self.go.setFocus()

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        if self._job is not None and not self._job.is_cancelling:
            self.progress.show_progress(done, total)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job = None
        self.progress.say("")
        self._say_failure(failure)

    @Slot(object)
    def _say_failure(self, failure: Failure) -> None:
        words = (in_user_language(failure.message), in_user_language(failure.advice))
        self.failure.setText("\n".join(part for part in words if part))
        self.failure.show()
        self._enable()

    @Slot()
    def _cancelled(self) -> None:
        self._job = None
        self.progress.say(
            translate("CorrectDialog", "Stopped.")
            if self._comparing
            else translate("CorrectDialog", "Stopped. Nothing was changed.")
        )
        self._enable()

    @Slot()
    def _look_again(self) -> None:
        if self.file is not None:
            self.look_at(self.file)

    @Slot()
    def _choose(self) -> None:
        folder = self._project.path.parent if self.file is None else self.file.parent
        file = ask_for_corrected(self, folder)
        if file is not None:
            self.look_at(file)


def _words_above(found: Comparison | None, done: Corrected | None) -> str:
    if done is not None:
        return left_heading()
    return "" if found is None else base_words(found)


def show_correct(context: AppContext, file: Path | None, parent: QWidget) -> CorrectDialog | None:
    """Open the dialog, with a file if there is one; one that is open already takes it."""
    if not may_share(context):
        return None
    open_ones = [each for each in parent.findChildren(CorrectDialog) if each.isVisible()]
    dialog = open_ones[0] if open_ones else CorrectDialog(context, parent)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    if file is not None:
        dialog.look_at(file)
    return dialog
