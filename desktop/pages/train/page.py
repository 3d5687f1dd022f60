"""Training: one large button, what it would learn from, and how it goes while one labels on."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.contract import Variant
from data.training.runs import Run
from desktop.commands.change_set import ChangeSet
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.page import Page
from desktop.pages.train import dialogs
from desktop.pages.train.actions import (
    HISTORY_SPECS,
    RETRAIN,
    SCOPE,
    SPECS,
)
from desktop.pages.train.after_run import AfterRun
from desktop.pages.train.calibration_pane import CalibrationPane
from desktop.pages.train.changes_pane import ChangesPane
from desktop.pages.train.data_card import DataCard
from desktop.pages.train.history_card import HistoryCard
from desktop.pages.train.learning_pane import LearningPane
from desktop.pages.train.log_pane import LogPane
from desktop.pages.train.presenter import TrainPresenter
from desktop.pages.train.queue_card import QueueCard
from desktop.pages.train.run_tabs import RunTabs
from desktop.pages.train.scores_pane import ScoresPane
from desktop.pages.train.settings_card import SettingsCard
from desktop.pages.train.train_header import TrainHeader
from desktop.pages.train.variant_card import VariantCard
from desktop.pages.train.words import run_name
from desktop.widgets.empty_state import EmptyState

_LEFT_WIDTH = 308
_LARGEST_LEFT_SHARE = 0.34
# Narrower than this, the left column stands above the rest.
_WIDE_ENOUGH = 700
_MILLISECONDS_BETWEEN_DRAWINGS = 100


class TrainPage(Page):
    """Choices at the left, the shown run at the right, all runs below it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.presenter = TrainPresenter(context, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.header = TrainHeader(context, self.presenter)
        self.state, self.back = self.header.state, self.header.back
        self.retrain, self.cancel = self.header.retrain, self.header.cancel
        self.data = DataCard(context)
        self.variant = VariantCard(context)
        self.settings = SettingsCard(context)
        self.queue = QueueCard(context, self.presenter.trainer, self.presenter.queue)
        self.scores = ScoresPane(context)
        self.changes = ChangesPane(context)
        self.changes.label_texts.connect(self.label_texts)
        panes = (
            LogPane(context),
            self.changes,
            CalibrationPane(context),
            LearningPane(context, self.presenter),
        )
        self.tabs = RunTabs(context, self.scores, panes)
        self.after = AfterRun(context, self.presenter, self)
        self.history = HistoryCard(context)
        self.empty = EmptyState(context.theme, "ph.chart-line-up")
        self._left, self._right, self._right_column = QWidget(), _Shrinking(), QVBoxLayout()
        self._left_area, self._right_area = _area(), _area()
        self._left_side = QWidget()
        self._left_column = QVBoxLayout(self._left_side)
        self._lay_out()
        self._drawn: tuple[object, int] = (None, -1)
        self._draw_later = QTimer(self)
        self._draw_later.setInterval(_MILLISECONDS_BETWEEN_DRAWINGS)
        self._draw_later.timeout.connect(self._draw)
        self._install()
        self._connect()

    # What the program tells.

    def retranslate(self) -> None:
        """Set all words."""
        self.empty.set_sentence(
            translate(
                "TrainPage",
                "No model yet. Train one: its suggestions make labelling faster, and its scores "
                "tell how well a machine can follow your labels.",
            )
        )
        for part in (self.header, self.data, self.variant, self.settings, self.queue):
            part.retranslate()
        self.tabs.retranslate()
        self.history.retranslate()
        self._show_records()
        self._show_queued()
        self._show_choice()
        self._show_state()

    def project_opened(self) -> None:
        """Show what there is."""
        self.presenter.project_opened()

    def project_closed(self) -> None:
        """Forget it."""
        self.settings.forget()
        self.tabs.forget()
        self.presenter.project_closed()

    def project_refreshed(self) -> None:
        """The labels may have other names or colours now."""
        known = self.context.session.current
        if known is not None and any(
            self.presenter.records.labels.get(label.key) != label for label in known.labels
        ):
            self.presenter.records.look()
            self.presenter.plans.labels_changed()

    def changed(self, change: ChangeSet, initiator: object) -> None:
        """Somebody labelled, or a run began or ended."""
        del initiator  # nothing here is shown before it is written
        self.presenter.changed(change)

    def activated(self) -> None:
        """Somebody looks: be up to date."""
        self.setFocus()
        self.presenter.plans.watch(on=True)
        self.presenter.encoders.look()
        self._keep_drawing()
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        """Nobody looks: draw and count nothing."""
        super().hideEvent(event)
        self.presenter.plans.watch(on=False)
        self._draw_later.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Put the left column above the rest where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    # How it is built.

    def _lay_out(self) -> None:
        theme = self.context.theme
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        for card in (self.data, self.variant, self.settings):
            left.addWidget(card)
        left.addStretch(1)
        # What trains stays in view, however far one scrolls what may be chosen.
        self._left_column.setContentsMargins(0, 0, 0, 0)
        self._left_column.addWidget(self._left_area, 1)
        self._left_column.addWidget(self.queue)
        content = QWidget()
        content_column = QVBoxLayout(content)
        content_column.setContentsMargins(0, 0, 0, 0)
        content_column.addWidget(self.tabs, 2)
        content_column.addWidget(self.history, 1)
        self._right.addWidget(self.empty)
        self._right.addWidget(content)
        right = QWidget()
        right.setLayout(self._right_column)
        self._right_column.setContentsMargins(0, 0, 0, 0)
        self._right_column.addWidget(self._right, 1)
        self._left_area.setWidget(self._left)
        self._right_area.setWidget(right)
        row = QHBoxLayout()
        for layout in (left, self._left_column, content_column, self._right_column, row):
            layout.setSpacing(theme.space(3))
        row.addWidget(self._left_side)
        row.addWidget(self._right_area, 1)
        self.column.addWidget(self.header)
        self.column.addLayout(row, 1)

    def _install(self) -> None:
        actions, presenter = self.context.actions, self.presenter
        self._actions = made = actions.install(SPECS, presenter, self, SCOPE)
        made |= actions.install(HISTORY_SPECS, presenter, self.history.table, SCOPE)
        self.header.connect_actions(made)
        self.history.connect_actions(made)
        self.empty.pressed.connect(made[RETRAIN].trigger)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.state_changed.connect(self._show_state)
        presenter.choice_changed.connect(self._show_choice)
        presenter.shown_changed.connect(self._show_run)
        presenter.deletion.asked.connect(self._ask_before_deletion)
        presenter.queue.changed.connect(self._show_queued)
        presenter.records.loaded.connect(self._show_records)
        presenter.encoders.changed.connect(self._show_encoders)
        presenter.trainer.started.connect(self._keep_drawing)
        presenter.trainer.ended.connect(self._draw)
        self.variant.chosen.connect(self._choose_variant)
        self.settings.chosen.connect(self._choose)
        self.settings.folder_asked.connect(self._ask_for_encoder)
        self.settings.more_asked.connect(self.open_encoders)
        self.settings.estimate.measure_asked.connect(presenter.measure)
        self.settings.estimate.cancel_asked.connect(presenter.measuring.cancel)
        self.history.chosen.connect(presenter.show_run)
        self.queue.start_asked.connect(presenter.pause_or_go_on)
        self.context.theme.changed.connect(self._arrange)
        self.context.jobs.engine_changed.connect(self._show_queue)

    @Slot()
    def _arrange(self) -> None:
        theme = self.context.theme
        beside = self.width() >= theme.scaled(_WIDE_ENOUGH)
        if beside and self._left_area.widget() is None:
            self._right_column.removeWidget(self._left)
            self._left_area.setWidget(self._left)
            self._left_column.addWidget(self.queue)
        elif not beside and self._left_area.widget() is not None:
            self._right_column.insertWidget(0, self._left_area.takeWidget())
            self._right_column.insertWidget(0, self.queue)
        self._left.show()
        self._left_side.setVisible(beside)
        bar = self._left_area.verticalScrollBar().sizeHint().width()
        wanted = min(theme.scaled(_LEFT_WIDTH), int(self.width() * _LARGEST_LEFT_SHARE))
        self._left_side.setFixedWidth(wanted + bar // 2)

    # How it is shown.

    @Slot()
    def _keep_drawing(self) -> None:
        if self.isVisible() and self.presenter.trainer.at_work:
            self._draw_later.start()

    @Slot()
    def _draw(self) -> None:
        """Show the news of the training, if there are any."""
        trainer = self.presenter.trainer
        if not trainer.at_work:
            self._draw_later.stop()
        self._show_queue()
        live = trainer.live
        if live is None or (live, live.version) == self._drawn:
            return
        self._drawn = (live, live.version)
        self.header.say_state()
        if self.presenter.follows():
            self._show_tabs()

    @Slot()
    def _show_queue(self) -> None:
        if self.isVisible():
            self.queue.show_news()

    @Slot()
    def _show_state(self) -> None:
        presenter = self.presenter
        may_begin = not presenter.reason_against() and not presenter.trainer.at_work
        first = translate("TrainPage", "Train the first model") if may_begin else ""
        self.empty.set_button(first)
        self.data.show_plan(presenter.plans.plan, presenter.records.labels)
        self.settings.estimate.show_expected(presenter.expected())
        self._show_header()
        self.queue.show_news()

    def _show_header(self) -> None:
        self.header.show_state()
        run, presenter = self.presenter.shown_run(), self.presenter
        self.history.allow(
            resuming=presenter.can_resume(run),
            changes=presenter.can_use(run),
            giving=presenter.has_model(run),
        )

    @Slot()
    def _show_queued(self) -> None:
        """Show what waits; also in the history, where it has begun already."""
        queue = self.presenter.queue
        self.queue.show_queue()
        begun = {entry.run_id: entry for entry in queue.waiting if entry.run_id is not None}
        self.history.show_queued(begun)

    @Slot()
    def _show_choice(self) -> None:
        self.variant.show_variant(self.presenter.choice.variant)
        self.settings.show_choice(self.presenter.choice)
        self._show_state()

    @Slot()
    def _show_encoders(self) -> None:
        self.settings.show_encoders(self.presenter.encoders.entries)

    @Slot()
    def _show_run(self) -> None:
        shown = self.presenter.shown
        self._show_tabs()
        self.history.select(None if shown is None else shown.run_id)
        self._show_empty()
        self._show_header()

    @Slot()
    def _show_records(self) -> None:
        shown = self.presenter.shown
        records = self.presenter.records
        self.history.show_runs(records.runs, None if shown is None else shown.run_id)
        self._show_tabs()
        self.queue.show_resumable(records.resumable)
        self._show_empty()

    def _show_tabs(self) -> None:
        presenter = self.presenter
        self.tabs.show_run(presenter.shown_run(), presenter.shown, presenter.records.labels)

    def _show_empty(self) -> None:
        something = bool(self.presenter.records.runs) or self.presenter.shown is not None
        self._right.setCurrentIndex(int(something))

    # What the user does.

    @Slot(object)
    def _choose_variant(self, variant: Variant) -> None:
        self.presenter.choose(variant=variant)

    @Slot(str, object)
    def _choose(self, name: str, value: object) -> None:
        self.presenter.choose(**{name: value})

    @Slot()
    def _ask_for_encoder(self) -> None:
        folder = dialogs.ask_for_encoder(self)
        if folder is not None:
            self.presenter.choose(encoder=folder)

    @Slot(object, object)
    def _ask_before_deletion(self, run: Run, count: int) -> None:
        if dialogs.confirm_deletion(self, run_name(run.id), count):
            self.presenter.deletion.carry_out(run)


class _Shrinking(QStackedWidget):
    """Shrinks to what its widgets need at least before anything is scrolled.

    What a scroll area holds gets all the height that it would like where that depends on the width.
    """

    def hasHeightForWidth(self) -> bool:  # noqa: N802  # Qt's name
        """Return that it does not."""
        return False


def _area() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
