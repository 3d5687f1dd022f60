"""The upper card: what each part is worth, F1 of each label, and the curves, on three tabs."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QTabBar

from data.label_set.labels import Label
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.compare.curves_pane import CurvesPane
from desktop.pages.compare.labels_pane import LabelsPane
from desktop.pages.compare.parts_chart import PartsChart
from desktop.pages.compare.state import Shown
from desktop.widgets.card import Card

PARTS, LABELS, CURVES = range(3)


class ViewsCard(Card):
    """Only the tab in view is told of news; another one hears of them when it comes into view."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme)
        self._shown: Shown | None = None
        self._labels: Mapping[str, Label] = {}
        self.chart = PartsChart(context.theme)
        self.labels = LabelsPane(context)
        self.curves = CurvesPane(context)
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.stack = _Stack()
        for widget in (self.chart, self.labels, self.curves):
            self.bar.addTab("")
            self.stack.addWidget(widget)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.stack, 1)
        self.bar.currentChanged.connect(self._turn)

    def retranslate(self) -> None:
        """Set all words."""
        self.bar.setTabText(PARTS, translate("ViewsCard", "What each part is worth"))
        self.bar.setTabText(LABELS, translate("ViewsCard", "By label"))
        self.bar.setTabText(CURVES, translate("ViewsCard", "Curves"))
        self.bar.setAccessibleName(translate("ViewsCard", "The experiment, seen from three sides"))
        self.chart.setAccessibleName(translate("ViewsCard", "What each part is worth"))
        self.labels.retranslate()
        self.curves.retranslate()

    def show_experiment(self, shown: Shown | None, labels: Mapping[str, Label]) -> None:
        """Show an experiment as far as it is; ``labels`` by any key they ever had."""
        self._shown, self._labels = shown, labels
        # Always: the picture of it can be saved from another tab.
        self.chart.show_experiment(shown)
        self._show()

    @Slot(int)
    def _turn(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self.stack.updateGeometry()
        self._show()

    def _show(self) -> None:
        if self.bar.currentIndex() == LABELS:
            self.labels.show_experiment(self._shown, self._labels)
        elif self.bar.currentIndex() == CURVES:
            self.curves.show_experiment(self._shown)


class _Stack(QStackedWidget):
    """As high as what is in view and no higher, so that a tall tab does not stretch the others."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """What the widget in view needs."""
        widget = self.currentWidget()
        return QSize() if widget is None else widget.minimumSizeHint()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """What the widget in view would like."""
        widget = self.currentWidget()
        return QSize() if widget is None else widget.sizeHint()
