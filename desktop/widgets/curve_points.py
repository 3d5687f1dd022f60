"""Fewer and smoother points of a curve, so that drawing one never costs more than a screenful."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_SMOOTHED_SHARE = 40  # half the window is this part of the curve
_FEWEST_TO_SMOOTH = 8


def finite_points(xs: Sequence[float], ys: Sequence[float]) -> tuple[Numbers, Numbers]:
    """The points that can be drawn; a loss that is no number leaves a gap in the numbers only.

    Of arrays these are views, since copies of a million points ten times a second would cost too
    much: whoever asks lets go of them before the arrays can grow.
    """
    x, y = np.asarray(xs, np.float64), np.asarray(ys, np.float64)
    if np.isfinite(y.sum()):
        return x, y
    good = np.isfinite(y)
    return x[good], y[good]


def thinned(xs: Numbers, ys: Numbers, most: int) -> tuple[Numbers, Numbers]:
    """At most ``most`` points that show the same: of each stretch its lowest and its highest."""
    count = len(xs)
    if count <= most:
        return xs, ys
    stretch = -(-count // (most // 2))
    whole = count - count % stretch
    cut = ys[:whole].reshape(-1, stretch)
    starts = np.arange(0, whole, stretch)
    both = np.stack((starts + cut.argmin(axis=1), starts + cut.argmax(axis=1)), axis=1)
    ascending = np.sort(both, axis=1).ravel()
    kept = ascending[np.append(True, np.diff(ascending) > 0)]  # a level stretch has one point
    if whole < count:
        kept = np.append(kept[: most - 1], count - 1)
    return xs[kept], ys[kept]


def smoothed(xs: Numbers, ys: Numbers, most: int) -> tuple[Numbers, Numbers]:
    """At most ``most`` points, each the mean of what is near it, which is less at the ends."""
    xs, ys = _means(xs, ys, most)
    count = len(ys)
    if count < _FEWEST_TO_SMOOTH:
        return xs, ys
    half = max(2, count // _SMOOTHED_SHARE)
    sums = np.concatenate(([0.0], np.cumsum(ys)))
    places = np.arange(count)
    first = np.maximum(places - half, 0)
    end = np.minimum(places + half + 1, count)
    return xs, np.asarray((sums[end] - sums[first]) / (end - first))


def _means(xs: Numbers, ys: Numbers, most: int) -> tuple[Numbers, Numbers]:
    """Stretches of equal length as one point each, at their ends and as high as their means."""
    count = len(xs)
    if count <= most:
        return xs, ys
    starts = np.arange(0, count, -(-count // most))
    ends = np.append(starts[1:], count)
    return xs[ends - 1], np.add.reduceat(ys, starts) / (ends - starts)


def tick_step(span: float, about: int, *, whole: bool = False) -> float:
    """A round distance of ticks, so that about so many divide a span."""
    rough = max(span, 1e-9) / max(about, 1)
    power = 10.0 ** np.floor(np.log10(rough))
    step = next(float(each * power) for each in (1, 2, 2.5, 5, 10) if each * power >= rough * 0.99)
    return max(1.0, round(step)) if whole else step
