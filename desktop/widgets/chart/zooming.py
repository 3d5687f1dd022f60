"""Which stretch of a chart is in view; None stands for all of it."""

from __future__ import annotations

from desktop.widgets.chart.curve import Range


def zoomed(
    view: Range | None, whole: Range, about: float, factor: float, least: float
) -> Range | None:
    """A stretch ``factor`` times as wide in which ``about`` stays where it is on the screen."""
    low, high = view or whole
    span = max((high - low) * factor, least)
    share = (about - low) / (high - low)
    return within((about - share * span, about + (1 - share) * span), whole)


def stretch(one: float, other: float, whole: Range, least: float) -> Range | None:
    """The stretch between two places, at least so wide."""
    low, high = sorted((one, other))
    short = max(least - (high - low), 0.0) / 2
    return within((low - short, high + short), whole)


def moved_to(view: Range | None, place: float, whole: Range) -> Range | None:
    """The view moved as little as it takes to have a place in it."""
    if view is None or view[0] <= place <= view[1]:
        return view
    away = place - (view[0] if place < view[0] else view[1])
    return within((view[0] + away, view[1] + away), whole)


def within(view: Range, whole: Range) -> Range | None:
    """The view pushed back into the whole; None where it is as wide."""
    low, high = view
    if high - low >= whole[1] - whole[0]:
        return None
    if low < whole[0]:
        return whole[0], whole[0] + high - low
    if high > whole[1]:
        return whole[1] - (high - low), whole[1]
    return view
