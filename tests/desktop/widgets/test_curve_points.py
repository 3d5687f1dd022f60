"""Fewer points that still show the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.widgets.curve_points import finite_points, smoothed, thinned, tick_step

MOST = 1_000


@given(st.integers(1, 20_000), st.integers(0, 1_000))
def test_a_thinned_curve_keeps_its_ends_and_extremes(count: int, seed: int) -> None:
    ys = np.random.default_rng(seed).normal(size=count)
    xs = np.arange(count, dtype=float)
    kept_xs, kept_ys = thinned(xs, ys, MOST)
    assert len(kept_xs) == len(kept_ys) <= MOST
    assert np.all(np.diff(kept_xs) > 0)
    assert np.array_equal(ys[kept_xs.astype(int)], kept_ys)
    in_whole_stretches = count - count % max(1, -(-count // (MOST // 2)))
    seen = ys[:in_whole_stretches] if count > MOST else ys
    assert kept_ys.min() <= seen.min()
    assert kept_ys.max() >= seen.max()


@given(st.integers(1, 5_000), st.integers(0, 1_000))
def test_a_smoothed_curve_lies_within_the_raw_one_and_ends_where_it_ends(
    count: int, seed: int
) -> None:
    ys = np.random.default_rng(seed).normal(size=count)
    xs = np.arange(count, dtype=float)
    smooth_xs, smooth_ys = smoothed(xs, ys, MOST)
    assert len(smooth_xs) <= MOST
    assert smooth_xs[-1] == count - 1
    assert smooth_ys.min() >= ys.min() - 1e-9
    assert smooth_ys.max() <= ys.max() + 1e-9


def test_a_level_curve_stays_level() -> None:
    xs, ys = smoothed(np.arange(3_000.0), np.full(3_000, 0.25), MOST)
    assert ys == pytest.approx(np.full(len(xs), 0.25))


def test_what_is_no_number_is_left_out() -> None:
    xs, ys = finite_points([1, 2, 3], [0.5, float("nan"), 0.3])
    assert (xs.tolist(), ys.tolist()) == ([1, 3], [0.5, 0.3])


@pytest.mark.parametrize(
    ("span", "about", "whole", "step"),
    [(1.0, 5, False, 0.2), (2.1, 5, False, 0.5), (700, 8, True, 100), (5, 8, True, 1)],
)
def test_ticks_are_round(span: float, about: int, whole: bool, step: float) -> None:
    assert tick_step(span, about, whole=whole) == pytest.approx(step)
