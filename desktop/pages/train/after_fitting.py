"""A pane that is as high as its words need at the width that it has."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

from desktop.pages.train.run_pane import RunPane


class FittingPane(RunPane):
    """Has the page scroll before lines are cut; while it is not in view, it asks for no height."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room of all words at this width."""
        hint = super().minimumSizeHint()
        layout = self.layout()
        if not self.isVisible() or layout is None:
            return QSize(hint.width(), 0)
        needed = layout.totalMinimumHeightForWidth(self.width())
        return QSize(hint.width(), max(needed, hint.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Ask for more or less height where the lines of the words break elsewhere."""
        super().resizeEvent(event)
        self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  # Qt's name
        """Ask for room."""
        super().showEvent(event)
        self.updateGeometry()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  # Qt's name
        """Give the room to another tab."""
        super().hideEvent(event)
        self.updateGeometry()
