"""Colours that tell variants apart, also for who sees few; markers and names tell them besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.commands.label_colours import label_colours
from desktop.theme import Colouring


@dataclass(frozen=True)
class ArmColour:
    """One colour for light and one for dark."""

    colour_light: str
    colour_dark: str


def arm_colours(variants: Sequence[str]) -> dict[str, Colouring]:
    """A colour for each; the first, which the others are compared with, has the accent's."""
    found: dict[str, Colouring] = {}
    for place, variant in enumerate(variants):
        found[variant] = ArmColour(*label_colours(place - 1)) if place else "accent"
    return found
