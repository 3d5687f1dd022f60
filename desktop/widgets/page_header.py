"""The first line of a page: its title, what belongs to it, and at the right what acts."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import Theme
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.style_property import set_role


class PageHeader(QWidget):
    """Title, chips behind it (in a second line where room is short), widgets at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._title, "title")
        left = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        left.setSizePolicy(policy)
        self._flow = FlowLayout(left)
        self._flow.addWidget(self._title)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(left)
        middle.addStretch(1)
        self._row.addLayout(middle, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_title(self, text: str) -> None:
        """Show the page's name."""
        self._title.setText(text)
        self.setAccessibleName(text)

    def add(self, widget: QWidget) -> None:
        """Put a chip, button or label behind the title."""
        self._flow.addWidget(widget)

    def add_right(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget)

    @Slot()
    def _restyle(self) -> None:
        self._flow.setSpacing(self._theme.space(2))
        self._row.setSpacing(self._theme.space(2))
