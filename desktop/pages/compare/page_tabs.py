"""The two halves of the Compare page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from desktop.i18n import translate

EXPERIMENTS, RUNS = range(2)


class PageTabs(QTabBar):
    """Experiments, which train variants to compare them, and runs of any kind."""

    def __init__(self) -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.addTab("")
        self.addTab("")

    def retranslate(self) -> None:
        """Set the words."""
        self.setTabText(EXPERIMENTS, translate("ComparePage", "Experiments"))
        self.setTabText(RUNS, translate("ComparePage", "Any runs"))
        self.setAccessibleName(translate("ComparePage", "What is compared"))
