"""Labelling by keyboard: the text is the largest thing, and every key is printed where it acts."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from data.label_set.labels import Label
from data.labelling.annotators import Annotator
from data.labelling.decisions import Decision, decided_today, last_decisions
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import JobState
from desktop.label_actions import label_specs
from desktop.pages.label.actions import HINTS, SCOPE, SPECS
from desktop.pages.label.decisions import SHOWN, DecisionsCard
from desktop.pages.label.guidelines import GuidelinesCard, open_guidelines
from desktop.pages.label.label_grid import LabelGrid
from desktop.pages.label.presenter import LabelPresenter
from desktop.pages.label.queue_chooser import QueueChooser
from desktop.pages.label.text_card import TextCard
from desktop.pages.page import Page
from desktop.settings import DAILY_GOAL
from desktop.widgets.key_hints import KeyHints
from desktop.widgets.page_header import PageHeader
from desktop.widgets.share_bar import ShareBar
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import number

_SIDE_WIDTH = 312
# Below this the side column would squeeze the text; it folds under its button.
_WIDE_ENOUGH = 980
_WIDE_ENOUGH_FOR_GOAL = 700


class LabelPage(Page):
    """One text at a time."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.presenter = LabelPresenter(context, self)
        self._labels: tuple[Label, ...] = ()
        self._run_id: int | None = None
        self._annotator: Annotator | None = None
        self._label_ids: list[str] = []
        self._today = 0
        self._has_goal = False
        self._stale = False
        # The keys belong to the page itself: a plain widget has the input method off, so that
        # they work while Chinese is being typed elsewhere.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.header = PageHeader(context.theme)
        self.chooser = QueueChooser(context, self.presenter.choice)
        self.side_button = QPushButton()
        set_kind(self.side_button, "chip")
        self.side_button.setCheckable(True)
        self._goal = QLabel()
        set_role(self._goal, "caption")
        self._goal_bar = ShareBar(context.theme)
        self.card = TextCard(context)
        self.grid = LabelGrid(context)
        self.hints = KeyHints(context, [specs for specs, _ in HINTS])
        self.guidelines = GuidelinesCard(context)
        self.decisions = DecisionsCard(context)
        self.side = QWidget()
        self._lay_out()
        self._connect()
        context.actions.install(SPECS, self.presenter, self, SCOPE)

    def go_to_text(self, text_id: int) -> None:
        """Show a text that was chosen on another page."""
        self.presenter.go_to(text_id)

    # What the program tells.

    def retranslate(self) -> None:
        """Set all words."""
        self.header.set_title(translate("LabelPage", "Label"))
        self.side_button.setText(translate("LabelPage", "Guidelines and decisions"))
        self.guidelines.retranslate()
        self.decisions.retranslate()
        self.hints.show_words([words.now() for _, words in HINTS])
        self.chooser.retranslate()
        self._show_labels()
        self._show_text()
        self._count()

    def project_opened(self) -> None:
        """Show the first text that waits."""
        self._stale = False
        self._show_labels()
        self._run_id = self._known_run_id()
        self._annotator = self.context.session.annotator
        self.presenter.restart()
        self._look_at_decisions()

    def project_closed(self) -> None:
        """Forget it."""
        self.presenter.close()
        self.decisions.show_decisions((), ())

    def project_refreshed(self) -> None:
        """There may be another label set, annotator or model."""
        known = self.context.session.current
        if known is None:
            return
        if known.labels != self._labels:
            self._show_labels()
            self._show_text()
            self.presenter.look_again()
            self._look_at_decisions()
        if self.context.session.annotator != self._annotator:
            self._annotator = self.context.session.annotator
            self.presenter.restart()
            self._look_at_decisions()
        if self._known_run_id() != self._run_id:
            self._run_id = self._known_run_id()
            self.presenter.look_again()
        self._count()

    def changed(self, change: ChangeSet, initiator: object) -> None:
        """Somebody wrote: another page, an undo in the menu, the engine."""
        if initiator is self.presenter:
            return
        if not self.isVisible():
            self._stale = True  # the readers are for the page that somebody looks at
            return
        if change.touches("predictions"):
            self.presenter.predictions_came(change.text_ids)
        if change.touches("texts"):
            self.presenter.look_again()
            self._look_at_decisions()
        if change.touches("annotations", "gold"):
            if len(change.text_ids) == 1:
                self.presenter.stepped(change)
            else:
                self.presenter.look_again()
            self._look_at_decisions()

    def activated(self) -> None:
        """The keys act at once, on what is true now."""
        self.setFocus()
        if self._stale:
            self._stale = False
            self.presenter.look_again()
            self._look_at_decisions()
        self.decisions.keep_ages(on=True)

    def hideEvent(self, event: object) -> None:  # noqa: N802  # Qt's name
        """Nobody looks."""
        super().hideEvent(event)  # type: ignore[arg-type]
        self.decisions.keep_ages(on=False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Fold the side column where there is no room for it."""
        super().resizeEvent(event)
        self._fold()

    # How it is built.

    def _lay_out(self) -> None:
        theme = self.context.theme
        self.header.add(self.chooser)
        self.header.add_right(self._goal)
        self.header.add_right(self._goal_bar)
        self.header.add_right(self.side_button)
        self.column.addWidget(self.header)
        middle = QVBoxLayout()
        middle.setSpacing(theme.space(2))
        middle.addWidget(self.card, 1)
        middle.addWidget(self.grid)
        middle.addWidget(self.hints)
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.space(3))
        side.addWidget(self.guidelines)
        side.addWidget(self.decisions, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        row.addLayout(middle, 1)
        row.addWidget(self.side)
        self.column.addLayout(row, 1)

    def _connect(self) -> None:
        self.presenter.text_changed.connect(self._show_text)
        self.presenter.decided.connect(self._look_at_decisions)
        self.presenter.guidelines_asked.connect(self._open_guidelines)
        self.grid.chosen.connect(self._label)
        self.guidelines.edit_asked.connect(self._edit_labels)
        self.decisions.chosen.connect(self._go_to)
        self.presenter.order_asked.connect(self.chooser.open_menu)
        self.chooser.closed.connect(self._take_keys)
        self.side_button.clicked.connect(self._fold)
        self.context.theme.changed.connect(self._fold)
        self.context.actions.bindings.changed.connect(self._show_labels)

    # How it is shown.

    def _known_run_id(self) -> int | None:
        known = self.context.session.current
        return None if known is None or known.run is None else known.run.id

    @Slot()
    def _show_labels(self) -> None:
        known = self.context.session.current
        self._labels = () if known is None else known.labels
        self.context.actions.remove(self._label_ids, self)
        specs = label_specs(
            self._labels, "label.as.", LabelPresenter.label, SPECS, self.context.actions.bindings
        )
        self._label_ids = [spec.id for spec in specs]
        self.context.actions.install(specs, self.presenter, self, SCOPE)
        keys = {spec.id.removeprefix("label.as."): spec.keys[0] for spec in specs}
        self.grid.show_labels(self._labels, keys)
        self.grid.show_proposal(self.presenter.current)

    @Slot()
    def _show_text(self) -> None:
        shown = self.presenter.current
        known = self.context.session.current
        self.grid.show_proposal(shown)
        if shown is None or known is None:
            self.card.show_ending(self.presenter.ending)
            return
        self.card.show_text(shown, self._labels, known.run)
        key = shown.suggestion.label_key if shown.suggestion else shown.label_key
        chosen = [label for label in self._labels if label.key == key]
        self.guidelines.show_label(chosen[0] if chosen else next(iter(self._labels), None))

    @Slot()
    def _look_at_decisions(self) -> None:
        known = self.context.session.current
        if known is None or known.annotator is None:
            return
        project, annotator = known.project, known.annotator
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        since = midnight.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")

        def work(_state: JobState) -> tuple[tuple[Decision, ...], int]:
            return (
                last_decisions(project, annotator, SHOWN),
                decided_today(project, annotator, since),
            )

        job = self.context.jobs.read(work)
        job.succeeded.connect(self._show_decisions)

    @Slot(object)
    def _show_decisions(self, result: tuple[tuple[Decision, ...], int]) -> None:
        decisions, self._today = result
        self.decisions.show_decisions(decisions, self._labels)
        self._count()

    def _count(self) -> None:
        goal = self.context.settings.get(DAILY_GOAL)
        self._has_goal = goal > 0
        self._fold()
        if goal:
            self._goal.setText(
                translate("LabelPage", "Today {done} / {goal}").format(
                    done=number(self._today), goal=number(goal)
                )
            )
            self._goal_bar.show_share(min(self._today / goal, 1.0))
        else:
            self._goal.setText(
                translate("LabelPage", "Today {done}").format(done=number(self._today))
            )

    @Slot()
    def _fold(self) -> None:
        theme = self.context.theme
        wide = self.width() >= theme.scaled(_WIDE_ENOUGH)
        self._goal_bar.setFixedWidth(theme.scaled(150))
        self._goal_bar.setVisible(
            self._has_goal and self.width() >= theme.scaled(_WIDE_ENOUGH_FOR_GOAL)
        )
        self.side_button.setVisible(not wide)
        self.side.setVisible(wide or self.side_button.isChecked())
        self.side.setFixedWidth(theme.scaled(_SIDE_WIDTH))

    # What the mouse does.

    @Slot(str)
    def _label(self, key: str) -> None:
        self.presenter.label(key)

    @Slot(int)
    def _go_to(self, text_id: int) -> None:
        self.presenter.go_to(text_id)
        self.setFocus()

    @Slot()
    def _open_guidelines(self) -> None:
        open_guidelines(self._labels, self)

    @Slot()
    def _edit_labels(self) -> None:
        from desktop.label_editing.dialog import edit_labels  # noqa: PLC0415

        edit_labels(self.context, self)

    @Slot()
    def _take_keys(self) -> None:
        self.setFocus()
