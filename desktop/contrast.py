"""How well one colour can be read on another, as WCAG 2 counts it."""

from PySide6.QtGui import QColor

AA_LARGE = 3.0
_STEPS = 8


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two opaque colours, from 1 (equal) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: QColor, other: QColor, share: float) -> QColor:
    """Return `colour` with a `share` (0..1) of `other` in it."""
    return QColor.fromRgbF(
        colour.redF() + (other.redF() - colour.redF()) * share,
        colour.greenF() + (other.greenF() - colour.greenF()) * share,
        colour.blueF() + (other.blueF() - colour.blueF()) * share,
    )


def readable(colour: QColor, ground: QColor, ink: QColor, least: float = AA_LARGE) -> QColor:
    """Return `colour`, moved towards `ink` only as far as it takes to be read on `ground`."""
    for step in range(_STEPS):
        candidate = mix(colour, ink, step / _STEPS)
        if contrast(candidate, ground) >= least:
            return candidate if step else colour
    return ink


def most_readable(ground: QColor, *inks: QColor) -> QColor:
    """Return the ink that stands out most from `ground`."""
    return max(inks, key=lambda ink: contrast(ink, ground))


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
