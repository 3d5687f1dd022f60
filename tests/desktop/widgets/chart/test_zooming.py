"""Which stretch of a chart is in view."""

from __future__ import annotations

import pytest

from desktop.widgets.chart import zooming

WHOLE = (0.0, 1_000.0)


def test_what_is_under_the_pointer_stays_there() -> None:
    low, high = zooming.zoomed((200.0, 600.0), WHOLE, about=300.0, factor=0.5, least=2) or WHOLE
    assert (300 - low) / (high - low) == pytest.approx(0.25)
    assert high - low == pytest.approx(200)


def test_from_far_enough_away_all_is_in_view() -> None:
    assert zooming.zoomed((100.0, 900.0), WHOLE, about=500.0, factor=2.0, least=2) is None


def test_nobody_looks_closer_than_at_a_few_points() -> None:
    view = zooming.zoomed((500.0, 503.0), WHOLE, about=501.0, factor=0.1, least=2.0)
    assert view is not None
    assert view[1] - view[0] == pytest.approx(2.0)
    view = zooming.stretch(700.0, 700.1, WHOLE, least=2.0)
    assert view == (pytest.approx(699.05), pytest.approx(701.05))


@pytest.mark.parametrize(("one", "other"), [(40.0, -60.0), (-60.0, 40.0)])
def test_a_stretch_ends_where_the_curves_do(one: float, other: float) -> None:
    assert zooming.stretch(one, other, WHOLE, least=2.0) == (0.0, 100.0)


def test_the_stretch_moves_as_little_as_it_takes() -> None:
    view = (100.0, 200.0)
    assert zooming.moved_to(view, 150.0, WHOLE) == view
    assert zooming.moved_to(view, 210.0, WHOLE) == (110.0, 210.0)
    assert zooming.moved_to(view, 50.0, WHOLE) == (50.0, 150.0)
    assert zooming.moved_to(None, 50.0, WHOLE) is None
