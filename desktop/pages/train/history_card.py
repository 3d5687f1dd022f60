"""All runs of the project: choose one to see its curves, go on with it, or use its model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableView

from data.training.runs import Run
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.train.actions import DELETE, RESUME, USE
from desktop.pages.train.history_model import STATE, HistoryModel
from desktop.widgets.card import Card
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.style_property import set_kind, set_role

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
        set_kind(self.delete, "danger")
        self._buttons = FlowLayout(spacing=context.theme.space(2))
        for button in (self.use, self.delete, self.resume):
            self._buttons.addWidget(button)
        self._prepare_table()
        self.body.addWidget(self.table, 1)
        self.body.addLayout(self._buttons)
        context.theme.changed.connect(self._fit)
        self._fit()

    def connect_actions(self, actions: Mapping[str, QAction]) -> None:
        """Let the buttons do what the keys do."""
        self.resume.clicked.connect(actions[RESUME].trigger)
        self.use.clicked.connect(actions[USE].trigger)
        self.delete.clicked.connect(actions[DELETE].trigger)

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
        self.delete.setText(translate("HistoryCard", "Delete the model…"))

    def show_runs(self, runs: Sequence[Run], shown: int | None) -> None:
        """Show the runs, and which of them the charts show."""
        self._selecting = True
        self.model.show_runs(runs)
        self._selecting = False
        self.table.resizeColumnsToContents()
        self.select(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Keep the shown run in view."""
        super().resizeEvent(event)
        self.table.scrollTo(self.table.currentIndex())

    def select(self, run_id: int | None) -> None:
        """Mark the run that the charts show."""
        row = None if run_id is None else self.model.row_of(run_id)
        if row == self.table.currentIndex().row() and row is not None:
            return
        self._selecting = True
        if row is None:
            self.table.setCurrentIndex(QModelIndex())
        else:
            self.table.selectRow(row)
        self._selecting = False

    def allow(self, *, resuming: bool, changes: bool) -> None:
        """Whether the chosen run may go on; and whether its model may be used or deleted."""
        self.resume.setEnabled(resuming)
        self.use.setEnabled(changes)
        self.delete.setEnabled(changes)

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
