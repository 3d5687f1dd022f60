"""What pyqtgraph is given to draw, and what it is spared."""

from __future__ import annotations

from collections.abc import Iterator

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QRectF

from desktop.theme import Theme
from desktop.widgets.chart.canvas import Canvas
from desktop.widgets.chart.curve import Curve, line_of, shown_of
from desktop.widgets.chart.line_items import Paint
from desktop.widgets.chart.ranges import ranges_of


@pytest.fixture
def canvas(theme: Theme) -> Iterator[Canvas]:
    made = Canvas(Paint(theme))
    view = pg.GraphicsView()
    view.setCentralItem(made)
    made.setGeometry(QRectF(0, 0, 400, 200))
    yield made
    view.deleteLater()


def show(canvas: Canvas, *curves: Curve) -> None:
    shown = [shown_of(line_of(curve, place), None) for place, curve in enumerate(curves)]
    canvas.show_lines(shown, ranges_of(shown, None, None, None))


def loss(count: int) -> Curve:
    return Curve("loss", range(count), [step % 7 for step in range(count)], smoothed=True)


def test_only_a_curve_that_has_other_points_is_drawn_anew(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev = Curve("dev", [10, 20], [0.5, 0.4])
    show(canvas, loss(200), dev)
    drawn: list[int] = []
    set_data = pg.PlotCurveItem.setData

    def noting(curve: pg.PlotCurveItem, xs, ys) -> None:  # type: ignore[no-untyped-def]
        drawn.append(len(xs))
        set_data(curve, xs, ys)

    monkeypatch.setattr(pg.PlotCurveItem, "setData", noting)
    show(canvas, loss(200), dev)
    assert drawn == []
    show(canvas, loss(201), dev)
    assert drawn == [201, 201]  # raw and smooth


def test_items_stay_while_data_come(canvas: Canvas) -> None:
    show(canvas, loss(100))
    before = canvas.scene().items()
    show(canvas, loss(101))
    assert canvas.scene().items() == before
    show(canvas)
    show(canvas, loss(101))
    assert len(canvas.scene().items()) == len(before)


def test_the_right_axis_takes_room_only_while_a_curve_needs_it(canvas: Canvas) -> None:
    rate = Curve("rate", [0, 99], [1e-5, 2e-5], side="right")
    show(canvas, loss(100))
    width = canvas.area.width()
    show(canvas, loss(100), rate)
    assert canvas.area.width() < width
    show(canvas, loss(100))
    assert canvas.area.width() == width


def test_pixels_and_values_agree(canvas: Canvas) -> None:
    show(canvas, loss(101))
    assert canvas.value_at(canvas.area.left()) == pytest.approx(0)
    assert canvas.value_at(canvas.area.right()) == pytest.approx(100)
    assert canvas.value_at(canvas.pixel_of(37)) == pytest.approx(37)


def test_numbers_at_the_ends_are_within_the_canvas(canvas: Canvas) -> None:
    show(canvas, Curve("", [0, 10_000], [0, 3]))
    number = canvas._paint.look.metrics("caption").horizontalAdvance("10,000")
    assert canvas.pixel_of(10_000) + number / 2 <= canvas.size().width()
