"""A curve as a page hands it over, and the same made ready to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from desktop.theme import Colouring
from desktop.widgets.chart.numbers import in_powers
from desktop.widgets.curve_points import Numbers, finite_points, smoothed, thinned
from desktop.widgets.legend_entry import Marker

MOST_POINTS = 1_000
FEW_ENOUGH_FOR_MARKERS = 30
_SMOOTH_POINTS = 300  # it has no corners between which more would be seen
_MARKERS: tuple[Marker, ...] = ("o", "s", "t", "d")
# Numbers smaller than this say nothing with three digits behind the point.
_SMALL = 0.01

Range = tuple[float, float]
Points = tuple[Numbers, Numbers]


@dataclass(frozen=True)
class Curve:
    """One curve; the ``xs`` ascend.

    ``smoothed`` draws the points faintly and a smooth line over them. ``value`` stands in the
    heading; empty, it is the last value of the curve. A curve on the right has an axis of its own.
    """

    name: str
    xs: Sequence[float]
    ys: Sequence[float]
    colouring: Colouring = "accent"
    smoothed: bool = False
    value: str = ""
    side: Literal["left", "right"] = "left"
    dashed: bool = False


@dataclass(frozen=True)
class Line:
    """A curve made ready to be drawn.

    Attributes:
        count: how many points can be drawn.
        value: what stands in the heading.
        smooth: the smooth line, of as many points as can be told apart.
    """

    curve: Curve
    marker: Marker
    count: int
    value: str
    smooth: Points | None

    @property
    def points(self) -> Points:
        """All points that can be drawn: views, to be let go of at once (see ``finite_points``)."""
        return finite_points(self.curve.xs, self.curve.ys)

    @property
    def few(self) -> bool:
        """Whether each point is marked."""
        return not self.curve.smoothed and self.count <= FEW_ENOUGH_FOR_MARKERS


@dataclass(frozen=True)
class Shown:
    """What of a line is in view, in as few points as show the same.

    Attributes:
        points: of a stretch, its ends are two more, where the line enters and leaves it.
        marked: the points that have markers; None where there are too many.
    """

    line: Line
    points: Points
    smooth: Points | None
    marked: Points | None


def line_of(curve: Curve, place: int) -> Line:
    """Read a curve's points; ``place`` among its neighbours gives it its marker."""
    xs, ys = finite_points(curve.xs, curve.ys)
    smooth = smoothed(xs, ys, _SMOOTH_POINTS) if curve.smoothed else None
    last = (ys if smooth is None else smooth[1])[-1:]
    return Line(
        curve=curve,
        marker=_MARKERS[place % len(_MARKERS)],
        count=len(xs),
        value=curve.value or (value_words(float(last[0])) if len(last) else ""),
        smooth=None if smooth is None else _own(smooth),
    )


def shown_of(line: Line, view: Range | None) -> Shown:
    """What is drawn of a line: of all, or of a stretch."""
    smooth = None if line.smooth is None else _cut(line.smooth, view)
    marked = _own(_inside(line.points, view)) if line.few else None
    return Shown(line, _own(thinned(*_cut(line.points, view), MOST_POINTS)), smooth, marked)


def _inside(points: Points, view: Range | None) -> Points:
    if view is None:
        return points
    xs, ys = points
    first, end = np.searchsorted(xs, view[0], "left"), np.searchsorted(xs, view[1], "right")
    return xs[first:end], ys[first:end]


def _cut(points: Points, view: Range | None) -> Points:
    """The points inside, between two where the line meets the ends of the view."""
    xs, ys = _inside(points, view)
    if view is None or not len(points[0]):
        return xs, ys
    low, high = max(view[0], points[0][0]), min(view[1], points[0][-1])
    if low > high:
        return xs, ys
    first, last = np.interp((low, high), *points)
    return np.concatenate(((low,), xs, (high,))), np.concatenate(((first,), ys, (last,)))


def _own(points: Points) -> Points:
    """Copies, so that nobody looks at an array that wants to grow."""
    return points[0].copy(), points[1].copy()


def value_words(value: float) -> str:
    """A value as it is told: three digits behind the point, very small ones in powers of ten."""
    return in_powers(value) if 0 < abs(value) < _SMALL else f"{value:,.3f}"
