"""Taking classified rows into the corpus: which ones, how far it is, and where to go then."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.classifying.job_file import JobFile
from data.classifying.outcome import Outcome
from data.corpus.finding import Filter
from desktop.commands.change_set import ChangeSet
from desktop.commands.classification.adding import (
    Added,
    AddingWish,
    add_to_corpus,
    texts_to_correct,
)
from desktop.commands.classification.model import ModelToUse
from desktop.commands.classification.rows import RowsToClassify
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure, Job, JobState
from desktop.pages.classify import adding_words as words
from desktop.pages.classify.adding_choice import AddingChoice
from desktop.pages.classify.entry import Entry
from desktop.pages.page import Page
from desktop.sentences import in_user_language
from desktop.settings import SECOND_BACKUPS
from desktop.theme import Theme
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.fitted_height import fit_height
from desktop.widgets.style_property import Role, set_kind, set_role

_WIDTH = 500


def ask_and_add(page: Page, context: AppContext, entry: Entry) -> AddingDialog | None:
    """Ask which rows of a classification come into the corpus, and take them in.

    Texts of the corpus are opened on the Label page instead. None where nothing can be added.
    """
    rows, job, model, outcome = entry.rows, entry.job, entry.model, entry.outcome
    if rows is None or job is None or model is None or outcome is None:
        return None
    if context.session.annotator is None:
        context.notifier.info(
            translate("Adding", "There is no project open that could be added to."),
            translate("Adding", "Open a project for writing, then add the texts."),
        )
        return None
    dialog = AddingDialog(context, page, rows, job, model, outcome)
    dialog.label_texts.connect(page.label_texts)
    dialog.go_to.connect(page.go_to)
    dialog.open()
    return dialog


class AddingDialog(QDialog):
    """Asks first, tells then how far it is, and in the end what came in.

    ``label_texts(filter, its name)`` and ``go_to(page id)`` when the user wants to go there. While
    it works, closing it stops the work, and nothing is added.
    """

    label_texts = Signal(object, str)
    go_to = Signal(str)

    def __init__(
        self,
        context: AppContext,
        parent: QWidget,
        rows: RowsToClassify,
        job: JobFile,
        model: ModelToUse,
        outcome: Outcome,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._rows, self._journal, self._model = rows, job, model
        self._job: Job | None = None
        self._added: Added | None = None
        self.is_of_file = rows.table is not None
        self.headline = ElidedLabel(context.theme)
        set_role(self.headline, "heading")
        self.choice = AddingChoice(context.theme, outcome, recorded=self.is_of_file)
        self.told = _words("")
        self.failure = _words("bad")
        self.progress = _Progress(context.theme)
        self.cancel = QPushButton()
        self.corpus = QPushButton()
        self.go = QPushButton()
        self._lay_out()
        self._connect()
        self._show_state()

    # How it ends.

    def reject(self) -> None:
        """Stop the work, or close."""
        if self._job is None:
            super().reject()
        elif not self._job.is_cancelling:
            self._job.cancel()
            self.progress.say(translate("Adding", "Stopping…"))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """The window's own button does what Cancel does."""
        event.ignore()
        self.reject()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_state()

    @Slot()
    def _project_closed(self) -> None:
        self._job = None
        self.reject()

    # How it goes.

    @Slot()
    def _go(self) -> None:
        if self._added is not None:
            self._label(words.to_label(self._added.ids), self._added.source)
        elif self._job is None:
            self._begin(self.choice.wish)

    def _begin(self, wish: AddingWish) -> None:
        context, project = self._context, self._context.session.project
        rows, journal, model = self._rows, self._journal, self._model
        second = context.settings.get(SECOND_BACKUPS)

        def add(state: JobState) -> ChangeSet:
            return add_to_corpus(
                project,
                rows,
                journal,
                model,
                wish,
                progress=state.progress,
                cancelled=state.is_cancelled,
                second_backups=second,
            )

        def find(state: JobState) -> tuple[int, ...]:
            return texts_to_correct(project, journal, wish, state.is_cancelled)

        if self.is_of_file:
            self._job = context.jobs.file(add, title=self.windowTitle())
            self._job.progressed.connect(self._progressed)
        else:
            self._job = context.jobs.read(find)
        self._job.succeeded.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)
        self.failure.hide()
        self.progress.say(translate("Adding", "Choosing the texts…"))
        self._show_state()

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        if self._job is not None and not self._job.is_cancelling:
            self.progress.show_progress(done, total)

    @Slot(object)
    def _done(self, result: object) -> None:
        if self._job is None:
            return
        self._job = None
        if isinstance(result, ChangeSet) and isinstance(result.value, Added):
            self._added = result.value
            self._show_state()
            self.go.setFocus()
        elif isinstance(result, tuple):
            # Labelled or not: they are texts of the corpus that somebody wants to look at again.
            self._label(Filter(listed=result), self._rows.name)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job = None
        parts = (in_user_language(failure.message), in_user_language(failure.advice))
        self.failure.setText("\n".join(part for part in parts if part))
        self.failure.show()
        self._show_state()

    @Slot()
    def _cancelled(self) -> None:
        self._job = None
        self._show_state()

    def _label(self, wanted: Filter, source: str) -> None:
        self.accept()
        self.label_texts.emit(wanted, words.filter_name(self.choice.what, source))

    @Slot()
    def _show_corpus(self) -> None:
        self.accept()
        self.go_to.emit("corpus")

    # How it is shown.

    def _show_state(self) -> None:
        added, is_working = self._added, self._job is not None
        self.setWindowTitle(
            translate("Adding", "Add to the corpus for correction")
            if self.is_of_file
            else translate("Adding", "Correct in Label")
        )
        self.choice.retranslate()
        self.choice.setVisible(added is None)
        self.choice.setEnabled(not is_working)
        self.headline.show_text(self._rows.name if added is None else words.added_words(added))
        told = "" if added is None else words.more_words(added, self.choice.what)
        self.told.setText(told)
        self.told.setVisible(bool(told))
        if not is_working:
            self.progress.say("")
        self.corpus.setText(translate("Adding", "Show in the corpus"))
        self.corpus.setVisible(added is not None and added.texts > 0)
        self._show_buttons(is_working=is_working)
        fit_height(self)

    def _show_buttons(self, *, is_working: bool) -> None:
        added = self._added
        close = translate("Adding", "Close")
        self.cancel.setText(translate("Adding", "Cancel") if added is None else close)
        label = translate("Adding", "Open in Label")
        add = translate("Adding", "Add") if self.is_of_file else label
        self.go.setText(add if added is None else label)
        self.go.setEnabled(not is_working)
        self.go.setVisible(added is None or bool(added.ids))

    # How it is built.

    def _lay_out(self) -> None:
        theme = self._context.theme
        set_kind(self.go, "primary")
        self.go.setDefault(True)
        self.failure.hide()
        for button in (self.cancel, self.corpus):
            button.setAutoDefault(False)
        bottom = QHBoxLayout()
        bottom.setSpacing(theme.space(1))
        bottom.addWidget(self.progress, 1)
        for button in (self.cancel, self.corpus, self.go):
            bottom.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(3), theme.space(3), theme.space(3), theme.space(3))
        column.setSpacing(theme.space(2))
        for widget in (self.headline, self.choice, self.told, self.failure):
            column.addWidget(widget)
        column.addLayout(bottom)
        self.setFixedWidth(theme.scaled(_WIDTH))

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.reject)
        self.corpus.clicked.connect(self._show_corpus)
        self.go.clicked.connect(self._go)
        self.finished.connect(self.deleteLater)
        self._context.session.closed.connect(self._project_closed)


class _Progress(QWidget):
    """Words, and a bar while the end can be told; empty until it is told something."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = ElidedLabel(theme)
        set_role(self.words, "caption")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.bar, 1)
        self.say("")

    def say(self, told: str) -> None:
        """Say what goes on, without a bar; nothing with empty words."""
        self.words.show_text(told)
        self.bar.hide()
        self.words.show()

    def show_progress(self, done: int, total: int) -> None:
        """Show how much is done."""
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        self.bar.show()
        self.words.hide()


def _words(role: Role) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        set_role(label, role)
    return label
