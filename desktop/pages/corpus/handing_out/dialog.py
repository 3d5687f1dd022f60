"""Handing texts out, from the choice of people to the files that they are sent."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from data.labelling.annotators import annotators
from data.sharing.handing_out import HandoutReport
from data.sharing.planning import count_eligible
from desktop.commands.change_set import ChangeSet
from desktop.commands.sharing import HandoutWish, hand_out_texts
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure, Job, JobState, Work
from desktop.pages.corpus.exporting.dialog import open_folder
from desktop.pages.corpus.handing_out.form import HandoutForm
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.pages.corpus.working_dialog import WorkingDialog
from desktop.sentences import in_user_language
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import number

_WIDTH, _HEIGHT = 560, 640
_MOST_WIDTH = 960  # of the smallest window


@dataclass(frozen=True)
class _Known:
    """The people of the project, and how many texts can be given."""

    people: tuple[str, ...]
    eligible: int


class HandoutDialog(WorkingDialog):
    """The window can be used meanwhile; afterwards the files are listed."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._project = context.session.project
        self._counting: Job | None = None
        self._knows_people = False
        self.made: HandoutReport | None = None
        self.intro = plain_words("caption")
        self.form = HandoutForm(context, self._project.path.parent)
        self.headline = QLabel()
        self.files = QPlainTextEdit()
        self.failure = plain_words("bad")
        self.cancel = QPushButton()
        self.go = QPushButton()
        self._stack = QStackedWidget()
        self._lay_out(parent)
        self.form.changed.connect(self._chosen)
        self.form.again_changed.connect(self._count)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.finished.connect(self.deleteLater)
        context.session.closed.connect(self.close_with_project)
        self._retranslate()
        self._count()

    def _leave(self) -> None:
        if self._counting is not None:
            self._counting.cancel()

    def _lay_out(self, parent: QWidget) -> None:
        theme = self._context.theme
        set_role(self.headline, "title")
        self.headline.setWordWrap(True)
        self.files.setReadOnly(True)
        self.files.setTabChangesFocus(True)
        result = QWidget()
        inside = QVBoxLayout(result)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.headline)
        inside.addWidget(self.files, 1)
        self._stack.addWidget(self.form)
        self._stack.addWidget(result)
        bottom = QHBoxLayout()
        bottom.addWidget(self.progress, 1)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(2))
        column.addWidget(self.intro)
        column.addWidget(self._stack, 1)
        column.addWidget(self.failure)
        column.addLayout(bottom)
        # Enter in the field for names adds one, and must do nothing else.
        for button in (self.cancel, self.go):
            button.setAutoDefault(False)
        set_kind(self.go, "primary")
        self.failure.hide()
        self.form.name.setFocus()
        self.setFixedWidth(min(theme.scaled(_WIDTH), _MOST_WIDTH))
        self.resize(self.width(), min(theme.scaled(_HEIGHT), parent.window().height() - 24))

    def _retranslate(self) -> None:
        self.setWindowTitle(translate("HandoutDialog", "Hand out texts"))
        self.intro.setText(
            translate(
                "HandoutDialog",
                "Each person gets a project file of their own, with their texts and the label set, "
                "without anybody's labels. Send it to them; what comes back is collected here.",
            )
        )
        self.cancel.setText(
            translate("HandoutDialog", "Cancel")
            if self.made is None
            else translate("HandoutDialog", "Close")
        )
        self.go.setText(
            translate("HandoutDialog", "Hand out")
            if self.made is None
            else translate("HandoutDialog", "Show the folder")
        )
        self.files.setAccessibleName(translate("HandoutDialog", "The files"))
        self.form.retranslate()
        self._show_made()

    @Slot()
    def _count(self) -> None:
        """Count what can be given, and look who is known."""
        if self._counting is not None:
            self._counting.cancel()
        project, again = self._project, self.form.again.isChecked()

        def work(state: JobState) -> _Known:
            people = tuple(who.name for who in annotators(project) if who.kind == "person")
            eligible = count_eligible(project, again=again, cancelled=state.is_cancelled)
            return _Known(people, eligible)

        self.form.show_eligible(None)
        self._counting = self._context.jobs.read(work)
        self._counting.succeeded.connect(self._counted)
        self._counting.failed.connect(self._failed)

    @Slot(object)
    def _counted(self, known: _Known) -> None:
        self._counting = None
        if not self._knows_people:
            self._knows_people = True
            self.form.know(known.people)
        self.form.show_eligible(known.eligible)

    @Slot()
    def _chosen(self) -> None:
        ready = self._job is None and (self.made is not None or self.form.wish() is not None)
        self.go.setEnabled(ready)

    @Slot()
    def _go(self) -> None:
        if self.made is not None:
            open_folder(self.form.folder)
            return
        wish = self.form.wish()
        if wish is None or self._job is not None:
            return
        job = self._context.jobs.file(
            self._work(wish), title=translate("HandoutDialog", "Handing out texts")
        )
        self._job = job
        job.progressed.connect(self._progressed)
        job.succeeded.connect(self._handed_out)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self.failure.hide()
        self.progress.say(translate("HandoutDialog", "Choosing the texts…"))
        self.form.setEnabled(False)
        self._chosen()

    def _work(self, wish: HandoutWish) -> Work:
        project = self._project

        def work(state: JobState) -> ChangeSet:
            return hand_out_texts(
                project, wish, progress=state.progress, cancelled=state.is_cancelled
            )

        return work

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        if self._job is not None and not self._job.is_cancelling:
            self.progress.show_progress(done, total)

    @Slot(object)
    def _handed_out(self, change: ChangeSet) -> None:
        self._job = None
        assert isinstance(change.value, HandoutReport)
        self.made = change.value
        self.progress.say("")
        self.intro.hide()
        self._stack.setCurrentIndex(1)
        self._retranslate()
        self._chosen()
        self.go.setFocus()

    def _show_made(self) -> None:
        if self.made is None:
            return
        self.headline.setText(
            translate("HandoutDialog", "Files ready to be sent: {count}").format(
                count=number(len(self.made.copies))
            )
        )
        line = translate(
            "HandoutDialog", "{name}: {texts} texts, of them {common} common\n    {file}"
        )
        self.files.setPlainText(
            "\n".join(
                line.format(
                    name=copy.annotator,
                    texts=number(copy.texts),
                    common=number(copy.common),
                    file=copy.file,
                )
                for copy in self.made.copies
            )
        )

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job = None
        self.progress.say("")
        words = (in_user_language(failure.message), in_user_language(failure.advice))
        self.failure.setText("\n".join(part for part in words if part))
        self.failure.show()
        self.form.setEnabled(True)
        self._chosen()

    @Slot()
    def _cancelled(self) -> None:
        self._job = None
        self.form.setEnabled(True)
        self.progress.say(translate("HandoutDialog", "Stopped. No file was made."))
        self._chosen()


def show_handout(context: AppContext, parent: QWidget) -> HandoutDialog | None:
    """Open the dialog; one that is open already comes to the front."""
    if not may_share(context):
        return None
    for known in parent.findChildren(HandoutDialog):
        if known.isVisible():
            known.raise_()
            known.activateWindow()
            return known
    dialog = HandoutDialog(context, parent)
    dialog.show()
    return dialog


def may_share(context: AppContext) -> bool:
    """Whether a project is open that may be written to; says so where it may not."""
    known = context.session.current
    if known is not None and known.project.read_only:
        context.notifier.info(
            translate("HandoutDialog", "The project is open for reading only."),
            translate("HandoutDialog", "Close the other window that works on it, then try again."),
        )
    return known is not None and not known.project.read_only
