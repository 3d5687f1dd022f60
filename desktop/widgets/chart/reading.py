"""The values of all curves at one place: found, and put in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from desktop.i18n import translate
from desktop.widgets.chart.curve import Line, Range, value_words
from desktop.widgets.curve_points import Numbers
from desktop.widgets.one_line import one_line

# A point that is farther away than this share of what is in view is said to be elsewhere.
_BESIDE = 0.01


@dataclass(frozen=True)
class Value:
    """What one curve says; ``height`` is a value of its axis."""

    line: Line
    name: str
    words: str
    height: float
    x: float


@dataclass(frozen=True)
class Reading:
    """What all curves say at ``x``."""

    x: float
    values: tuple[Value, ...]

    def words(self, x_name: str) -> str:
        """All of it in one line."""
        said = [f"{value.name} {value.words}".strip() for value in self.values]
        return f"{place_words(self.x, x_name)}: " + ", ".join(said)


def nearest(lines: Sequence[Line], x: float, view: Range) -> float | None:
    """The point nearest to ``x`` of any curve, within what is in view."""
    places = [line.points[0] for line in _held(lines)]
    found = [float(xs[_place(xs, x)]) for xs in places]
    inside = [each for each in found if view[0] <= each <= view[1]]
    return min(inside, key=lambda each: abs(each - x), default=None)


def next_point(lines: Sequence[Line], x: float, by: float) -> float | None:
    """The next point of any curve, at least so far to the right; to the left with ``by`` < 0."""
    found = []
    for line in _held(lines):
        xs = line.points[0]
        if by > 0:
            at = int(np.searchsorted(xs, x + by, "left"))
        else:
            at = int(np.searchsorted(xs, x + by, "right")) - 1
        if 0 <= at < len(xs):
            found.append(float(xs[at]))
    return min(found, key=lambda each: abs(each - x), default=None)


def read(lines: Sequence[Line], x: float, view: Range) -> Reading:
    """What every curve says at a place, or nearest to it."""
    values: list[Value] = []
    for line in _held(lines):
        values += _values(line, x, (view[1] - view[0]) * _BESIDE)
    return Reading(x, tuple(values))


def place_words(x: float, x_name: str) -> str:
    """A place on the axis below: step 120."""
    written = f"{x:,.0f}" if float(x).is_integer() else f"{x:g}"
    return f"{x_name} {written}".strip()


def _values(line: Line, x: float, beside: float) -> list[Value]:
    xs, ys = line.points
    at = _place(xs, x)
    place, height = float(xs[at]), float(ys[at])
    words = value_words(height)
    if abs(place - x) > beside:
        words = translate("CurveChart", "{value} at {place}").format(
            value=words, place=place_words(place, "")
        )
    found = [Value(line, one_line(line.curve.name), words, height, place)]
    if line.smooth is not None:
        smooth = float(np.interp(x, *line.smooth))
        name = translate("CurveChart", "smoothed")
        found.append(Value(line, name, value_words(smooth), smooth, x))
    return found


def _place(xs: Numbers, x: float) -> int:
    """Which point lies nearest."""
    after = min(int(np.searchsorted(xs, x)), len(xs) - 1)
    before = max(after - 1, 0)
    return before if x - xs[before] <= xs[after] - x else after


def _held(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.count]
