"""A chart that costs little, shows what matters in its heading, and can be looked into."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.theme import Theme
from desktop.widgets import curve_chart
from desktop.widgets.chart.ranges import Ranges
from desktop.widgets.chart.turns import Turns
from desktop.widgets.curve_chart import MOST_POINTS, Curve, CurveChart
from tests.desktop.gui import wait, wait_until


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
    show_lines = chart.plot.show_lines

    def counting(lines, x, y):
        counted.append(sum(line.count for line in lines))
        show_lines(lines, x, y)

    monkeypatch.setattr(chart.plot, "show_lines", counting)
    return counted


def show(chart: CurveChart) -> None:
    chart.show()
    QTest.qWaitForWindowExposed(chart)
    wait_until(lambda: not chart._stale, what="the first drawing")


def show_curves(chart: CurveChart, *curves: Curve) -> None:
    """Show curves and wait until they are drawn, which may be a tenth of a second later."""
    chart.show_curves(curves)
    wait_until(lambda: not chart._stale, what=f"{len(curves[0].xs)} points are drawn")
    chart.grab()


def loss(count: int) -> Curve:
    xs = list(range(count))
    return Curve("Loss", xs, [2 * math.exp(-x / count) + (x % 7) / 10 for x in xs], smoothed=True)


def ranges(chart: CurveChart) -> Ranges:
    """What the axes show."""
    return chart.plot.canvas.ranges


def across(chart: CurveChart, x: float) -> int:
    """The pixel over a value of the axis below."""
    low, high = ranges(chart).x
    area = chart.plot.plot_area()
    return round(area.left() + (x - low) / (high - low) * area.width())


def point_at(chart: CurveChart, x: float) -> None:
    """Move the pointer over a value of the axis below."""
    QTest.mouseMove(chart.plot, QPoint(across(chart, x), chart.plot.height() // 2))


def drag(chart: CurveChart, first: float, last: float) -> None:
    """Mark a stretch with the mouse."""
    one, other = across(chart, first), across(chart, last)
    button, middle = Qt.MouseButton.LeftButton, chart.plot.height() // 2
    QTest.mousePress(chart.plot, button, pos=QPoint(one, middle))
    QTest.mouseMove(chart.plot, QPoint(other, middle))
    QTest.mouseRelease(chart.plot, button, pos=QPoint(other, middle))


def wheel(chart: CurveChart, turned: int, modifiers: Qt.KeyboardModifier) -> QWheelEvent:
    middle = QPointF(chart.plot.plot_area().center())
    event = QWheelEvent(
        middle,
        QPointF(chart.plot.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart.plot, event)
    return event


def test_no_curve_has_more_than_a_thousand_points_on_screen(chart: CurveChart) -> None:
    show(chart)
    show_curves(chart, loss(50_000))
    assert 500 < chart.plot.drawn_points <= MOST_POINTS


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
    wait(150)  # longer than between two drawings
    assert drawings == [30]


def test_it_draws_ten_times_a_second_at_most(chart: CurveChart, drawings: list[int]) -> None:
    show(chart)  # draws the empty axes
    for count in range(1, 200):
        chart.show_curves([loss(count)])
    assert drawings == [0]
    wait_until(lambda: len(drawings) > 1, what="the last state is drawn")
    assert drawings == [0, 199]


def test_an_array_can_grow_on_after_it_was_drawn(chart: CurveChart) -> None:
    show(chart)
    steps, losses = array("d", [1.0, 2.0]), array("d", [2.0, 1.0])
    show_curves(chart, Curve("Loss", steps, losses, smoothed=True))
    point_at(chart, 2.0)
    drag(chart, 1.0, 2.0)
    steps.append(3.0)
    losses.append(0.5)
    show_curves(chart, Curve("Loss", steps, losses))
    assert chart.accessibleDescription() == "Loss 0.500"


def test_it_follows_the_theme_while_it_is_shown(chart: CurveChart, theme: Theme) -> None:
    show(chart)
    show_curves(chart, loss(100))

    def ground() -> str:
        return chart.plot.grab().toImage().pixelColor(2, 2).name()

    assert ground() == theme.colour("surface").name()
    light = ground()
    theme.apply("dark", 150)
    wait_until(lambda: ground() == theme.colour("surface").name(), what="the dark ground")
    assert ground() != light


def test_the_values_of_every_curve_stand_under_the_pointer(chart: CurveChart) -> None:
    show(chart)
    chart.set_x_name("epoch")
    first = Curve("Macro-F1", [1, 2, 3], [0.5, 0.6, 0.7])
    show_curves(chart, first, Curve("Accuracy", [1, 2, 3], [0.55, 0.66, 0.77], "ok"))
    assert chart.plot.reading() == ""
    point_at(chart, 2.2)  # the nearest point counts, not the place between two
    assert chart.plot.reading() == "epoch 2: Macro-F1 0.600, Accuracy 0.660"
    assert chart.plot._box.isVisible()
    chart.hide()
    assert chart.plot.reading() == ""


def test_a_curve_without_a_point_there_says_where_its_value_is_from(chart: CurveChart) -> None:
    show(chart)
    chart.set_x_name("step")
    steps = list(range(1, 101))
    dev = Curve("dev", [50, 100], [0.8, 0.7])
    show_curves(chart, Curve("train", steps, [1.0] * 100), dev)
    point_at(chart, 70)
    assert "dev 0.800 at 50" in chart.plot.reading()
    point_at(chart, 50)
    assert chart.plot.reading() == "step 50: train 1.000, dev 0.800"


def test_the_line_moves_from_point_to_point_by_keys_and_is_read_out(chart: CurveChart) -> None:
    show(chart)
    chart.set_x_name("epoch")
    show_curves(chart, Curve("Macro-F1", [1, 2, 3], [0.5, 0.6, 0.7]))
    chart.plot.setFocus()
    for key, place in (
        (Qt.Key.Key_Right, "epoch 1: Macro-F1 0.500"),
        (Qt.Key.Key_Right, "epoch 2: Macro-F1 0.600"),
        (Qt.Key.Key_Left, "epoch 1: Macro-F1 0.500"),
        (Qt.Key.Key_Left, "epoch 1: Macro-F1 0.500"),
        (Qt.Key.Key_End, "epoch 3: Macro-F1 0.700"),
        (Qt.Key.Key_Home, "epoch 1: Macro-F1 0.500"),
    ):
        QTest.keyClick(chart.plot, key)
        assert chart.plot.accessibleDescription() == place
    QTest.keyClick(chart.plot, Qt.Key.Key_Escape)
    assert chart.plot.reading() == ""


def test_keys_look_closer_and_take_in_all_again(chart: CurveChart) -> None:
    show(chart)
    show_curves(chart, loss(1_000))
    QTest.keyClick(chart.plot, Qt.Key.Key_Home)
    for _ in range(5):
        QTest.keyClick(chart.plot, Qt.Key.Key_Plus)
    view = chart.plot.view
    assert view is not None
    assert view[0] == 0
    assert view[1] == pytest.approx(999 * 0.8**5)
    assert chart.reset.isVisible()
    QTest.keyClick(chart.plot, Qt.Key.Key_End)  # the stretch comes along
    assert chart.plot.view == (pytest.approx(999 - view[1]), 999)
    QTest.keyClick(chart.plot, Qt.Key.Key_0)
    assert chart.plot.view is None
    assert not chart.reset.isVisible()


def test_a_stretch_that_is_dragged_over_shows_every_point_of_it(chart: CurveChart) -> None:
    show(chart)
    show_curves(chart, loss(20_000))
    drag(chart, 10_000, 10_500)
    view = chart.plot.view
    assert view is not None
    assert view[0] == pytest.approx(10_000, abs=100)
    assert view[1] - view[0] < 900
    # Two more at the sides, so that the lines go on to the edge.
    assert chart.plot.drawn_points == pytest.approx(view[1] - view[0], abs=3)
    QTest.mouseDClick(chart.plot, Qt.MouseButton.LeftButton)
    assert chart.plot.view is None


def test_a_click_is_no_stretch(chart: CurveChart) -> None:
    show(chart)
    show_curves(chart, loss(100))
    QTest.mouseClick(chart.plot, Qt.MouseButton.LeftButton)
    assert chart.plot.view is None


def test_the_wheel_looks_closer_with_ctrl_and_is_else_left_to_the_page(chart: CurveChart) -> None:
    show(chart)
    show_curves(chart, loss(1_000))
    assert not wheel(chart, 120, Qt.KeyboardModifier.NoModifier).isAccepted()
    assert chart.plot.view is None
    for _ in range(3):
        assert wheel(chart, 120, Qt.KeyboardModifier.ControlModifier).isAccepted()
    view = chart.plot.view
    assert view is not None
    assert view[1] - view[0] == pytest.approx(999 * 0.8**3)
    for _ in range(4):
        wheel(chart, -120, Qt.KeyboardModifier.ControlModifier)
    assert chart.plot.view is None


def test_while_data_come_a_stretch_stays_and_the_whole_follows(chart: CurveChart) -> None:
    show(chart)
    show_curves(chart, loss(1_000))
    assert ranges(chart).x[1] == 999
    show_curves(chart, loss(2_000))
    assert ranges(chart).x[1] == 1_999
    drag(chart, 200, 400)
    view = chart.plot.view
    show_curves(chart, loss(3_000))
    assert chart.plot.view == view
    assert ranges(chart).x == view
    chart.show_all()
    assert ranges(chart).x[1] == 2_999


def test_a_curve_on_the_right_has_an_axis_of_its_own(chart: CurveChart) -> None:
    show(chart)
    rates = Curve("rate", [1, 2], [1e-5, 2e-5], "text2", side="right", dashed=True)
    show_curves(chart, Curve("loss", [1, 2], [2.0, 1.0]), rates)
    assert ranges(chart).left == (0.0, 2.0)
    assert ranges(chart).right == (0.0, pytest.approx(2e-5))
    axis = chart.plot.canvas.right
    assert axis.isVisible()
    assert axis.ticks[-1][1] == "2.0e-5"
    assert chart.accessibleDescription() == "loss 1.000, rate 2.0e-5"


def test_curves_of_nothing_and_of_no_numbers_do_no_harm(chart: CurveChart) -> None:
    show(chart)
    chart.set_ranges(x=(1.0, 6.0), y=(0.0, 1.0))
    show_curves(chart, Curve("A", [], []), Curve("B", [1, 2], [math.nan, math.inf]))
    point_at(chart, 2)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_End):
        QTest.keyClick(chart.plot, key)
    drag(chart, 1, 3)
    assert chart.plot.view is None
    assert chart.accessibleDescription() == "A, B"


def test_the_outermost_ticks_have_their_numbers(chart: CurveChart) -> None:
    show(chart)
    chart.set_ranges(x=(0.0, 400.0), y=(0.0, 1.0))
    show_curves(chart, loss(50))
    canvas = chart.plot.canvas
    for axis, ends in ((canvas.bottom, ("0", "400")), (canvas.left, ("0", "1.0"))):
        assert (axis.ticks[0][1], axis.ticks[-1][1]) == ends


def test_two_charts_are_not_drawn_in_one_go(
    chart: CurveChart, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = CurveChart(theme)
    for each in (chart, other):
        show(each)
    wait_until(lambda: not chart._pause.isActive() and not other._pause.isActive())
    now = [0.0]  # seconds; it stands still while both ask
    monkeypatch.setattr(curve_chart, "TURNS", Turns(lambda: now[0]))
    for each in (chart, other):
        each.show_curves([loss(100)])
    assert [each._stale for each in (chart, other)] == [False, True]
    now[0] = 1.0
    wait_until(lambda: not other._stale, what="the other one's turn")
    other.deleteLater()
