"""What a page or list shows while there is nothing: why, and what to do about it."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.theme import Theme
from desktop.widgets.style_property import set_kind, set_role


class EmptyState(QWidget):
    """An icon, a sentence and, where something can be done at once, a button."""

    pressed = Signal()

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = QLabel(self)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self._sentence, "caption")
        self._button = QPushButton(self)
        self._button.clicked.connect(self.pressed)
        self._button.hide()
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self._picture)
        self._column.addWidget(self._sentence)
        self._column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_sentence(self, text: str) -> None:
        """Say why there is nothing."""
        self._sentence.setText(text)
        self.setAccessibleName(text)

    def set_button(self, text: str, *, primary: bool = True) -> None:
        """Offer what can be done, or nothing with an empty text; `pressed` tells of a press."""
        self._button.setText(text)
        set_kind(self._button, "primary" if primary else "plain")
        self._button.setVisible(bool(text))

    @Slot()
    def _restyle(self) -> None:
        side = self._theme.scaled(40)
        self._picture.setPixmap(
            self._theme.icon(self._icon).pixmap(QSize(side, side), self.devicePixelRatio())
        )
        self._column.setSpacing(self._theme.space(2))
