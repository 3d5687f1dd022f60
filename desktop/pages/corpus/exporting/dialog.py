"""Writing texts with their labels to a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from data.corpus.finding import Filter
from data.project import Project
from data.spreadsheets.write_report import WriteReport
from desktop.commands.exporting import Known, count_texts, export_corpus, know_project
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.jobs.job import Failure, Job, JobState
from desktop.notify import Notice
from desktop.pages.corpus.exporting.form import ExportForm
from desktop.pages.corpus.exporting.last_choices import recall, remember
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.pages.corpus.working_dialog import WorkingDialog
from desktop.sentences import in_user_language
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import counted, number

_WIDTH, _HEIGHT = 560, 620
_MOST_WIDTH = 960  # of the smallest window
_ONE_TEXT = QT_TRANSLATE_NOOP("ExportDialog", "{count} text will be written.")
_TEXTS = QT_TRANSLATE_NOOP("ExportDialog", "{count} texts will be written.")


class ExportDialog(WorkingDialog):
    """One file. The window can be used meanwhile; the dialog goes when the file is written.

    ``shown`` are the texts that the table shows at present.
    """

    def __init__(
        self, context: AppContext, project: Project, shown: Filter, parent: QWidget
    ) -> None:
        super().__init__(context, parent)
        self._project = project
        self._knowing: Job | None = None
        self._counting: Job | None = None
        self._count: int | None = None
        known = context.session.current
        run = None if known is None else known.run
        self.form = ExportForm(context, shown, None if run is None else run.id)
        self.summary = QLabel()
        self.failure = plain_words("bad")
        self.cancel = QPushButton()
        self.go = QPushButton()
        self._area = QScrollArea()
        self._lay_out(parent)
        self.form.changed.connect(self._chosen)
        self.form.texts_chosen.connect(self._count_texts)
        self.form.card.wanted.toggled.connect(self._show_card)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.finished.connect(self.deleteLater)
        context.session.closed.connect(self.close_with_project)
        self._retranslate()
        recall(self.form, context.settings)
        self._know()
        self._count_texts()

    def _leave(self) -> None:
        for job in (self._knowing, self._counting):
            if job is not None:
                job.cancel()

    def _lay_out(self, parent: QWidget) -> None:
        theme = self._context.theme
        set_role(self.summary, "strong")
        self.summary.setWordWrap(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self.form)
        bottom = QHBoxLayout()
        bottom.addWidget(self.progress, 1)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(2))
        column.addWidget(self._area, 1)
        column.addWidget(self.summary)
        column.addWidget(self.failure)
        column.addLayout(bottom)
        self.cancel.setAutoDefault(False)
        set_kind(self.go, "primary")
        self.go.setDefault(True)
        self.failure.hide()
        self.setFixedWidth(min(theme.scaled(_WIDTH), _MOST_WIDTH))
        self.resize(self.width(), min(theme.scaled(_HEIGHT), parent.window().height() - 24))

    def _retranslate(self) -> None:
        self.setWindowTitle(translate("ExportDialog", "Export the corpus"))
        self.cancel.setText(translate("ExportDialog", "Cancel"))
        self.go.setText(translate("ExportDialog", "Export…"))
        self.form.retranslate()
        self._summarise()

    # What there is to choose from.

    def _know(self) -> None:
        project = self._project

        def work(state: JobState) -> Known:
            return know_project(project, cancelled=state.is_cancelled)

        self._knowing = self._context.jobs.read(work)
        self._knowing.succeeded.connect(self._known)
        self._knowing.failed.connect(self._say_failure)

    @Slot(object)
    def _known(self, known: Known) -> None:
        self._knowing = None
        self.form.know(known)

    @Slot()
    def _count_texts(self) -> None:
        if self._counting is not None:
            self._counting.cancel()
        project, texts = self._project, self.form.wanted_texts

        def work(state: JobState) -> int:
            return count_texts(project, texts, cancelled=state.is_cancelled)

        self._count = None
        self._summarise()
        self._counting = self._context.jobs.read(work)
        self._counting.succeeded.connect(self._counted)
        self._counting.failed.connect(self._say_failure)

    @Slot(object)
    def _counted(self, count: int) -> None:
        self._counting = None
        self._count = count
        self._summarise()

    @Slot()
    def _chosen(self) -> None:
        self.failure.hide()
        self._summarise()

    @Slot(bool)
    def _show_card(self, on: bool) -> None:
        """The fields of the card may lie below what is in view."""
        if on:
            QTimer.singleShot(0, self._area, self._to_card)

    @Slot()
    def _to_card(self) -> None:
        self._area.ensureWidgetVisible(self.form.card)

    def _summarise(self) -> None:
        """Say how much will be written, or what is missing; then it can be begun or not."""
        chosen = not self.form.choice.is_own or self.form.original.file is not None
        if not chosen:
            words = translate("ExportDialog", "Choose the file that you imported.")
        elif self._count is None:
            words = translate("ExportDialog", "Counting the texts…")
        elif self._count == 0:
            words = translate("ExportDialog", "There are no such texts.")
        else:
            words = self._count_words(self._count)
        self.summary.setText(words)
        self.go.setEnabled(self._job is None and chosen and self._count != 0)

    def _count_words(self, count: int) -> str:
        form = self.form.choice.format
        if form is None:
            words = translate("ExportDialog", "Your file is looked through for {count} texts.")
        elif not form.holds_more:
            words = translate("ExportDialog", "Of {count} texts those with a label are written.")
        else:
            return counted(count, _ONE_TEXT, _TEXTS)
        return words.format(count=number(count))

    # Writing.

    @Slot()
    def _go(self) -> None:
        if self._job is not None:
            return
        original = self.form.original.file if self.form.choice.is_own else None
        out = ask_for_target(self, *self._proposed(original))
        if out is None:
            return
        remember(self.form, self._context.settings)
        project, request, card = self._project, self.form.request(out), self.form.card.choice()

        def work(state: JobState) -> WriteReport:
            return export_corpus(
                project,
                request,
                original=original,
                card=card,
                progress=state.progress,
                cancelled=state.is_cancelled,
            )

        title = translate("ExportDialog", "Export to {name}").format(name=out.name)
        job = self._context.jobs.file(work, title=title)
        self._job = job
        job.progressed.connect(self._progressed)
        job.succeeded.connect(self._written)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self.failure.hide()
        self.progress.say(translate("ExportDialog", "Reading the texts…"))
        self._enable(False)

    def _proposed(self, original: Path | None) -> tuple[Path, str, str]:
        """The folder, name and ending of the file, as they are proposed to the user."""
        form = self.form.choice.format
        if original is None:
            path = self._project.path
            return path.parent, path.stem, ".xlsx" if form is None else form.ending
        name = translate("ExportDialog", "{name} labelled").format(name=original.stem)
        return original.parent, name, _ending_of_copy(original)

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        if self._job is not None and not self._job.is_cancelling:
            if done < total:
                self.progress.show_progress(done, total)
            else:
                self.progress.say(translate("ExportDialog", "Writing the file…"))

    @Slot(object)
    def _written(self, report: WriteReport) -> None:
        self._job = None
        notes = [in_user_language(note) for note in report.notes]
        beside = ", ".join(each.name for each in report.beside)
        if beside:
            notes.append(translate("ExportDialog", "Beside it: {names}").format(names=beside))
        self._context.notifier.tell(
            Notice(
                "warning" if report.notes else "ok",
                translate("ExportDialog", "Rows written to {name}: {count}").format(
                    count=number(report.rows), name=report.file.name
                ),
                "\n".join(notes),
                translate("ExportDialog", "Open folder"),
                partial(open_folder, report.file.parent),
            )
        )
        self.accept()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job = None
        self.progress.say("")
        self._say_failure(failure)
        self._enable(True)

    @Slot(object)
    def _say_failure(self, failure: Failure) -> None:
        words = (in_user_language(failure.message), in_user_language(failure.advice))
        self.failure.setText("\n".join(part for part in words if part))
        self.failure.show()

    @Slot()
    def _cancelled(self) -> None:
        self._job = None
        self._enable(True)
        self.progress.say(translate("ExportDialog", "Stopped. Nothing was written."))

    def _enable(self, on: bool) -> None:
        self.form.setEnabled(on)
        self._summarise()


def ask_for_target(parent: QWidget, folder: Path, stem: str, ending: str) -> Path | None:
    """Where the export goes; an existing file is replaced only if the user says so."""
    dialog = QFileDialog(parent, translate("ExportDialog", "Export the corpus"), str(folder))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    kind = translate("ExportDialog", "{ending} file").format(ending=ending)
    dialog.setNameFilters([f"{kind} (*{ending})"])
    # Before the question whether to replace a file, so that it is about the whole name.
    dialog.setDefaultSuffix(ending.removeprefix("."))
    dialog.selectFile(f"{stem}{ending}")
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    path = Path(dialog.selectedFiles()[0]) if chosen else None
    dialog.deleteLater()
    if path is None or path.suffix.lower() == ending:
        return path
    # The user was asked about the name as typed, so the whole one must not be taken yet.
    whole, again = path.with_name(path.name + ending), 2
    while whole.exists():
        whole, again = path.with_name(f"{path.name} ({again}){ending}"), again + 1
    return whole


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _ending_of_copy(original: Path) -> str:
    """A copy has the format of the original where that can be written."""
    ending = original.suffix.lower()
    return ending if ending in {".xlsx", ".csv", ".tsv", ".json", ".jsonl"} else ".xlsx"
