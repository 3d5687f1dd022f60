"""Colours for labels that bring none: told apart by colour-blind people, first come first served.

The first six are those of the six emotions.
"""

from __future__ import annotations

PALETTE = (
    ("#C8501E", "#F08A5D"),
    ("#1F6FB2", "#6DB3F2"),
    ("#A66F00", "#F0B93A"),
    ("#7B4FB5", "#B79BE8"),
    ("#0B7F6B", "#4FC9B0"),
    ("#5F6B7A", "#A9B4C2"),
    ("#B03060", "#F29BB8"),
    ("#4B7A1E", "#A5CF6B"),
    ("#8A4B2A", "#D0A07F"),
    ("#3A4FA3", "#9FB0F5"),
)


def label_colours(place: int) -> tuple[str, str]:
    """The colour of the label at a place of the set, on a light and on a dark ground."""
    return PALETTE[place % len(PALETTE)]
