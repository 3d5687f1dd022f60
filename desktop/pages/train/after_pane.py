"""What the panes have in common that are read from the project once for each finished run."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from data.label_set.labels import Label
from data.project import Project
from data.training.runs import Run
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure, JobState
from desktop.pages.train.after_fitting import FittingPane
from desktop.pages.train.after_reading import Reading
from desktop.pages.train.run_view import RunView
from desktop.sentences import in_user_language
from desktop.widgets.style_property import Role, set_role

Work = Callable[[JobState], object]


class AfterPane(FittingPane):
    """Shows ``content`` once the answer is there, and until then why it is not."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.run: Run | None = None
        self.labels: Mapping[str, Label] = {}
        self.content = QWidget()
        self.hint = plain_label("caption")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._reading = Reading(context, self)
        self._answer: object = None
        self._failure: Failure | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.hint)
        column.addWidget(self.content, 1)
        column.addStretch(0)
        self.content.hide()
        self._reading.answered.connect(self._answered)
        self._reading.failed.connect(self._failed)

    # What a pane says of itself.

    def work(self, project: Project, run: Run) -> Work:
        """What is to be read of a finished run."""
        raise NotImplementedError

    def show_answer(self, answer: object) -> None:
        """Show what was read, also when labels or the language changed."""
        raise NotImplementedError

    # What the tabs tell.

    def retranslate(self) -> None:
        """Set all words."""
        self._show()

    def show_run(self, run: Run | None, view: RunView | None, labels: Mapping[str, Label]) -> None:
        """Show a run as it is now."""
        del view
        before, self.run = self.run, run
        renamed, self.labels = labels != self.labels, labels
        if _is_same(before, run):
            if renamed:
                self._show()
            return
        self.ask()

    def forget(self) -> None:
        """The project was closed."""
        self._reading.forget()
        self.run, self._answer, self._failure = None, None, None
        self._show()

    def ask(self) -> None:
        """Read what there is to tell of the run; what was shown goes."""
        self._reading.forget()
        self._answer, self._failure = None, None
        self.read_again()
        self._show()

    def read_again(self) -> None:
        """Read it anew; what is in view stays until the answer is there."""
        known = self.context.session.current
        if known is not None and self.run is not None and self.run.state == "finished":
            self._reading.ask(self.work(known.project, self.run))

    @Slot(object)
    def _answered(self, answer: object) -> None:
        self._answer = answer
        self._show()

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._answer, self._failure = None, failure
        self._show()

    def _show(self) -> None:
        words = self._hint_words()
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
        self.content.setVisible(self._answer is not None)
        if self._answer is not None:
            self.show_answer(self._answer)

    def _hint_words(self) -> str:
        if self._answer is not None or self.run is None:
            return ""
        if self._failure is not None:
            said = (self._failure.message, self._failure.advice)
            return "\n".join(in_user_language(each) for each in said if each)
        if self.run.state != "finished":
            return translate("AfterPane", "Here once the run is finished.")
        return translate("AfterPane", "Reading…")


def plain_label(role: Role) -> QLabel:
    """Words of any length, shown as they are written."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_role(label, role)
    return label


def _is_same(before: Run | None, run: Run | None) -> bool:
    """Whether there is nothing new to read of a run."""
    if before is None or run is None:
        return before is run
    return (before.id, before.state) == (run.id, run.state)
