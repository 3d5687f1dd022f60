"""What is looked at of a result: all rows, unsure ones, how sure, or by another column."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from desktop.i18n import translate
from desktop.wording import number

ROWS, UNSURE, CONFIDENCE, BY_COLUMN = range(4)


class BodyTabs(QTabBar):
    """There only once there is a result."""

    def __init__(self) -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        for _ in range(4):
            self.addTab("")
        self._unsure = 0

    def show_unsure(self, count: int) -> None:
        """Say how many rows are unsure."""
        self._unsure = count
        words = translate("ClassifyTabs", "Unsure ({count})")
        self.setTabText(UNSURE, words.format(count=number(count)))

    def retranslate(self) -> None:
        """Set the words."""
        self.setTabText(ROWS, translate("ClassifyTabs", "Rows"))
        self.setTabText(CONFIDENCE, translate("ClassifyTabs", "Confidence"))
        self.setTabText(BY_COLUMN, translate("ClassifyTabs", "By column"))
        self.setAccessibleName(translate("ClassifyTabs", "What is shown of the result"))
        self.show_unsure(self._unsure)
