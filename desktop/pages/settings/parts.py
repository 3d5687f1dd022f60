"""Small parts that the cards of the Settings page are made of."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.widgets.style_property import Role, set_role


def plain_words(role: Role) -> QLabel:
    """A label for sentences, some of which name files of strangers."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_role(label, role)
    return label


def in_a_row(*widgets: QWidget) -> QHBoxLayout:
    """Widgets beside each other, from the left."""
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
