"""Where a run's model is to go as a folder that can be given away."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.project import Project
from data.training.runs import Run
from desktop.commands.model_export import ExportedModel, export_model
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure, Job, JobState
from desktop.notify import Notice
from desktop.pages.train.after_pane import plain_label
from desktop.pages.train.card_dialog import open_folder
from desktop.pages.train.card_facts import size_words
from desktop.pages.train.words import run_name
from desktop.sentences import in_user_language
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.fitted_height import fit_height
from desktop.widgets.style_property import set_kind, set_role

_WIDTH = 520
_MOST_WIDTH = 960  # of the smallest window
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


class ModelExportDialog(QDialog):
    """One folder; the dialog goes when the model is there."""

    def __init__(self, context: AppContext, run: Run, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._run = context, run
        self._project: Project = context.session.project
        self._job: Job | None = None
        self._parent_folder = self._project.path.parent
        theme = context.theme
        self.words = plain_label("")
        self.folder = ElidedLabel(theme)
        self.choose = QPushButton(translate("ModelExport", "Choose…"))
        self.name = QLineEdit(proposed_name(self._project, run))
        self.bar = QProgressBar()
        self.failure = plain_label("bad")
        self.cancel = QPushButton(translate("ModelExport", "Cancel"))
        self.go = QPushButton(translate("ModelExport", "Export"))
        self._lay_out()
        self.choose.clicked.connect(self._choose)
        self.name.textChanged.connect(self._show)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.finished.connect(self.deleteLater)
        context.session.closed.connect(self._close_with_project)
        self._show()
        fit_height(self)

    @property
    def target(self) -> Path:
        """The folder to be made."""
        return self._parent_folder / self.name.text().strip()

    def put_into(self, folder: Path) -> None:
        """Let the model go into another folder."""
        self._parent_folder = folder
        self._show()

    def reject(self) -> None:
        """Stop what is under way, or close."""
        if self._job is not None:
            self._job.cancel()
            self.cancel.setEnabled(False)
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """The window's own button does what Cancel does."""
        event.ignore()
        self.reject()

    def _lay_out(self) -> None:
        theme = self._context.theme
        title = translate("ModelExport", "Export the model of {run}")
        self.setWindowTitle(title.format(run=run_name(self._run.id)))
        self.words.setText(
            translate(
                "ModelExport",
                "Writes a folder with the classifier, its labels, scores and card. It holds no "
                "text of the corpus, so it can be given away; any EmoDesk can classify with it.",
            )
        )
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(translate("ModelExport", "How much is copied"))
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.go)
        self.choose.setAutoDefault(False)
        self.cancel.setAutoDefault(False)
        set_kind(self.go, "primary")
        self.go.setDefault(True)
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(2))
        column.addWidget(self.words)
        column.addLayout(self._fields())
        column.addWidget(self.bar)
        column.addWidget(self.failure)
        column.addLayout(bottom)
        self.bar.hide()
        self.failure.hide()
        self.setFixedWidth(min(theme.scaled(_WIDTH), _MOST_WIDTH))

    def _fields(self) -> QGridLayout:
        theme = self._context.theme
        fields = QGridLayout()
        fields.setHorizontalSpacing(theme.space(2))
        fields.setVerticalSpacing(theme.space(1))
        fields.setColumnStretch(1, 1)
        into, named = QLabel(translate("ModelExport", "Into")), QLabel()
        named.setText(translate("ModelExport", "Name of the folder"))
        named.setBuddy(self.name)
        for label in (into, named):
            set_role(label, "caption")
        fields.addWidget(into, 0, 0)
        fields.addWidget(self.folder, 0, 1)
        fields.addWidget(self.choose, 0, 2)
        fields.addWidget(named, 1, 0)
        fields.addWidget(self.name, 1, 1, 1, 2)
        self.name.setAccessibleName(named.text())
        return fields

    @Slot()
    def _show(self) -> None:
        self.folder.show_text(str(self._parent_folder))
        self.go.setEnabled(self._job is None and bool(self.name.text().strip()))
        for widget in (self.choose, self.name):
            widget.setEnabled(self._job is None)
        self.bar.setVisible(self._job is not None)

    @Slot()
    def _choose(self) -> None:
        title = translate("ModelExport", "Folder to put the model into")
        chosen = QFileDialog.getExistingDirectory(self, title, str(self._parent_folder))
        if chosen:
            self.put_into(Path(chosen))

    @Slot()
    def _go(self) -> None:
        if self._job is not None:
            return
        project, run_id, target = self._project, self._run.id, self.target

        def work(state: JobState) -> ExportedModel:
            return export_model(project, run_id, target, state.progress, state.is_cancelled)

        title = translate("ModelExport", "Exporting a model")
        self._job = self._context.jobs.file(work, title=title)
        self._job.progressed.connect(self._progressed)
        self._job.succeeded.connect(self._succeeded)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)
        self.bar.setRange(0, 0)
        self._say("")

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    @Slot(object)
    def _succeeded(self, done: ExportedModel) -> None:
        self._job = None
        words = translate("ModelExport", "The model of {run} is in {folder} ({size}).")
        self._context.notifier.tell(
            Notice(
                "ok",
                words.format(
                    run=run_name(done.run_id), folder=done.folder.name, size=size_words(done.size)
                ),
                button=translate("ModelExport", "Open the folder"),
                pressed=partial(open_folder, done.folder),
            )
        )
        self.accept()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job = None
        said = (failure.message, failure.advice)
        self._say("\n".join(in_user_language(each) for each in said if each))

    @Slot()
    def _cancelled(self) -> None:
        self._job = None
        self._say(translate("ModelExport", "Stopped. Nothing was written."))

    @Slot()
    def _close_with_project(self) -> None:
        """The project is gone, and with it the job."""
        self._job = None
        self.reject()

    def _say(self, words: str) -> None:
        self.failure.setText(words)
        self.failure.setVisible(bool(words))
        self.cancel.setEnabled(True)
        self._show()
        fit_height(self)


def proposed_name(project: Project, run: Run) -> str:
    """A name that tells what the model is of: project, variant and run."""
    parts = (project.path.stem, str(run.variant.get("name") or ""), run_name(run.id))
    return "-".join(_NOT_IN_NAMES.sub("-", part).strip("-.") for part in parts if part)
