"""How often one of two annotators called a text this and the other that."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from desktop.theme import Theme
from desktop.widgets.confusion_matrix import ConfusionMatrix


class PairConfusion(ConfusionMatrix):
    """Can be reached by Tab, so that the column scrolls to it and its counts are read out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._own_theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw a frame around it while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self._own_theme.colour("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
