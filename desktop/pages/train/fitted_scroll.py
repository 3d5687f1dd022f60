"""A widget that is shown whole where there is room, and scrolled where there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desktop.theme import Theme


class FittedScroll(QScrollArea):
    """Asks for the height of its widget and is content with ``least`` of it, at usual text size."""

    def __init__(self, theme: Theme, widget: QWidget, least: int) -> None:
        super().__init__()
        self._theme = theme
        self._least = least
        self._held = widget
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(widget)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        """Ask for more or less room when the widget does."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().viewportEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room in which nothing is scrolled."""
        return self._held.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room in which it can be read by scrolling."""
        width = self._held.minimumSizeHint().width()
        return QSize(width, min(self._theme.scaled(self._least), self.sizeHint().height()))
