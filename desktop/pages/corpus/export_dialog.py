"""Writing all texts with their labels to a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.project import Project
from data.spreadsheets.write_report import WriteReport
from desktop.commands.exporting import FORMATS, export_corpus
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure, JobState
from desktop.notify import Notice
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.pages.corpus.working_dialog import WorkingDialog
from desktop.sentences import in_user_language
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import number

_WIDTH = 520
_MOST_WIDTH = 960  # of the smallest window


class ExportDialog(WorkingDialog):
    """One file. The window can be used meanwhile; the dialog goes when the file is written."""

    def __init__(self, context: AppContext, project: Project, out: Path, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._project = project
        self._out = out
        self._name = ElidedLabel(context.theme)
        self._folder = ElidedLabel(context.theme)
        self._other = QPushButton()
        set_kind(self._other, "link")
        self._columns = QLabel()
        self.escape = QCheckBox()
        self.escape.setChecked(True)
        self._why = QLabel()
        self.failure = plain_words("bad")
        self.cancel = QPushButton()
        self.go = QPushButton()
        self._lay_out()
        self._other.clicked.connect(self._choose_other)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.finished.connect(self.deleteLater)
        context.session.closed.connect(self.close_with_project)
        self._retranslate()
        self._show_target()

    def _lay_out(self) -> None:
        theme = self._context.theme
        set_role(self._name, "heading")
        for label in (self._folder, self._columns, self._why):
            set_role(label, "caption")
        for label in (self._columns, self._why):
            label.setWordWrap(True)
        where = QHBoxLayout()
        where.addWidget(self._folder, 1)
        where.addWidget(self._other)
        bottom = QHBoxLayout()
        bottom.addWidget(self.progress, 1)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(2))
        column.addWidget(self._name)
        column.addLayout(where)
        column.addWidget(self._columns)
        column.addWidget(self.escape)
        column.addWidget(self._why)
        column.addWidget(self.failure)
        column.addLayout(bottom)
        for button in (self._other, self.cancel):
            button.setAutoDefault(False)
        set_kind(self.go, "primary")
        self.go.setDefault(True)
        self.failure.hide()
        self.setFixedWidth(min(theme.scaled(_WIDTH), _MOST_WIDTH))

    def _retranslate(self) -> None:
        self.setWindowTitle(translate("ExportDialog", "Export the corpus"))
        self._other.setText(translate("ExportDialog", "Change…"))
        self._columns.setText(
            translate(
                "ExportDialog",
                "All texts with the label that counts, who gave it, the other columns, and where "
                "each text came from.",
            )
        )
        self.escape.setText(translate("ExportDialog", "Make formulas harmless"))
        self._why.setText(
            translate(
                "ExportDialog",
                "A text that begins with =, +, - or @ would be run as a formula by a spreadsheet "
                "program; it gets a ' before it.",
            )
        )
        self.cancel.setText(translate("ExportDialog", "Cancel"))
        self.go.setText(translate("ExportDialog", "Export"))

    def _show_target(self) -> None:
        self._name.show_text(self._out.name)
        self._folder.show_text(str(self._out.parent))
        delimited = self._out.suffix.lower() == ".csv"
        self.escape.setVisible(delimited)
        self._why.setVisible(delimited)

    @Slot()
    def _choose_other(self) -> None:
        out = ask_for_target(self, self._out.parent, self._out.stem)
        if out is not None:
            self._out = out
            self._show_target()

    @Slot()
    def _go(self) -> None:
        if self._job is not None:
            return
        project, out, escape = self._project, self._out, self.escape.isChecked()

        def work(state: JobState) -> WriteReport:
            return export_corpus(
                project,
                out,
                escape_formulas=escape,
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
        notes = " ".join(in_user_language(note) for note in report.notes)
        self._context.notifier.tell(
            Notice(
                "warning" if notes else "ok",
                translate("ExportDialog", "Texts written to {name}: {count}").format(
                    count=number(report.rows), name=report.file.name
                ),
                notes,
                translate("ExportDialog", "Open folder"),
                partial(open_folder, report.file.parent),
            )
        )
        self.accept()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job = None
        self.progress.say("")
        words = (in_user_language(failure.message), in_user_language(failure.advice))
        self.failure.setText("\n".join(part for part in words if part))
        self.failure.show()
        self._enable(True)

    @Slot()
    def _cancelled(self) -> None:
        self._job = None
        self._enable(True)
        self.progress.say(translate("ExportDialog", "Stopped. Nothing was written."))

    def _enable(self, on: bool) -> None:
        for widget in (self._other, self.escape, self.go):
            widget.setEnabled(on)


def ask_for_target(parent: QWidget, folder: Path, stem: str) -> Path | None:
    """Where the export goes; an existing file is replaced only if the user says so."""
    dialog = QFileDialog(parent, translate("ExportDialog", "Export the corpus"), str(folder))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    excel = translate("ExportDialog", "Excel workbook") + " (*.xlsx)"
    delimited = translate("ExportDialog", "CSV file") + " (*.csv)"
    dialog.setNameFilters([excel, delimited])
    # Before the question whether to replace a file, so that it is about the whole name.
    dialog.setDefaultSuffix("xlsx")
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix("csv" if chosen == delimited else "xlsx")
    )
    dialog.selectFile(f"{stem}.xlsx")
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    path = Path(dialog.selectedFiles()[0]) if chosen else None
    dialog.deleteLater()
    if path is None or path.suffix.lower() in FORMATS:
        return path
    return path.with_name(path.name + ".xlsx")


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
