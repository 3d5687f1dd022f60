"""The dialog that lets a rule settle what it can, in one step that one undo takes back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from data.labelling.annotations import Recorded
from desktop.backing_up import after_backup
from desktop.commands import annotating
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.i18n import QT_TRANSLATE_NOOP, translate
from desktop.jobs.job import Failure
from desktop.notify import Notice
from desktop.pages.review.rule_choice import RuleChoice
from desktop.pages.review.rule_outcome import RuleOutcome
from desktop.pages.review.rule_preview import RulePreview, RulePreviews
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import counted

_SETTLE = (
    QT_TRANSLATE_NOOP("RuleDialog", "Settle 1 text"),
    QT_TRANSLATE_NOOP("RuleDialog", "Settle {count} texts"),
)
_DONE = (
    QT_TRANSLATE_NOOP("RuleDialog", "1 text settled."),
    QT_TRANSLATE_NOOP("RuleDialog", "{count} texts settled."),
)


class RuleDialog(QDialog):
    """Shows what a rule comes to while it is chosen; closes when its texts are settled."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: RulePreview | None = None
        self._writing = False
        self.setWindowTitle(translate("RuleDialog", "Settle by a rule"))
        self.choice = RuleChoice(context.theme)
        self.outcome = RuleOutcome(context.theme)
        self.go = QPushButton()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        self._previews = RulePreviews(context, context.session.project, self)
        self._lay_out()
        size = QSize(context.theme.scaled(540), context.theme.scaled(620))
        self.resize(size.boundedTo(parent.window().size() - QSize(40, 40)))
        self._connect()
        self._ask()

    def accept(self) -> None:
        """Settle what was shown, then close."""
        shown, who = self._shown, self._context.session.annotator
        if shown is None or who is None or not shown.proposal.texts:
            return
        project, proposal = self._context.session.project, shown.proposal
        after_backup(
            self._context,
            project,
            proposal.texts,
            lambda: self._write(
                lambda: annotating.settle_by_rule(project, proposal, who), self._settled
            ),
        )

    def done(self, result: int) -> None:
        """Close; what is still being worked out is of no use any more."""
        self._previews.stop()
        super().done(result)

    def _lay_out(self) -> None:
        theme = self._context.theme
        intro = QLabel(
            translate(
                "RuleDialog",
                "Texts that have a gold label keep it. What the rule cannot tell stays open.",
            )
        )
        intro.setWordWrap(True)
        set_role(intro, "caption")
        line = QFrame()
        set_role(line, "line")
        line.setFixedHeight(1)
        set_kind(self.go, "primary")
        self.go.setDefault(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.space(1), 0)
        column.setSpacing(theme.space(2))
        for part in (intro, self.choice, line, self.outcome):
            column.addWidget(part)
        column.addStretch(1)
        # Large text on a small screen, or many annotators: the middle scrolls, the buttons stay.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        edge = theme.space(3)
        outer.setContentsMargins(edge, edge, edge, edge)
        outer.setSpacing(theme.space(2))
        outer.addWidget(scroll, 1)
        outer.addWidget(self.buttons)

    def _connect(self) -> None:
        self.choice.changed.connect(self._ask)
        self.outcome.open_again_asked.connect(self._open_again)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._previews.came.connect(self._came)
        self._context.bus.changed.connect(self._changed)
        self._context.session.closed.connect(self.reject)

    @Slot()
    def _ask(self) -> None:
        self._previews.ask(self.choice.rule)
        self._wait()

    @Slot(object)
    def _came(self, shown: RulePreview) -> None:
        self._shown = shown
        self.outcome.show_outcome(shown)
        self._enable()

    @Slot(object, object)
    def _changed(self, change: ChangeSet, _initiator: object) -> None:
        if change.touches("annotations", "gold", "texts", "labels") and not self._writing:
            self._previews.look_again()
            self._wait()

    def _wait(self) -> None:
        """The outcome that is in view is not that of the rule any more."""
        self._shown = None
        self._enable()

    @Slot()
    def _open_again(self) -> None:
        shown, who = self._shown, self._context.session.annotator
        if shown is not None and who is not None:
            project, ids = self._context.session.project, shown.stale
            self._write(lambda: annotating.open_again(project, ids, who), self._opened)

    def _write(self, step: Callable[[], ChangeSet], then: Callable[[ChangeSet], None]) -> None:
        if self._writing:
            return
        self._writing = True
        self._enable()
        job = self._context.jobs.write(lambda _state: step(), initiator=self)
        job.succeeded.connect(then)
        job.failed.connect(self._failed)

    @Slot(object)
    def _settled(self, change: ChangeSet) -> None:
        recorded = change.value
        assert isinstance(recorded, Recorded)
        self._context.notifier.tell(
            Notice(
                "ok",
                counted(recorded.texts, *_DONE),
                translate("RuleDialog", "Ctrl+Z takes it back in one step."),
            )
        )
        super().accept()

    @Slot(object)
    def _opened(self, _change: ChangeSet) -> None:
        """The bus tells of it next, and then the outcome is worked out anew."""
        self._writing = False

    @Slot(object)
    def _failed(self, failure: Failure) -> None:
        self._writing = False
        self._context.notifier.failure(failure)
        self._previews.look_again()
        self._wait()

    def _enable(self) -> None:
        texts = 0 if self._shown is None else self._shown.proposal.texts
        known = self._shown is not None
        self.go.setText(counted(texts, *_SETTLE) if known else translate("RuleDialog", "Settle"))
        self.go.setEnabled(texts > 0 and not self._writing)
        self.choice.setEnabled(not self._writing)
        self.outcome.setEnabled(known and not self._writing)
