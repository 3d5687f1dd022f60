"""The colours and fonts of what is saved or printed: light and of usual size, whatever is on."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from desktop.contrast import readable
from desktop.theme import Colouring, TextRole, Theme
from resources.catalogue import style_tokens


class Paper:
    """Answers what a painter asks the theme for."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        tokens = style_tokens()
        self._colours: dict[str, str] = tokens["colour"]["light"]
        self._sizes: dict[str, int] = tokens["type"]

    def colour(self, name: str) -> QColor:
        """Return the light colour of a token such as `text2`."""
        return QColor(self._colours[name])

    def resolve(self, colouring: Colouring) -> QColor:
        """Return the light colour that a token's name, a label or a colour stands for."""
        if isinstance(colouring, QColor):
            return colouring
        if isinstance(colouring, str):
            return self.colour(colouring)
        written = QColor.fromString(colouring.colour_light)
        if not written.isValid() or written.alpha() != 255:
            return self.colour("text2")
        return readable(written, self.colour("surface"), self.colour("text"))

    def font(self, role: TextRole = "body", *, bold: bool = False) -> QFont:
        """Return the font of a text role at its usual size."""
        font = self._theme.font(role, bold=bold)
        font.setPixelSize(self._sizes.get(role, self._sizes["body"]))
        return font

    def metrics(self, role: TextRole = "body", *, bold: bool = False) -> QFontMetricsF:
        """Return how much room that font takes."""
        return QFontMetricsF(self.font(role, bold=bold))

    def scaled(self, pixels: float) -> int:
        """Return a length as it is beside text of usual size."""
        return round(pixels)
