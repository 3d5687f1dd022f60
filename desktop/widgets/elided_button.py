"""A button whose words are cut at the right where room is short, not at both ends."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

_FEWEST_LETTERS = 4


class ElidedButton(QPushButton):
    """For words of any length; whoever sets them tells the whole in the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def shown_words(self) -> str:
        """As much of the words as there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_PushButtonContents
        room = self.style().subElementRect(part, option, self).width()
        # Measured in the font that the style sheet gives; the option still has the program's.
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for a few letters."""
        whole, metrics = self.sizeHint(), self.fontMetrics()
        few = metrics.averageCharWidth() * _FEWEST_LETTERS
        spare = metrics.horizontalAdvance(self.text()) - few
        return QSize(whole.width() - max(spare, 0), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the button with them."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.shown_words()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
