"""One experiment: what it looks like, what it comes to in words, and all its numbers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from data.label_set.labels import Label
from desktop.context import AppContext
from desktop.pages.compare.state import Shown
from desktop.pages.compare.summary_card import SummaryCard
from desktop.pages.compare.table_card import TableCard
from desktop.pages.compare.views_card import ViewsCard

# Below this width the words stand under the chart and not beside it.
_WIDE_ENOUGH = 840
_WORDS_SHARE, _CHART_SHARE = 5, 9


class ExperimentView(QScrollArea):
    """``arm_chosen(variant)`` in the chart or the table, ``pair_asked`` in the words."""

    arm_chosen = Signal(str)
    pair_asked = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._theme = context.theme
        self.views = ViewsCard(context)
        self.summary = SummaryCard(context)
        self.table = TableCard(context)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.views.chart.chosen.connect(self.arm_chosen)
        self.table.chosen.connect(self.arm_chosen)
        self.summary.pair_asked.connect(self.pair_asked)
        context.theme.changed.connect(self._fold)

    def retranslate(self) -> None:
        """Set all words."""
        self.views.retranslate()
        self.summary.retranslate()
        self.table.retranslate()

    def show_experiment(self, shown: Shown, labels: Mapping[str, Label]) -> None:
        """Show an experiment as far as it is; ``labels`` by any key they ever had."""
        self.views.show_experiment(shown, labels)
        self.summary.show_experiment(shown)
        self.table.show_experiment(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Put the words under the chart where there is no room beside it."""
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        theme = self._theme
        self._pair.setSpacing(theme.space(3))
        self._pair.addWidget(self.views, _CHART_SHARE)
        self._pair.addWidget(self.summary, _WORDS_SHARE)
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.space(3))
        rows.addLayout(self._pair)
        rows.addWidget(self.table, 1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    @Slot()
    def _fold(self) -> None:
        wide = self.width() >= self._theme.scaled(_WIDE_ENOUGH)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._pair.direction() != direction:
            self._pair.setDirection(direction)
