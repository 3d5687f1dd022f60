"""Importing a file, from the first look at it to the report of what came in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from data.spreadsheets.read import READABLE
from desktop.commands.importing import Preview
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure
from desktop.pages.corpus.import_form import ImportForm
from desktop.pages.corpus.import_notes import notes_before
from desktop.pages.corpus.import_result import ImportResult
from desktop.pages.corpus.import_target import ImportTarget, report_of
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.pages.corpus.preview_table import PreviewTable
from desktop.pages.corpus.previewing import Previewing
from desktop.pages.corpus.working_dialog import WorkingDialog
from desktop.sentences import in_user_language
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.style_property import set_kind, set_role

_SIZE = QSize(1000, 740)
_FORM_WIDTH, _MOST_FORM_WIDTH = 300, 440


class ImportDialog(WorkingDialog):
    """One file at a time. The window can be used meanwhile."""

    def __init__(
        self, context: AppContext, target: ImportTarget, file: Path, parent: QWidget
    ) -> None:
        super().__init__(context, parent)
        self._target = target
        self._preview: Preview | None = None
        self._done = False
        self._previewing = Previewing(context, self)
        self._name = ElidedLabel(context.theme)
        self.other = QPushButton()
        self.form = ImportForm(context)
        self.preview = PreviewTable(context)
        self.notes = plain_words("warning")
        self.failure = plain_words("bad")
        self.outcome = ImportResult(context)
        self.cancel = QPushButton()
        self.go = QPushButton()
        self._stack = QStackedWidget()
        self._lay_out(parent)
        self._connect()
        self._retranslate()
        self.choose(file)

    @property
    def busy(self) -> bool:
        """Whether an import is under way."""
        return self._job is not None

    def choose(self, file: Path) -> None:
        """Look at a file; not while another one is imported."""
        if self.busy or self._done:
            return
        self._preview = None
        self._name.show_text(file.name)
        self._name.setToolTip("")
        self.form.start(file)
        self._read()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the language, in the notes on the choice too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._chosen()

    # How it is built.

    def _leave(self) -> None:
        self._previewing.stop()

    def _lay_out(self, parent: QWidget) -> None:
        theme = self._context.theme
        set_role(self._name, "heading")
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self.other)
        right = QVBoxLayout()
        right.addWidget(self.preview, 1)
        right.addWidget(self.notes)
        self._choices = QWidget()
        middle = QHBoxLayout(self._choices)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(theme.space(3))
        self._form_column = self._left()
        middle.addWidget(self._form_column)
        middle.addLayout(right, 1)
        self._stack.addWidget(self._choices)
        self._stack.addWidget(self.outcome)
        bottom = QHBoxLayout()
        bottom.addWidget(self.progress, 1)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(2))
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self.failure)
        column.addLayout(bottom)
        for button in (self.other, self.cancel):
            button.setAutoDefault(False)
        set_kind(self.go, "primary")
        self.go.setDefault(True)
        self.form.setFocus()
        self.notes.hide()
        self.failure.hide()
        self.resize(_SIZE.boundedTo(parent.window().size() - QSize(24, 24)))
        self._restyle()

    def _left(self) -> QWidget:
        """All choices, in a column that scrolls where the letters are large."""
        theme = self._context.theme
        left = QScrollArea()
        left.setWidgetResizable(True)
        left.setFrameShape(QFrame.Shape.NoFrame)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        choices = QVBoxLayout(inside)
        choices.setContentsMargins(2, 2, 2, 2)
        choices.setSpacing(theme.space(2))
        choices.addWidget(self.form)
        if self._target.more is not None:
            choices.addWidget(self._target.more)
        choices.addStretch(1)
        left.setWidget(inside)
        return left

    @Slot()
    def _restyle(self) -> None:
        self._form_column.setFixedWidth(
            min(self._context.theme.scaled(_FORM_WIDTH), _MOST_FORM_WIDTH)
        )

    def _connect(self) -> None:
        self.other.clicked.connect(self._choose_other)
        self.form.reread.connect(self._read)
        self.form.changed.connect(self._chosen)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self._previewing.previewed.connect(self._previewed)
        self._previewing.failed.connect(self._failed)
        self.finished.connect(self._finished)
        self._context.theme.changed.connect(self._restyle)
        self._context.session.closed.connect(self.close_with_project)
        if self._target.more is not None:
            self._target.more.changed.connect(self._chosen)  # type: ignore[attr-defined]

    def _retranslate(self) -> None:
        self.setWindowTitle(translate("ImportDialog", "Import a spreadsheet"))
        self.other.setText(translate("ImportDialog", "Another file…"))
        self.cancel.setText(translate("ImportDialog", "Cancel"))
        words = self._target.closing_words() if self._done else translate("ImportDialog", "Import")
        self.go.setText(words)
        self.preview.setAccessibleName(translate("ImportDialog", "First rows of the file"))
        self.form.retranslate()
        self.outcome.retranslate()

    # How it goes on.

    @Slot()
    def _read(self) -> None:
        self.preview.show_table(None)
        self._preview = None
        self._say_failure(None)
        self.progress.say(translate("ImportDialog", "Reading the file…"))
        self._previewing.read(self.form.reading())
        self._chosen()

    @Slot(object)
    def _previewed(self, preview: Preview) -> None:
        self._preview = preview
        self.progress.say("")
        self.form.show_preview(preview)
        self.preview.show_table(preview.table)
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        """Say what the choices mean, and whether they are complete."""
        choice, preview = self.form.choice(), self._preview
        notes: list[str] = []
        if preview is not None:
            label = None if choice is None else choice.label_column
            self._target.previewed(preview, label)
            notes = notes_before(preview, label, self._target.labels())
            self.preview.mark(self.form.text_column.currentData(), label)
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        ready = choice is not None and preview is not None and self._target.ready()
        self.go.setEnabled(self._done or (ready and not self.busy))

    @Slot()
    def _go(self) -> None:
        if self._done:
            self.accept()
            return
        choice = self.form.choice()
        if choice is None or self.busy:
            return
        self._say_failure(None)
        title = translate("ImportDialog", "Import of {name}").format(name=choice.reading.file.name)
        job = self._context.jobs.file(self._target.work(choice), title=title)
        self._job = job
        job.told.connect(self._told)
        job.progressed.connect(self._progressed)
        job.succeeded.connect(self._imported)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._enable(False)

    @Slot(object)
    def _told(self, stage: object) -> None:
        if stage == "reading":
            self.progress.say(translate("ImportDialog", "Reading the file…"))
        else:
            self.progress.say(translate("ImportDialog", "Importing…"))

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
        labels = self._target.labels()
        self.outcome.show_report(report_of(result), () if labels is None else labels)
        self._stack.setCurrentWidget(self.outcome)
        self.other.hide()
        self.cancel.hide()
        self.go.setText(self._target.closing_words())
        self.go.setEnabled(True)
        self.go.setFocus()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job = None
        self.progress.say("")
        self._enable(True)
        self._say_failure(failure)

    @Slot()
    def _cancelled(self) -> None:
        self._job = None
        self._enable(True)
        self.progress.say(translate("ImportDialog", "Stopped. Nothing was imported."))

    def _enable(self, on: bool) -> None:
        self._choices.setEnabled(on)
        self.other.setEnabled(on)
        self._chosen()

    def _say_failure(self, failure: Failure | None) -> None:
        words = "" if failure is None else f"{in_user_language(failure.message)}"
        if failure is not None and failure.advice:
            words += "\n" + in_user_language(failure.advice)
        self.failure.setText(words)
        self.failure.setVisible(bool(words))

    @Slot()
    def _choose_other(self) -> None:
        file = ask_for_file(self, self.form.reading().file.parent)
        if file is not None:
            self.choose(file)

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


def show_import(
    context: AppContext, target: ImportTarget, file: Path, parent: QWidget
) -> ImportDialog:
    """Open the dialog with a file; one that is open already takes the file, or goes on."""
    for known in parent.findChildren(ImportDialog):
        if known.isVisible():
            known.choose(file)
            known.raise_()
            known.activateWindow()
            return known
    dialog = ImportDialog(context, target, file, parent)
    dialog.show()
    return dialog


def ask_for_file(parent: QWidget, folder: Path) -> Path | None:
    """A file that can be imported."""
    endings = " ".join(f"*.{kind}" for kind in READABLE)
    name, _ = QFileDialog.getOpenFileName(
        parent,
        translate("ImportDialog", "Import a spreadsheet"),
        str(folder),
        translate("ImportDialog", "Spreadsheets and text files") + f" ({endings})",
    )
    return Path(name) if name else None


def dropped_file(data: QMimeData) -> Path | None:
    """The file that is dragged, if it is one and lies on this computer."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
