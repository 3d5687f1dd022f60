"""What of a curve is drawn, all of it or a stretch."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.widgets.chart.curve import Curve, line_of, shown_of

FEW = Curve("dev", [0, 10, 20, 30], [0.0, 1.0, 0.0, 2.0])


def test_a_line_goes_on_to_the_edges_of_the_stretch_and_ends_there() -> None:
    shown = shown_of(line_of(FEW, 0), (5.0, 25.0))
    assert shown.points[0].tolist() == [5, 10, 20, 25]
    assert shown.points[1].tolist() == [0.5, 1.0, 0.0, 1.0]


def test_only_true_points_are_marked() -> None:
    shown = shown_of(line_of(FEW, 0), (5.0, 25.0))
    assert shown.marked is not None
    assert shown.marked[0].tolist() == [10, 20]


@pytest.mark.parametrize("view", [(12.0, 18.0), (28.0, 29.0)])
def test_between_two_points_there_is_still_a_line(view: tuple[float, float]) -> None:
    shown = shown_of(line_of(FEW, 0), view)
    assert shown.points[0].tolist() == list(view)
    assert shown.marked is not None
    assert not len(shown.marked[0])


def test_where_a_curve_has_ended_nothing_is_drawn() -> None:
    shown = shown_of(line_of(FEW, 0), (40.0, 50.0))
    assert not len(shown.points[0])


def test_a_smooth_line_is_cut_as_well() -> None:
    steps = np.arange(2_000.0)
    shown = shown_of(line_of(Curve("train", steps, steps % 7, smoothed=True), 0), (500.0, 600.0))
    assert shown.smooth is not None
    assert (shown.smooth[0][0], shown.smooth[0][-1]) == (500, 600)
    assert shown.marked is None
