"""All runs of the project: choose one to see its curves, go on with it, or use its model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHeaderView, QPushButton, QTableView

from data.training.runs import Run
from desktop.commands.training_queue import QueueEntry
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.train.actions import CARD, DELETE, EXPORT, RESUME, USE
from desktop.pages.train.history_model import STATE, HistoryModel
from desktop.widgets.card import Card
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.style_property import set_kind, set_role
from desktop.wording import number

_ROWS_AT_LEAST = 2


class HistoryCard(Card):
    """``chosen(run id)`` when the user picks a run."""

    chosen = Signal(int)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._context = context
        self._selecting = False
        self.model = HistoryModel()
        self.model.setParent(self)
        self.table = QTableView()
        self.resume, self.use, self.delete = QPushButton(), QPushButton(), QPushButton()
        self.card, self.export = QPushButton(), QPushButton()
        self.experiments = QCheckBox()
        self.experiments.hide()
        self.add_right(self.experiments)
        self._runs: Sequence[Run] = ()
        self._shown: int | None = None
        set_kind(self.delete, "danger")
        self._actions: Mapping[str, QAction] = {}
        self._buttons = FlowLayout(spacing=context.theme.space(2))
        for button in (self.use, self.card, self.export, self.resume, self.delete):
            self._buttons.addWidget(button)
        self._prepare_table()
        self.body.addWidget(self.table, 1)
        self.body.addLayout(self._buttons)
        self.experiments.toggled.connect(self._show_again)
        context.theme.changed.connect(self._fit)
        self._fit()

    def connect_actions(self, actions: Mapping[str, QAction]) -> None:
        """Let the buttons do what the keys do."""
        self._actions = actions
        for button, action_id in self._pairs():
            button.clicked.connect(actions[action_id].trigger)

    def retranslate(self) -> None:
        """Set the words."""
        self.set_heading(translate("HistoryCard", "History"))
        self.table.setAccessibleName(translate("HistoryCard", "History"))
        self.resume.setText(translate("HistoryCard", "Resume"))
        self.resume.setToolTip(
            translate(
                "HistoryCard",
                "Goes on from the last checkpoint, on the texts and with the settings that the "
                "run began with.",
            )
        )
        self.use.setText(translate("HistoryCard", "Use this model"))
        self.card.setText(translate("HistoryCard", "Model card"))
        self.export.setText(translate("HistoryCard", "Export the model…"))
        self.delete.setText(translate("HistoryCard", "Delete the model…"))

    def show_runs(self, runs: Sequence[Run], shown: int | None) -> None:
        """Show the runs, and which of them the charts show.

        Those of experiments, which may be dozens, only if they are wanted: Compare has them.
        """
        self._runs, self._shown = tuple(runs), shown
        own = [run for run in runs if run.experiment_id is None]
        others = len(runs) - len(own)
        self.experiments.setVisible(bool(others))
        words = translate("HistoryCard", "Runs of experiments ({count})")
        self.experiments.setText(words.format(count=number(others)))
        self._selecting = True
        self.model.show_runs(runs if self.experiments.isChecked() else own)
        self._selecting = False
        self.table.resizeColumnsToContents()
        self.select(shown)

    def show_queued(self, queued: Mapping[int, QueueEntry]) -> None:
        """Tell which runs wait in the queue to go on."""
        if self.model.show_queued(queued):
            self.table.resizeColumnsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Keep the shown run in view."""
        super().resizeEvent(event)
        self.table.scrollTo(self.table.currentIndex())

    def select(self, run_id: int | None) -> None:
        """Mark the run that the charts show."""
        self._shown = run_id
        row = None if run_id is None else self.model.row_of(run_id)
        if row == self.table.currentIndex().row() and row is not None:
            return
        self._selecting = True
        if row is None:
            self.table.setCurrentIndex(QModelIndex())
        else:
            self.table.selectRow(row)
        self._selecting = False

    def allow(self, *, resuming: bool, changes: bool, giving: bool) -> None:
        """Whether the chosen run may go on; whether its model may be used or deleted; and looked
        at or given away.
        """
        allowed = {RESUME: resuming, USE: changes, DELETE: changes, CARD: giving, EXPORT: giving}
        for button, action_id in self._pairs():
            button.setEnabled(allowed[action_id])
            if action_id in self._actions:
                self._actions[action_id].setEnabled(allowed[action_id])

    def _pairs(self) -> tuple[tuple[QPushButton, str], ...]:
        """The buttons, each with the action whose key does the same."""
        return (
            (self.use, USE),
            (self.card, CARD),
            (self.export, EXPORT),
            (self.resume, RESUME),
            (self.delete, DELETE),
        )

    def hasHeightForWidth(self) -> bool:  # noqa: N802  (Qt's name)
        """Return that it does not: buttons in two lines take their room from the table."""
        return False

    def _prepare_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        set_role(table, "plain")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(STATE, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(self._row_chosen)

    @Slot()
    def _show_again(self) -> None:
        self.show_runs(self._runs, self._shown)

    @Slot(QModelIndex, QModelIndex)
    def _row_chosen(self, current: QModelIndex, _before: QModelIndex) -> None:
        run = self.model.run_at(current.row())
        if run is not None and not self._selecting:
            self.chosen.emit(run.id)

    @Slot()
    def _fit(self) -> None:
        theme = self._context.theme
        row = theme.scaled(30)
        self.table.verticalHeader().setDefaultSectionSize(row)
        self.table.setMinimumHeight(row * (_ROWS_AT_LEAST + 1) + theme.scaled(12))
