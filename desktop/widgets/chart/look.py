"""Where what is painted takes its colours, fonts and lengths from."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from desktop.theme import Colouring, TextRole


class Look(Protocol):
    """The theme, or paper."""

    def colour(self, name: str) -> QColor:
        """The colour of a token."""

    def resolve(self, colouring: Colouring) -> QColor:
        """The colour that a name, a label or a colour stands for."""

    def font(self, role: TextRole = "body", *, bold: bool = False) -> QFont:
        """The font of a text role."""

    def metrics(self, role: TextRole = "body", *, bold: bool = False) -> QFontMetricsF:
        """How much room that font takes."""

    def scaled(self, pixels: float) -> int:
        """A length that grows with the text."""
