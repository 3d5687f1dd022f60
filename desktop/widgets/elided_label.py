"""One line of text that is cut at the right where room is short; the tool tip holds the whole."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.theme import Theme
from desktop.widgets.one_line import one_line
from desktop.widgets.plain_tooltip import plain_tooltip

_FEWEST_LETTERS = 4


class ElidedLabel(QLabel):
    """A label for texts of any length; takes the roles of other labels."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show a text; its line breaks become spaces."""
        self.setText(one_line(text))
        self.setToolTip(plain_tooltip(text))
        self.setAccessibleName(one_line(text))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  (Qt's name)
        """Return the room for a few letters."""
        few = self.fontMetrics().averageCharWidth() * _FEWEST_LETTERS
        whole = self.sizeHint()
        return QSize(min(few, whole.width()), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        """Draw as much of the text as there is room for."""
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment() | Qt.TextFlag.TextSingleLine, shown)
