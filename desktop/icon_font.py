"""Icons out of the fonts that come with qtawesome, one font at a time.

`import qtawesome` costs 250 ms and 45 MB, because it brings all Qt modules and loads a dozen fonts.
The window needs one of these fonts, so it is read straight from the installed package: 15 ms, 5 MB.
"""

import json
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPixmap,
    QRawFont,
    QTransform,
)

Mode = QIcon.Mode
State = QIcon.State
ColourOf = Callable[[Mode, State], QColor]

_EM = 1000  # glyphs are taken out at this size, which keeps their curves exact
_FONTS = {
    "ph": ("phosphor-[0-9]*.ttf", "phosphor-charmap-*.json"),
    "fa6s": ("fontawesome6-solid-*.ttf", "fontawesome6-solid-*charmap-*.json"),
    "mdi6": ("materialdesignicons6-*.ttf", "materialdesignicons6-*charmap-*.json"),
}


class UnknownIconError(LookupError):
    """No installed icon font has an icon of that name."""


class GlyphEngine(QIconEngine):
    """Draws one glyph; asks for its colour at each drawing, so an icon follows the theme."""

    def __init__(self, glyph: QPainterPath, colour_of: ColourOf) -> None:
        super().__init__()
        self._glyph = glyph
        self._colour_of = colour_of

    def clone(self) -> QIconEngine:
        """Return another engine that draws the same."""
        return GlyphEngine(self._glyph, self._colour_of)

    def paint(self, painter: QPainter, rect: QRect, mode: Mode, state: State) -> None:
        """Draw the glyph into the largest square in the middle of `rect`."""
        side = min(rect.width(), rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(
            rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2
        )
        painter.scale(side / _EM, side / _EM)
        painter.fillPath(self._glyph, self._colour_of(mode, state))
        painter.restore()

    def pixmap(self, size: QSize, mode: Mode, state: State) -> QPixmap:
        """Return the glyph as a picture of `size` device pixels."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap


def glyph(name: str) -> QPainterPath:
    """Return the outline of an icon such as `ph.tag` in a square with sides of 1000.

    Raises:
        UnknownIconError: qtawesome is not installed or has no icon of that name.

    """
    prefix, _, icon = name.partition(".")
    if prefix not in _FONTS:
        raise UnknownIconError(f"no icon font is called {prefix!r}: {name!r}")
    font, characters = _font(prefix)
    if icon not in characters:
        raise UnknownIconError(f"the icon font {prefix!r} has no icon {icon!r}")
    index = font.glyphIndexesForString(chr(int(characters[icon], 16)))[0]
    path = font.pathForGlyph(index)
    # The square around a glyph: its line box from top to bottom, its advance from left to right.
    middle = (font.ascent() - font.descent()) / 2
    advance = font.advancesForGlyphIndexes([index])[0].x()
    centred = path.translated(-advance / 2, middle)
    fitting = QTransform().translate(_EM / 2, _EM / 2)
    fitting.scale(min(1.0, _EM / advance), min(1.0, _EM / advance))  # some are wider than high
    return fitting.map(centred)


@cache
def _font(prefix: str) -> tuple[QRawFont, dict[str, str]]:
    package = find_spec("qtawesome")
    if package is None or not package.submodule_search_locations:
        raise UnknownIconError("qtawesome, which brings the icons, is not installed")
    folder = Path(package.submodule_search_locations[0]) / "fonts"
    font_pattern, characters_pattern = _FONTS[prefix]
    font = next(iter(sorted(folder.glob(font_pattern))), None)
    characters = next(iter(sorted(folder.glob(characters_pattern))), None)
    if font is None or characters is None:
        raise UnknownIconError(f"this version of qtawesome has no icon font {prefix!r}")
    return QRawFont(str(font), _EM), json.loads(characters.read_text("utf-8"))
