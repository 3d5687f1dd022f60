"""Widgets whose height follows from their width, and who see to it themselves.

A page that scrolls asks for the least height only, which for words that wrap is too little: then
everything else is pressed flat.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.widgets.flow_layout import FlowLayout

_HIGHEST = 100_000


class WrappedLabel(QLabel):
    """Plain words in as many lines as they need."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def show_text(self, text: str) -> None:
        """Say something else; nothing takes no room."""
        self.setText(text)
        self.setVisible(bool(text))
        self._fit()

    def hasHeightForWidth(self) -> bool:  # noqa: N802  (Qt's name)
        """Return that nobody need ask for it."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Have as many lines as it takes."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  (Qt's name)
        """Have as high lines as it takes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        # Not heightForWidth: that is never less than the height before.
        room = QRect(0, 0, max(self.width(), 1), _HIGHEST)
        words = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text())
        height = words.height() if self.text() else 0
        if height != self.minimumHeight():
            self.setFixedHeight(height)


class FlowingLine(QWidget):
    """Widgets in a line that goes on in the next line where there is no more room."""

    def __init__(self) -> None:
        super().__init__()
        self.flow = FlowLayout(self)

    def hasHeightForWidth(self) -> bool:  # noqa: N802  (Qt's name)
        """Return that nobody need ask for it."""
        return False

    def event(self, event: QEvent) -> bool:
        """What stands in the line became larger, or was hidden."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  (Qt's name)
        """Have as many lines as it takes."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = self.flow.heightForWidth(max(self.width(), 1))
        if height != self.minimumHeight():
            self.setFixedHeight(height)
