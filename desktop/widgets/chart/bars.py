"""Bars that are divided, as a page hands them over: how often each label comes in each group."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from desktop.theme import Colouring
from desktop.widgets.chart.curve import Range
from desktop.widgets.chart.ranges import MOST_Y_TICKS
from desktop.widgets.curve_points import tick_step


@dataclass(frozen=True)
class Part:
    """One part of every bar, from the lowest to the highest: a label, and a number a bar."""

    name: str
    colouring: Colouring
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Bars:
    """A bar for each group.

    Attributes:
        groups: the words for each.
        scale: the groups are equal parts of this range, whose numbers stand below; without it
            the words stand there.
        as_shares: whether all bars are equally high.
        threshold: a place on the scale that is marked.
    """

    groups: tuple[str, ...]
    parts: tuple[Part, ...]
    scale: Range | None = None
    as_shares: bool = False
    threshold: float | None = None

    @property
    def x(self) -> Range:
        """What the axis below shows."""
        return self.scale or (0.0, float(max(len(self.groups), 1)))

    @property
    def y(self) -> Range:
        """What the axis at the left shows: from 0 to a round number that no bar passes."""
        if self.as_shares:
            return 0.0, 1.0
        highest = float(max((self.total(group) for group in range(len(self.groups))), default=0))
        step = tick_step(max(highest, 1.0), MOST_Y_TICKS, whole=True)
        return 0.0, max(math.ceil(highest / step - 1e-6), 1) * step

    def total(self, group: int) -> int:
        """All parts of a bar together."""
        return sum(part.numbers[group] for part in self.parts)

    def stack(self, group: int) -> Iterator[tuple[int, float, float]]:
        """The parts of a bar that can be seen: place of the part, from where to where it goes."""
        total = self.total(group)
        scale = total if self.as_shares else 1
        tops = list(accumulate(part.numbers[group] for part in self.parts))
        for place, (part, top) in enumerate(zip(self.parts, tops, strict=True)):
            number = part.numbers[group]
            if number:
                yield place, (top - number) / scale, top / scale

    def group_at(self, x: float) -> int | None:
        """The group that a place on the axis below belongs to."""
        low, high = self.x
        at = math.floor((x - low) / (high - low) * len(self.groups))
        return at if 0 <= at < len(self.groups) else None

    def middle(self, group: int) -> float:
        """The middle of a bar on the axis below."""
        low, high = self.x
        return low + (group + 0.5) / len(self.groups) * (high - low)


NO_BARS = Bars((), ())
