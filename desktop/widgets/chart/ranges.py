"""From where to where the axes of a chart go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop.widgets.chart.curve import Line, Range, Shown
from desktop.widgets.curve_points import Numbers, tick_step

MOST_Y_TICKS = 5
_ROOM_FOR_MARKERS = 0.02


@dataclass(frozen=True)
class Ranges:
    """What the axes show; ``right`` is None where no curve needs that axis."""

    x: Range
    left: Range
    right: Range | None

    def on_the_left(self, line: Line, value: float) -> float:
        """The value of the left axis that lies as high as a value of a line's own axis."""
        if line.curve.side == "left" or self.right is None:
            return value
        share = (value - self.right[0]) / (self.right[1] - self.right[0])
        return self.left[0] + share * (self.left[1] - self.left[0])


def whole_range(lines: Sequence[Line], x: Range | None) -> Range:
    """All that there is from left to right, with room for the outermost markers."""
    last = max((float(line.points[0][-1]) for line in lines if line.count), default=1.0)
    low, high = x or (0.0, last if last > 0 else 1.0)
    if all(line.few for line in lines):
        room = (high - low) * _ROOM_FOR_MARKERS
        low, high = low - room, high + room
    return low, high


def ranges_of(
    shown: Sequence[Shown], x: Range | None, y: Range | None, view: Range | None
) -> Ranges:
    """What the axes show of all, or of a stretch, whose values then take the whole height."""
    left = [each.points[1] for each in shown if each.line.curve.side == "left"]
    right = [each.points[1] for each in shown if each.line.curve.side == "right"]
    shown_right = _rounded(_range(right)) if right else None
    if view is not None:
        return Ranges(view, _close(left, y), shown_right)
    whole = whole_range([each.line for each in shown], x)
    return Ranges(whole, y or _rounded(_range(left)), shown_right)


def _range(values: Sequence[Numbers]) -> Range:
    """From 0 to the highest, or from the lowest where that is below 0."""
    held = [each for each in values if len(each)]
    low = min((float(each.min()) for each in held), default=0.0)
    low = min(low, 0.0)
    high = max((float(each.max()) for each in held), default=1.0)
    return low, high if high > low else low + 1.0


def _close(values: Sequence[Numbers], otherwise: Range | None) -> Range:
    """From about the lowest to about the highest: of a stretch, the differences matter."""
    held = [each for each in values if len(each)]
    if not held:
        return otherwise or (0.0, 1.0)
    low = min(float(each.min()) for each in held)
    high = max(float(each.max()) for each in held)
    room = (high - low) or abs(high) or 1.0
    return _rounded((low - room / 20, high + room / 20))


def _rounded(found: Range) -> Range:
    """The range between two ticks, so that nothing is at the very edge."""
    low, high = found
    step = tick_step(high - low, MOST_Y_TICKS)
    return (
        float(np.floor(low / step + 1e-6) * step),
        float(np.ceil(high / step - 1e-6) * step),
    )
