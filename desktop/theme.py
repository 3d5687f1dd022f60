"""How everything looks: colours, sizes, fonts and icons, light or dark, live.

Whoever paints by hand asks the theme while painting, so that after `changed` an `update()` is
enough. A colour may be given as a `Colouring`: what is named follows a live switch, a QColor stays.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Literal, Protocol, get_args

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from desktop.contrast import mix, readable
from desktop.icon_font import GlyphEngine, glyph
from desktop.style_sheet import Drawings, fill
from resources.catalogue import style_sheet, style_tokens

Choice = Literal["system", "light", "dark"]
TextRole = Literal["caption", "body", "lead", "title", "text"]
RadiusRole = Literal["control", "card"]


class Coloured(Protocol):
    """What has one colour for light and one for dark, such as a label."""

    @property
    def colour_light(self) -> str:
        """The colour on a light ground, as written in the project."""

    @property
    def colour_dark(self) -> str:
        """The colour on a dark ground, as written in the project."""


Colouring = QColor | Coloured | str

# One family serves Chinese and Latin letters alike; the first that is installed leads.
_FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "PingFang SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Heiti SC",
    "SimHei",
)
_LEAD = 16  # between body and title: what acts, such as the name on a label's button
_SMALLEST_SCALE, _LARGEST_SCALE = 80, 200


class Theme(QObject):
    """The look of the application; made once, passed to whatever paints."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._tokens = style_tokens()
        self._sizes: dict[str, int] = {"lead": _LEAD} | self._tokens["type"]
        self._template = style_sheet()
        self._drawings = Drawings()
        self._choice: Choice = "system"
        self._scale = 1.0
        self._dark = False
        self._families = _installed_families(application)
        self._fixed_family = _fixed_family()
        self._fonts: dict[tuple[str, bool, bool], tuple[QFont, QFontMetricsF]] = {}
        self._colours = _with_derived(self._tokens["colour"]["light"])
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground now."""
        return self._dark

    @property
    def text_scale(self) -> int:
        """How large text is, in percent."""
        return round(self._scale * 100)

    def apply(self, choice: Choice, text_scale: int = 100) -> None:
        """Make the application look like this, and go on following the system if it is the choice.

        A `text_scale` (percent) out of 80 to 200 is moved to the nearer end.
        """
        self._choice = choice
        self._scale = min(max(text_scale, _SMALLEST_SCALE), _LARGEST_SCALE) / 100
        hints = self._application.styleHints()
        # So that what the system draws itself (title bars, file dialogs) is light or dark as well.
        if choice == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(_SCHEMES[choice])
        scheme = hints.colorScheme() if choice == "system" else _SCHEMES[choice]
        self._restyle(scheme is Qt.ColorScheme.Dark)

    def colour(self, name: str) -> QColor:
        """Return the colour of a token such as `text2`, or one derived from the tokens."""
        return QColor(self._colours[name])

    def label_colour(self, label: Coloured) -> QColor:
        """Return a label's colour, moved towards the text's where it could not be read.

        Label sets come from strangers: what is no opaque colour becomes `text2`.
        """
        written = label.colour_dark if self._dark else label.colour_light
        found = _label_colour(
            written, self._colours["text2"], self._colours["surface"], self._colours["text"]
        )
        return QColor(found)

    def resolve(self, colouring: Colouring) -> QColor:
        """Return the colour that a token's name, a label or a colour stands for now."""
        if isinstance(colouring, QColor):
            return colouring
        return (
            self.colour(colouring) if isinstance(colouring, str) else self.label_colour(colouring)
        )

    def icon(self, name: str, colour: Colouring = "text2", checked: Colouring = "accent") -> QIcon:
        """Return an icon of qtawesome's fonts, such as `ph.tag`; it follows a live switch.

        `checked` is its colour on a checked button or item.
        """

        def colour_of(mode: QIcon.Mode, state: QIcon.State) -> QColor:
            if mode is QIcon.Mode.Disabled:
                return self.colour("disabled")
            return self.resolve(checked if state is QIcon.State.On else colour)

        return QIcon(GlyphEngine(glyph(name), colour_of))

    def pixel(self, role: TextRole) -> int:
        """Return the height of text in that role, in pixels, at the chosen text size."""
        return round(self._sizes[role] * self._scale)

    def scaled(self, pixels: float) -> int:
        """Return a length that grows with the text: of what stands beside text or holds it."""
        return round(pixels * self._scale)

    def space(self, step: int) -> int:
        """Return the space of a step (0 to 5).

        Spaces grow half as fast as the text, so that a small screen still holds a page.
        """
        step_at_full_size: int = self._tokens["space"][step]
        return round(step_at_full_size * (1 + (self._scale - 1) / 2))

    def radius(self, role: RadiusRole) -> int:
        """Return how round the corners of a control or a card are."""
        return int(self._tokens["radius"][role])

    def font(self, role: TextRole = "body", *, bold: bool = False, fixed: bool = False) -> QFont:
        """Return the font of a text role; `fixed` is for keys, whose letters are equally wide."""
        return QFont(self._written_in(role, bold, fixed)[0])

    def metrics(
        self, role: TextRole = "body", *, bold: bool = False, fixed: bool = False
    ) -> QFontMetricsF:
        """Return how much room that font takes."""
        return self._written_in(role, bold, fixed)[1]

    def _written_in(self, role: TextRole, bold: bool, fixed: bool) -> tuple[QFont, QFontMetricsF]:
        """Look a font up, made once: finding one among the installed takes longer than painting."""
        key = (role, bold, fixed)
        if key not in self._fonts:
            font = QFont()
            font.setFamilies([self._fixed_family, *self._families] if fixed else self._families)
            font.setPixelSize(self.pixel(role))
            font.setBold(bold)
            self._fonts[key] = font, QFontMetricsF(font)
        return self._fonts[key]

    @Slot(Qt.ColorScheme)
    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        dark = scheme is Qt.ColorScheme.Dark
        if self._choice == "system" and dark is not self._dark:
            self._restyle(dark)

    def _restyle(self, dark: bool) -> None:
        self._dark = dark
        self._fonts.clear()
        self._colours = _with_derived(self._tokens["colour"]["dark" if dark else "light"])
        application = self._application
        if application.style().name().lower() != "fusion":
            application.setStyle("Fusion")
        application.setPalette(self._palette())
        application.setFont(self.font())
        application.setStyleSheet(fill(self._template, self._values(), self._drawings))
        self.changed.emit()

    def _values(self) -> dict[str, str]:
        """What the placeholders of the style sheet stand for."""
        pixels = {f"text.{role}": self.pixel(role) for role in get_args(TextRole)}
        pixels |= {f"space.{step}": self.space(step) for step in range(len(self._tokens["space"]))}
        pixels |= {f"radius.{role}": self.radius(role) for role in get_args(RadiusRole)}
        pixels |= {f"scaled.{size}": self.scaled(size) for size in _SCALED_LENGTHS}
        # Qt draws square corners where a radius is more than half the height, so a pill's is told.
        line = round(self.metrics("caption").height())
        pixels["chip.line"] = line
        pixels["chip.radius"] = (line + 2 * _CHIP_PADDING + 2) // 2
        pixels["chip.padding"] = _CHIP_PADDING
        pixels["chip.focusPadding"] = _CHIP_PADDING - 1
        pixels["radio.radius"] = (self.scaled(16) + 2) // 2
        pixels["radius.inner"] = self.radius("card") - 2
        return self._colours | {name: f"{length}px" for name, length in pixels.items()}

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.colour(name))
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
            QPalette.ColorRole.HighlightedText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("disabled"))
        palette.setColor(
            QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, self.colour("border")
        )
        return palette


_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
_CHIP_PADDING = 3
_SCALED_LENGTHS = (10, 12, 16, 18, 24, 28)
_PALETTE = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text2",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accentText",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "sunken",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border",
    QPalette.ColorRole.Shadow: "border",
}


def _installed_families(application: QApplication) -> list[str]:
    """Return the families to write in, best first; Qt falls back for what none of them has."""
    installed = set(QFontDatabase.families())
    found = [each for each in _FAMILIES if each in installed]
    own = application.font().family()
    # Windows and macOS have a system font that people expect for Latin letters.
    return [own, *found] if sys.platform in ("win32", "darwin") or not found else found


def _fixed_family() -> str:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    # Not the font's own word for it: "monospace" is no installed family and would be passed over.
    return QFontInfo(font).family()


def _with_derived(tokens: dict[str, str]) -> dict[str, str]:
    """Return the colours of the token file and those that follow from them."""
    colour = {name: QColor(value) for name, value in tokens.items()}
    derived = {
        "disabled": mix(colour["text2"], colour["surface"], 0.45),
        "disabledGround": mix(colour["surface"], colour["bg"], 0.7),
        "hover": mix(colour["surface"], colour["text"], 0.05),
        "pressed": mix(colour["surface"], colour["text"], 0.1),
        "hoverBorder": mix(colour["border"], colour["text2"], 0.5),
        "accentHover": mix(colour["accent"], colour["text"], 0.12),
        "accentPressed": mix(colour["accent"], colour["text"], 0.25),
        "badSoft": mix(colour["surface"], colour["bad"], 0.12),
        "scroll": mix(colour["text2"], colour["surface"], 0.5),
    }
    return tokens | {name: value.name() for name, value in derived.items()}


@lru_cache(maxsize=512)
def _label_colour(written: str, instead: str, ground: str, ink: str) -> str:
    colour = QColor.fromString(written)
    if not colour.isValid() or colour.alpha() != 255:
        return instead
    return readable(colour, QColor(ground), QColor(ink)).name()
