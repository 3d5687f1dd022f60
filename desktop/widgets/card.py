"""A surface that holds what belongs together, under a heading."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.theme import Theme
from desktop.widgets.style_property import Role, set_role


class Card(QFrame):
    """Holds widgets in `body`, one below the other; the heading is there once it is set."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        set_role(self, "card")
        self._column = QVBoxLayout(self)
        self._head = QWidget(self)
        self._head.hide()
        self._head_row = QHBoxLayout(self._head)
        self._head_row.setContentsMargins(0, 0, 0, 0)
        self._heading = self._word("heading")
        self._caption = self._word("caption")
        self._head_row.addWidget(self._heading)
        self._head_row.addWidget(self._caption)
        self._beside = QHBoxLayout()
        self._head_row.addLayout(self._beside)
        self._head_row.addStretch(1)
        self.body = QVBoxLayout()
        self._column.addWidget(self._head)
        self._column.addLayout(self.body, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_heading(self, text: str, caption: str = "") -> None:
        """Show a heading, with words beside it that say more; an empty one takes it away."""
        self._heading.setText(text)
        self._heading.setVisible(bool(text))
        self.setAccessibleName(text)
        self.set_caption(caption)

    def set_caption(self, text: str) -> None:
        """Change the words beside the heading."""
        self._caption.setText(text)
        self._caption.setVisible(bool(text))
        self._show_head()

    def add_beside_heading(self, widget: QWidget) -> None:
        """Put a widget right behind the heading and its caption, such as a key cap."""
        self._beside.addWidget(widget)
        self._show_head()

    def add_right(self, widget: QWidget) -> None:
        """Put a widget at the right end of the heading's row."""
        self._head_row.addWidget(widget)
        self._show_head()

    def _show_head(self) -> None:
        written = bool(self._heading.text() or self._caption.text())
        own = 4  # heading, caption, what stands beside them, the stretch
        held = self._beside.count() or self._head_row.count() > own
        self._head.setVisible(written or bool(held))

    def _word(self, role: Role) -> QLabel:
        label = QLabel(self._head)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.hide()
        set_role(label, role)
        return label

    @Slot()
    def _restyle(self) -> None:
        margin = self._theme.space(3)
        self._column.setContentsMargins(margin, margin - 2, margin, margin)
        self._column.setSpacing(self._theme.space(1))
        self._head_row.setSpacing(self._theme.space(1))
        self._beside.setSpacing(self._theme.space(1))
        self.body.setSpacing(self._theme.space(1))
