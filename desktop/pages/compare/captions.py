"""Headings and small print of a dialog that asks for much."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.widgets.style_property import set_role


def heading(text: str) -> QLabel:
    """The name of a part of the dialog."""
    label = QLabel(text)
    set_role(label, "heading")
    return label


def caption(text: str) -> QLabel:
    """Small words that say more, as long as they need be."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_role(label, "caption")
    return label
