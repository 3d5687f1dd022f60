"""A chart that costs little, shows what matters in its heading, and is never in the way."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.theme import Theme
from desktop.widgets.curve_chart import MOST_POINTS, Curve, CurveChart
from tests.desktop.gui import wait_until


@pytest.fixture
def chart(theme: Theme) -> Iterator[CurveChart]:
    made = CurveChart(theme)
    made.resize(400, 240)
    yield made
    made.deleteLater()


@pytest.fixture
def drawings(chart: CurveChart, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many points each drawing had to show."""
    counted: list[int] = []
    draw = chart.plot.draw

    def counting(lines, x, y):
        counted.append(sum(len(line.curve.xs) for line in lines))
        draw(lines, x, y)

    monkeypatch.setattr(chart.plot, "draw", counting)
    return counted


def show(chart: CurveChart) -> None:
    chart.show()
    QTest.qWaitForWindowExposed(chart)


def show_curves(chart: CurveChart, *curves: Curve) -> None:
    """Show curves and wait until they are drawn, which may be a tenth of a second later."""
    values = len(curves[0].xs)
    drawn = items(chart)
    chart.show_curves(curves)
    wait_until(lambda: items(chart) != drawn, what=f"{values} points are drawn")


def items(chart: CurveChart) -> list:
    return [item for item in chart.plot.plotItem.items if hasattr(item, "xData")]


def loss(count: int) -> Curve:
    xs = list(range(count))
    return Curve("Loss", xs, [2 * math.exp(-x / count) + (x % 7) / 10 for x in xs], smoothed=True)


def test_no_curve_has_more_than_a_thousand_points_on_screen(chart: CurveChart) -> None:
    show(chart)
    show_curves(chart, loss(50_000))
    drawn = items(chart)
    assert len(drawn) >= 2  # raw and smooth
    assert all(len(item.xData) <= MOST_POINTS for item in drawn)


def test_the_heading_tells_the_last_values(chart: CurveChart) -> None:
    show(chart)
    chart.set_heading("")
    accuracy = Curve("Accuracy", [1, 2], [0.6, 0.748], "ok")
    show_curves(chart, Curve("Macro-F1", [1, 2], [0.5, 0.701]), accuracy)
    assert chart.accessibleDescription() == "Macro-F1 0.701, Accuracy 0.748"
    show_curves(chart, Curve("Macro-F1", [1], [0.5]))
    assert chart.accessibleDescription() == "Macro-F1 0.500"


def test_a_hidden_chart_draws_nothing_and_catches_up_when_it_is_seen(
    chart: CurveChart, drawings: list[int]
) -> None:
    for count in (10, 20, 30):
        chart.show_curves([loss(count)])
    assert drawings == []
    show(chart)
    assert drawings == [30]
    chart.hide()
    chart.show_curves([loss(40)])
    QTest.qWait(150)  # longer than between two drawings
    assert drawings == [30]


def test_it_draws_ten_times_a_second_at_most(chart: CurveChart, drawings: list[int]) -> None:
    show(chart)  # draws the empty axes
    for count in range(1, 200):
        chart.show_curves([loss(count)])
    assert drawings == [0]
    wait_until(lambda: len(drawings) > 1, what="the last state is drawn")
    assert drawings == [0, 199]


def test_it_follows_the_theme_while_it_is_shown(chart: CurveChart, theme: Theme) -> None:
    show(chart)
    show_curves(chart, loss(100))
    light = items(chart)[-1].opts["pen"].color()
    assert light == theme.colour("accent")
    theme.apply("dark", 150)
    wait_until(lambda: items(chart)[-1].opts["pen"].color() == theme.colour("accent"))
    assert items(chart)[-1].opts["pen"].color() != light


def test_it_leaves_mouse_and_keyboard_to_the_page(chart: CurveChart) -> None:
    show(chart)
    assert chart.childAt(chart.plot.geometry().center()) is None
    assert chart.plot.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_curves_of_nothing_and_of_no_numbers_do_no_harm(chart: CurveChart) -> None:
    show(chart)
    chart.set_ranges(x=(1.0, 6.0), y=(0.0, 1.0))
    show_curves(chart, Curve("A", [], []), Curve("B", [1, 2], [math.nan, math.inf]))
    chart.grab()
    assert chart.accessibleDescription() == "A, B"


def test_the_outermost_ticks_have_their_numbers(chart: CurveChart) -> None:
    show(chart)
    chart.set_ranges(x=(0.0, 400.0), y=(0.0, 1.0))
    show_curves(chart, loss(50))
    for axis, ends in (("bottom", ("0", "400")), ("left", ("0", "1.0"))):
        item = chart.plot.getAxis(axis)
        low, high = item.range
        ((spacing, values),) = item.tickValues(low, high, 200)
        words = item.tickStrings(values, 1.0, spacing)
        assert (words[0], words[-1]) == ends
