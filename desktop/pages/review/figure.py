"""A number in large type, with what it is, and how far it might be off, below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.widgets.plain_tooltip import plain_tooltip
from desktop.widgets.style_property import Role, set_role


class Figure(QWidget):
    """Three lines; the last one keeps its place while it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self._value, self._name, self._range = (
            _label("figure"),
            _label("caption"),
            _label("caption"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in (self._value, self._name, self._range):
            column.addWidget(line)

    def set_name(self, name: str, meaning: str) -> None:
        """Say what the number is, and at more length what it tells."""
        self._name.setText(name)
        self.setToolTip(plain_tooltip(meaning))
        self.setAccessibleDescription(meaning)

    def show_value(self, value: str, interval: str) -> None:
        """Show the number, and from where to where it might lie."""
        self._value.setText(value)
        self._range.setText(interval)
        said = (self._name.text(), value, interval)
        self.setAccessibleName(" ".join(part for part in said if part))


def _label(role: Role) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, role)
    return label
