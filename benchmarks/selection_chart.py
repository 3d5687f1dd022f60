"""The curves of ``benchmarks.selection`` as a picture (SVG)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from xml.sax.saxutils import escape

from benchmarks.selection_curves import Curve

_WIDTH, _HEIGHT = 820, 460
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 610, 26, 410
_LEGEND = 630
_LINE_HEIGHT = 24
_STEP = 0.05  # between two lines of the grid
# Told apart by readers who see few colours too (Okabe and Ito's palette).
_COLOURS = ("#555555", "#0072b2", "#009e73", "#cc79a7", "#d55e00", "#e69f00")


def draw_chart(curves: Sequence[Curve]) -> str:
    """Mean macro-F1 by number of labels, one line a strategy, as an SVG document."""
    axes = _Axes.around(curves)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        ' font-family="sans-serif" font-size="14">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        *_grid(axes, curves[0].counts),
    ]
    for row, (curve, colour) in enumerate(zip(curves, _COLOURS, strict=True)):
        parts += _line(axes, curve, colour)
        parts += _legend(curve.strategy, colour, _TOP + 10 + row * _LINE_HEIGHT)
    return "\n".join([*parts, "</svg>"]) + "\n"


@dataclass(frozen=True)
class _Axes:
    """Where numbers of labels and macro-F1 lie in the picture."""

    most_labels: int
    lowest: float
    highest: float

    @classmethod
    def around(cls, curves: Sequence[Curve]) -> _Axes:
        scores = [mean for curve in curves for mean in curve.means]
        lowest, highest = floor(min(scores) / _STEP), ceil(max(scores) / _STEP)
        return cls(max(curves[0].counts), lowest * _STEP, max(highest, lowest + 1) * _STEP)

    def across(self, labels: int) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * labels / self.most_labels, 1)

    def down(self, score: float) -> float:
        share = (score - self.lowest) / (self.highest - self.lowest)
        return round(_BOTTOM - (_BOTTOM - _TOP) * share, 1)


def _grid(axes: _Axes, counts: Sequence[int]) -> list[str]:
    parts = [f'<text x="{_LEFT}" y="{_TOP - 6}">macro-F1</text>']
    for step in range(round((axes.highest - axes.lowest) / _STEP) + 1):
        score = axes.lowest + step * _STEP
        y = axes.down(score)
        parts.append(f'<path d="M{_LEFT} {y}H{_RIGHT}" stroke="#dddddd"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 5}" text-anchor="end">{score:.2f}</text>')
    for count in counts:
        x = axes.across(count)
        parts.append(f'<path d="M{x} {_TOP}V{_BOTTOM}" stroke="#eeeeee"/>')
        place = f'x="{x}" y="{_BOTTOM + 20}" text-anchor="middle" font-size="12"'
        parts.append(f"<text {place}>{count:,}</text>")
    middle = (_LEFT + _RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{_BOTTOM + 42}" text-anchor="middle">labels</text>')
    return parts


def _line(axes: _Axes, curve: Curve, colour: str) -> list[str]:
    pairs = zip(curve.counts, curve.means, strict=True)
    points = [(axes.across(count), axes.down(mean)) for count, mean in pairs]
    told = " ".join(f"{x},{y}" for x, y in points)
    dots = [f'<circle cx="{x}" cy="{y}" r="3.5" fill="{colour}"/>' for x, y in points]
    return [f'<polyline points="{told}" fill="none" stroke="{colour}" stroke-width="2"/>', *dots]


def _legend(name: str, colour: str, y: float) -> list[str]:
    return [
        f'<path d="M{_LEGEND} {y}h24" stroke="{colour}" stroke-width="3"/>',
        f'<text x="{_LEGEND + 32}" y="{y + 5}">{escape(name)}</text>',
    ]
