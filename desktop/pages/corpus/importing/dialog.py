"""Importing files, from the first look at them to the report of what came in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from data.label_set.labels import LabelDefinition
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure, Job
from desktop.pages.corpus.importing import work as import_work
from desktop.pages.corpus.importing.choices import Choices
from desktop.pages.corpus.importing.choosing_files import ask_for_files, ask_for_report
from desktop.pages.corpus.importing.files import ImportFiles
from desktop.pages.corpus.importing.result import ImportResult
from desktop.pages.corpus.importing.target import ImportTarget, brought_by
from desktop.pages.corpus.importing.view import ImportView
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.pages.corpus.working_dialog import WorkingDialog
from desktop.sentences import in_user_language
from desktop.widgets.dropped_files import dropped_spreadsheets
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.one_line import one_line
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import number

_SIZE = QSize(1120, 820)


class ImportDialog(WorkingDialog):
    """One or several files. The window can be used meanwhile."""

    def __init__(
        self, context: AppContext, target: ImportTarget, files: Sequence[Path], parent: QWidget
    ) -> None:
        super().__init__(context, parent)
        self.setAcceptDrops(True)
        self._target = target
        self._done = False
        self._reading = ""
        self._labels: Sequence[LabelDefinition] = ()
        # How the last attempt ended: told until something else is chosen.
        self._ended_with: Failure | None = None
        self._ended_words = ""
        self.view = ImportView(context, target.project, target.more)
        self.choices = Choices(context, target, self.view)
        self._name = ElidedLabel(context.theme)
        self.add = QPushButton()
        self.failure = plain_words("bad")
        self.reason = plain_words("caption")
        self.reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.outcome = ImportResult(context)
        self.copy, self.save = QPushButton(), QPushButton()
        self.cancel, self.go = QPushButton(), QPushButton()
        self._stack = QStackedWidget()
        self._lay_out(parent)
        self._connect()
        self._retranslate()
        self.add_files(files)

    @property
    def busy(self) -> bool:
        """Whether an import is under way, or something else that has to end first."""
        return self._job is not None

    def add_files(self, files: Sequence[Path]) -> None:
        """Look at files; not while others are imported."""
        if files and not self.busy and not self._done:
            self.choices.files.add(files)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Take files from outside."""
        if dropped_spreadsheets(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802  # Qt's name
        """Look at them."""
        event.acceptProposedAction()
        self.add_files(dropped_spreadsheets(event.mimeData()))

    # How it is built.

    def _leave(self) -> None:
        self.choices.stop()

    def _lay_out(self, parent: QWidget) -> None:
        set_role(self._name, "heading")
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self.add)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.outcome)
        bottom = QHBoxLayout()
        bottom.addWidget(self.progress, 1)
        bottom.addWidget(self.reason, 2)
        for button in (self.copy, self.save, self.cancel, self.go):
            bottom.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(self._context.theme.space(2))
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self.failure)
        column.addLayout(bottom)
        for button in (self.add, self.copy, self.save, self.cancel):
            button.setAutoDefault(False)
        set_kind(self.go, "primary")
        self.go.setDefault(True)
        self.view.form.setFocus()
        for widget in (self.failure, self.copy, self.save):
            widget.hide()
        self.resize(_SIZE.boundedTo(parent.window().size() - QSize(24, 24)))

    def _connect(self) -> None:
        self.add.clicked.connect(self._choose)
        self.copy.clicked.connect(self.outcome.copy)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.choices.user_chose.connect(self._forget_end)
        self.choices.changed.connect(self._show_choices)
        self.choices.failed.connect(self._failed)
        self.choices.rehearsing.progressed.connect(self._rehearsing)
        self.view.words.missing_asked.connect(self._add_labels)
        self.view.proposals.corrected_asked.connect(self._correct)
        self.finished.connect(self._finished)
        session = self._context.session
        session.closed.connect(self.close_with_project)
        session.refreshed.connect(self._labels_changed)
        more: Any = self._target.more
        if more is not None:
            more.changed.connect(self.choices.look_again)

    def _retranslate(self) -> None:
        self.setWindowTitle(translate("ImportDialog", "Import spreadsheets"))
        self.add.setText(translate("ImportDialog", "Add files…"))
        self.copy.setText(translate("ImportDialog", "Copy report"))
        self.save.setText(translate("ImportDialog", "Save report…"))
        self.cancel.setText(translate("ImportDialog", "Cancel"))
        words = self._target.closing_words() if self._done else translate("ImportDialog", "Import")
        self.go.setText(words)
        self.view.retranslate()
        self.outcome.retranslate()
        self.choices.look_again()

    # How it goes on.

    @Slot()
    def _show_choices(self) -> None:
        """Say what is shown, whether it can be imported, and why not."""
        self._name.show_text(_heading(self.choices.files))
        current = self.choices.files.current
        if self.busy or self._done:
            return
        found = self.choices.rehearsing.found
        refusal = None if found is None else found.refusal
        failure = None if current is None else current.failure
        if failure is None and refusal is not None:
            failure = Failure(refusal.message, refusal.advice)
        self._say_failure(failure or self._ended_with)
        if not self.choices.rehearsing.busy:
            self.progress.say(self._ended_words)
        obstacle = self.choices.obstacle()
        self.reason.setText(obstacle or "")
        self.go.setEnabled(obstacle is None)
        self.go.setAccessibleDescription(obstacle or "")

    @Slot(int, int)
    def _rehearsing(self, done: int, total: int) -> None:
        if not self.busy and done < total:
            self.progress.show_progress(done, total)

    @Slot()
    def _go(self) -> None:
        if self._done:
            self.accept()
            return
        if self.busy or self.choices.obstacle() is not None:
            return
        found, chosen = self.choices.rehearsing.found, self.choices.choices()
        self._labels = labels = () if found is None else found.labels
        self.choices.rehearsing.stop()
        name = chosen[0].reading.file.name
        title = translate("ImportDialog", "Import of {name}").format(name=name)
        work = import_work.importing(self._target.work(chosen, labels), self.choices.said, labels)
        job = self._start(self._context.jobs.file(work, title=title))
        job.told.connect(self._told)
        job.progressed.connect(self._progressed)
        job.succeeded.connect(self._imported)

    def _start(self, job: Job) -> Job:
        self._job = job
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._forget_end()
        self._say_failure(None)
        self.reason.setText("")
        self._enable(False)
        return job

    @Slot(object)
    def _told(self, stage: object) -> None:
        if isinstance(stage, Path):
            self._reading = one_line(stage.name)
            return
        words = translate("ImportDialog", "Importing {name}…")
        if stage == "reading":
            words = translate("ImportDialog", "Reading {name}…")
        self.progress.say(words.format(name=self._reading))

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        if self._job is not None and not self._job.is_cancelling:
            if done < total:
                self.progress.show_progress(done, total)
            else:
                self.progress.say(translate("ImportDialog", "Looking for equal texts…"))

    @Slot(object)
    def _imported(self, result: object) -> None:
        self._job = None
        self._done = True
        self.progress.say("")
        self.reason.setText("")
        self.outcome.show_result(brought_by(result), self._labels)
        self._stack.setCurrentWidget(self.outcome)
        for widget in (self.add, self.cancel):
            widget.hide()
        for widget in (self.copy, self.save):
            widget.show()
            widget.setEnabled(True)
        self.go.setText(self._target.closing_words())
        self.go.setEnabled(True)
        self.go.setFocus()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job = None
        self._ended_with = failure
        self.progress.say("")
        self._enable(True)
        self._say_failure(failure)

    @Slot()
    def _cancelled(self) -> None:
        self._job = None
        self._ended_words = translate("ImportDialog", "Stopped. Nothing was imported.")
        self._enable(True)
        self.progress.say(self._ended_words)

    def _enable(self, on: bool) -> None:
        self.view.setEnabled(on)
        self.add.setEnabled(on)
        self.save.setEnabled(on)
        self.go.setEnabled(on)
        if on and not self._done:
            self.choices.look_again()

    @Slot()
    def _forget_end(self) -> None:
        self._ended_with, self._ended_words = None, ""

    def _say_failure(self, failure: Failure | None) -> None:
        said = () if failure is None else (failure.message, failure.advice)
        self.failure.setText("\n".join(in_user_language(part) for part in said if part))
        self.failure.setVisible(bool(said))

    # What else can be done.

    @Slot()
    def _choose(self) -> None:
        self.add_files(ask_for_files(self, self._folder()))

    def _folder(self) -> Path:
        current = self.choices.files.current
        return Path.home() if current is None else current.path.parent

    @Slot()
    def _add_labels(self) -> None:
        project, words = self._target.project, [each.value for each in self.view.words.unknown]
        if project is None or not words or self.busy:
            return
        self.choices.rehearsing.stop()
        job = self._start(self._context.jobs.write(import_work.adding_labels(project, words)))
        job.succeeded.connect(self._labels_added)

    @Slot()
    def _labels_added(self) -> None:
        self._job = None
        self._enable(True)

    @Slot()
    def _labels_changed(self) -> None:
        if not self.busy and not self._done:
            self.choices.look_again()

    @Slot()
    def _correct(self) -> None:
        current, parent = self.choices.files.current, self.parentWidget()
        if current is not None and parent is not None and not self.busy:
            import_work.correct_instead(self._context, current.path, parent)
            self.reject()

    @Slot()
    def _save(self) -> None:
        path = None if self.busy else ask_for_report(self, self._folder())
        if path is not None:
            work = import_work.saving(path, self.outcome.reports)
            job = self._start(self._context.jobs.file(work))
            job.succeeded.connect(self._saved)

    @Slot(object)
    def _saved(self, path: Path) -> None:
        self._job = None
        self._enable(True)
        words = translate("ImportDialog", "The report was saved as {name}.")
        self.progress.say(words.format(name=one_line(path.name)))

    @Slot()
    def close_with_project(self) -> None:
        """The project is gone, and with it what the dialog was about."""
        self._job = None
        self._done = False
        self.reject()

    @Slot()
    def _finished(self) -> None:
        if self._done:
            self._target.closed()
        self.deleteLater()


def _heading(files: ImportFiles) -> str:
    """The file that is shown, and how many there are."""
    name = "" if files.current is None else files.current.path.name
    if len(files.all) <= 1:
        return name
    words = translate("ImportDialog", "{name} – one of {count} files")
    return words.format(name=name, count=number(len(files.all)))


def show_import(
    context: AppContext, target: ImportTarget, files: Sequence[Path], parent: QWidget
) -> ImportDialog:
    """Open the dialog with files; one that is open already takes them, or goes on."""
    for known in parent.findChildren(ImportDialog):
        if known.isVisible():
            known.add_files(files)
            known.raise_()
            known.activateWindow()
            return known
    dialog = ImportDialog(context, target, files, parent)
    dialog.show()
    return dialog
