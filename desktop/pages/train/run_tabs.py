"""One run, seen from several sides: its curves first, the others on tabs beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from data.label_set.labels import Label
from data.training.runs import Run
from desktop.context import AppContext
from desktop.i18n import translate
from desktop.pages.train.run_pane import RunPane
from desktop.pages.train.run_view import RunView
from desktop.pages.train.scores_pane import ScoresPane


class RunTabs(QWidget):
    """Only the tab in view is told of news; another one hears of them when it comes into view."""

    def __init__(self, context: AppContext, scores: ScoresPane, panes: Sequence[RunPane]) -> None:
        super().__init__()
        self.scores, self.panes = scores, tuple(panes)
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.stack = QStackedWidget()
        for widget in (scores, *self.panes):
            self.bar.addTab("")
            self.stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.space(2))
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self._run: Run | None = None
        self._view: RunView | None = None
        self._labels: Mapping[str, Label] = {}
        self.bar.currentChanged.connect(self._turn)

    def retranslate(self) -> None:
        """Set all words."""
        self.bar.setTabText(0, translate("RunTabs", "Curves"))
        self.bar.setAccessibleName(translate("RunTabs", "The run, seen from several sides"))
        for at, pane in enumerate(self.panes, start=1):
            pane.retranslate()
            self.bar.setTabText(at, pane.title())
        self.scores.retranslate()

    def show_run(self, run: Run | None, view: RunView | None, labels: Mapping[str, Label]) -> None:
        """Show a run as it is now."""
        self._run, self._view, self._labels = run, view, labels
        self._show()

    def forget(self) -> None:
        """The project was closed."""
        for pane in self.panes:
            pane.forget()

    @Slot(int)
    def _turn(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self._show()

    def _show(self) -> None:
        at = self.bar.currentIndex()
        if at <= 0:
            self.scores.show_view(self._view, self._labels)
        else:
            self.panes[at - 1].show_run(self._run, self._view, self._labels)
