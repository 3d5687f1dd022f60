"""A step with many texts that is worked out and told before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from data.project import Project
from desktop.backing_up import after_backup
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import Failure, JobState
from desktop.notify import Notice
from desktop.pages.corpus.inspector_rows import plain_words
from desktop.pages.corpus.working_dialog import WorkingDialog
from desktop.sentences import in_user_language
from desktop.widgets.fitted_height import fit_height
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.style_property import set_kind

_WIDTH = 480

Step = Callable[[], ChangeSet]
"""Its ``value`` has a number of ``texts``."""


class PlannedStepDialog(WorkingDialog):
    """Counts what the step would do, tells it, and does it when the user agrees.

    Subclasses say what it is; the plan is made in a reader, the step in the writer.
    """

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._project: Project = context.session.project
        self._plan: Any = None
        self.headline = plain_words("heading")
        self._middle = QWidget()
        self.middle = FlowLayout(self._middle, spacing=context.theme.space(1))
        self.meaning = plain_words("caption")
        self.left_out = plain_words()
        self.failure = plain_words("bad")
        self.cancel = QPushButton()
        self.go = QPushButton()
        self._lay_out()
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        self.finished.connect(self.deleteLater)
        context.session.closed.connect(self.close_with_project)

    def begin(self) -> None:
        """Come up, and count."""
        self._retranslate()
        self._job = self._context.jobs.read(self.make_plan)
        self._job.succeeded.connect(self._planned)
        self._job.failed.connect(self._failed)
        self._job.cancelled.connect(self._cancelled)
        self.progress.say(translate("PlannedStep", "Counting…"))
        self.open()

    # What the step is.

    def make_plan(self, state: JobState) -> object:
        """Work out what the step would do; in a reader's thread."""
        raise NotImplementedError

    def step(self, plan: Any) -> Step:
        """What does it, called in the writer's thread when the dialog is gone."""
        raise NotImplementedError

    def count(self, plan: Any) -> int:
        """How many texts the step would change."""
        raise NotImplementedError

    def show_plan(self, plan: Any) -> None:
        """Tell what the step would do, and what is left out."""
        raise NotImplementedError

    def done_words(self, count: int) -> str:
        """What was done with how many texts."""
        raise NotImplementedError

    # How it goes.

    @Slot(object)
    def _planned(self, plan: object) -> None:
        self._job = None
        self._plan = plan
        self.progress.say("")
        self.show_plan(plan)
        some = self.count(plan) > 0
        self.go.setVisible(some)
        (self.go if some else self.cancel).setDefault(True)
        self.cancel.setText(self._cancel_words())
        for label in (self.headline, self.meaning, self.left_out):
            label.setVisible(bool(label.text()))
        self._middle.setVisible(self.middle.count() > 0)
        fit_height(self)
        (self.go if some else self.cancel).setFocus()

    @Slot()
    def _go(self) -> None:
        if self._plan is None:
            return
        context, told, initiator = self._context, self.done_words, self.parent()
        step = self.step(self._plan)

        def write() -> None:
            job = context.jobs.write(lambda _state: step(), initiator=initiator)
            job.failed.connect(context.notifier.failure)
            job.succeeded.connect(done)

        def done(change: ChangeSet) -> None:
            context.notifier.tell(
                Notice(
                    "ok",
                    told(getattr(change.value, "texts", 0)),
                    translate("Bulk", "Ctrl+Z takes it back in one step."),
                    passing=True,
                )
            )

        self.accept()
        after_backup(context, self._project, self.count(self._plan), write)

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._job = None
        self.progress.say("")
        words = (in_user_language(failure.message), in_user_language(failure.advice))
        self.failure.setText("\n".join(part for part in words if part))
        self.failure.show()
        fit_height(self)

    @Slot()
    def _cancelled(self) -> None:
        self._job = None
        self.reject()

    def _cancel_words(self) -> str:
        nothing = self._plan is not None and not self.count(self._plan)
        return translate("PlannedStep", "Close") if nothing else translate("PlannedStep", "Cancel")

    def _retranslate(self) -> None:
        self.cancel.setText(self._cancel_words())
        if self._plan is not None:
            self.show_plan(self._plan)

    def _lay_out(self) -> None:
        theme = self._context.theme
        bottom = QHBoxLayout()
        bottom.addWidget(self.progress, 1)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(2))
        column.addWidget(self.headline)
        policy = self._middle.sizePolicy()
        policy.setHeightForWidth(True)
        self._middle.setSizePolicy(policy)
        column.addWidget(self._middle)
        for words in (self.meaning, self.left_out, self.failure):
            column.addWidget(words)
        for widget in (self.headline, self._middle, self.meaning, self.left_out, self.failure):
            widget.hide()
        column.addLayout(bottom)
        set_kind(self.go, "primary")
        self.go.hide()
        self.cancel.setAutoDefault(False)
        self.setFixedWidth(theme.scaled(_WIDTH))


def left_out_words(parts: Sequence[str]) -> str:
    """What is left out, and why; nothing where nothing is."""
    told = [part for part in parts if part]
    if not told:
        return ""
    between = translate("PlannedStep", ", ")
    return translate("PlannedStep", "Left out: {reasons}.").format(reasons=between.join(told))
