"""Labelling by keyboard: the text is the largest thing, and every key is printed where it acts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from data.corpus.finding import Filter
from data.label_set.labels import Label
from data.labelling.annotators import Annotator
from data.labelling.decisions import Decision, last_decisions
from data.labelling.pace import Pace, pace_since
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.jobs.job import JobState
from desktop.label_actions import label_specs
from desktop.pages.label.actions import HINTS, SCOPE, SPECS
from desktop.pages.label.decisions import SHOWN, DecisionsCard
from desktop.pages.label.endings import go_on
from desktop.pages.label.filter_chip import FilterChip
from desktop.pages.label.filter_choice import NamedFilter
from desktop.pages.label.guidelines import GuidelinesCard
from desktop.pages.label.guidelines_reader import open_guidelines
from desktop.pages.label.label_grid import LabelGrid
from desktop.pages.label.my_work import show_my_work
from desktop.pages.label.pace_line import NOTHING, PaceLine
from desktop.pages.label.presenter import LabelPresenter
from desktop.pages.label.queue_chooser import QueueChooser
from desktop.pages.label.text_card import TextCard
from desktop.pages.label.today import start_of_today
from desktop.pages.page import Page
from desktop.printed_keys.key_hints import KeyHints
from desktop.widgets.page_header import PageHeader
from desktop.widgets.style_property import set_kind

_SIDE_WIDTH = 312
# More than this would not leave the text the largest thing.
_LABELS_SHARE = 0.34
# In a lower window the text needs the row of the hints.
_HIGH_ENOUGH = 400
# Below this the side column would squeeze the text; it folds under its button.
_WIDE_ENOUGH = 980
# Below this its button has no room for words.
_WIDE_ENOUGH_FOR_WORDS = 480


class LabelPage(Page):
    """One text at a time."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.presenter = LabelPresenter(context, self)
        self._labels: tuple[Label, ...] = ()
        self._run_id: int | None = None
        self._annotator: Annotator | None = None
        self._label_ids: list[str] = []
        self._stale = False
        self._is_reading = self._read_again = False
        # The keys belong to the page itself: a plain widget has the input method off, so that
        # they work while Chinese is being typed elsewhere.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.header = PageHeader(context.theme)
        self.chooser = QueueChooser(context, self.presenter.choice)
        self.side_button = QPushButton()
        set_kind(self.side_button, "chip")
        self.side_button.setCheckable(True)
        self.filter_chip = FilterChip(context, self.presenter.choice)
        self.pace = PaceLine(context)
        self.card = TextCard(context, self.presenter)
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

    def label_only(self, filter: Filter, name: str) -> None:  # noqa: A002  # what it is
        """Serve only the texts that a filter of another page finds, under its name there."""
        self.presenter.choice.choose_filter(NamedFilter(filter, lambda: name))

    # What the program tells.

    def retranslate(self) -> None:
        """Set all words."""
        self.header.set_title(translate("LabelPage", "Label"))
        self.guidelines.retranslate()
        self.decisions.retranslate()
        self.card.retranslate()
        self.hints.show_words([words.now() for _, words in HINTS])
        self.chooser.retranslate()
        self.filter_chip.retranslate()
        self.pace.retranslate()
        self._fold()
        self._show_labels()
        self._show_text()

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
        self.pace.show_pace(NOTHING)

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
            self.presenter.choice.filter.use_run(self._run_id)
            self.presenter.look_again()

    def changed(self, change: ChangeSet, initiator: object) -> None:
        """Somebody wrote: another page, an undo in the menu, the engine."""
        if initiator is self.presenter:
            return
        if not self.isVisible():
            self._stale = True  # the readers are for the page that somebody looks at
            return
        if change.touches("predictions"):
            self.presenter.predictions_came(change.text_ids)
        if change.touches("texts", "held out"):
            self._look_at_all_again()
        elif change.kinds == {"notes"}:
            self.presenter.notes_changed(change.text_ids)
        if change.touches("annotations", "gold"):
            if len(change.text_ids) == 1:
                self.presenter.stepped(change)
            else:
                self._look_at_all_again()
            self._look_at_decisions()

    def activated(self) -> None:
        """The keys act at once, on what is true now."""
        self.setFocus()
        if self._stale:
            self._stale = False
            self._look_at_all_again()
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

    def _look_at_all_again(self) -> None:
        """Any text may have come, gone or been labelled."""
        self.presenter.choice.filter.look_again()
        self.presenter.look_again()

    # How it is built.

    def _lay_out(self) -> None:
        theme = self.context.theme
        self.header.add(self.chooser)
        self.header.add(self.filter_chip)
        self.header.add_right(self.pace)
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
        self.card.keys_free.connect(self._take_keys)
        self.card.go_on_asked.connect(partial(go_on, self, self.presenter))
        self.guidelines.edit_asked.connect(self._edit_labels)
        self.decisions.chosen.connect(self._go_to)
        self.presenter.order_asked.connect(self.chooser.open_menu)
        self.presenter.filter_asked.connect(self.filter_chip.open_menu)
        self.presenter.work_asked.connect(self._show_my_work)
        self.pace.clicked.connect(self._show_my_work)
        for chip in (self.chooser, self.filter_chip):
            chip.closed.connect(self._take_keys)
        self.context.settings.changed.connect(self.pace.retranslate)
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
        """One reading at a time: whoever labels quickly needs the readers for the next text."""
        known = self.context.session.current
        if known is None or known.annotator is None:
            return
        if self._is_reading:
            self._read_again = True
            return
        self._is_reading, self._read_again = True, False
        project, annotator = known.project, known.annotator
        since = start_of_today()

        def work(_state: JobState) -> tuple[tuple[Decision, ...], Pace]:
            return (
                last_decisions(project, annotator, SHOWN),
                pace_since(project, annotator, since),
            )

        job = self.context.jobs.read(work)
        job.succeeded.connect(self._show_decisions)
        job.ended.connect(self._decisions_read)

    @Slot()
    def _decisions_read(self) -> None:
        self._is_reading = False
        if self._read_again:
            self._look_at_decisions()

    @Slot(object)
    def _show_decisions(self, result: tuple[tuple[Decision, ...], Pace]) -> None:
        decisions, pace = result
        self.decisions.show_decisions(decisions, self._labels)
        self.pace.show_pace(pace)

    @Slot()
    def _fold(self) -> None:
        theme = self.context.theme
        wide = self.width() >= theme.scaled(_WIDE_ENOUGH)
        self.grid.keep_below(round(self.height() * _LABELS_SHARE))
        self.hints.setVisible(self.height() >= theme.scaled(_HIGH_ENOUGH))
        self.pace.fit(self.width())
        self._name_side_button(self.width() < theme.scaled(_WIDE_ENOUGH_FOR_WORDS))
        self.side_button.setVisible(not wide)
        self.side.setVisible(wide or self.side_button.isChecked())
        self.side.setFixedWidth(theme.scaled(_SIDE_WIDTH))

    def _name_side_button(self, narrow: bool) -> None:
        words = translate("LabelPage", "Guidelines and decisions")
        self.side_button.setText("" if narrow else words)
        self.side_button.setIcon(self.context.theme.icon("ph.book-open") if narrow else QIcon())
        self.side_button.setAccessibleName(words)
        self.side_button.setToolTip(words if narrow else "")

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
        open_guidelines(self.context, self)

    @Slot()
    def _edit_labels(self) -> None:
        from desktop.label_editing.dialog import edit_labels  # noqa: PLC0415

        edit_labels(self.context, self)

    @Slot()
    def _show_my_work(self) -> None:
        show_my_work(self.context, self)

    @Slot()
    def _take_keys(self) -> None:
        self.setFocus()
