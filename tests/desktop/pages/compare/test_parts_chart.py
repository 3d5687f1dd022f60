"""What is drawn stands where the numbers say, and is told in words as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from desktop.commands.experiments import Arm, Comparison, StoredExperiment, planned
from desktop.pages.compare import words
from desktop.pages.compare.axis import Axis
from desktop.pages.compare.parts_chart import PartsChart
from desktop.pages.compare.state import Shown
from desktop.theme import Theme

POINTS = st.floats(-100, 100, allow_nan=False)


def experiment(scores: dict[str, tuple[float, ...]]) -> Shown:
    seeds = range(1, 1 + len(next(iter(scores.values()))))
    empty = planned(tuple(scores), seeds)
    arms = tuple(
        Arm(
            arm.variant,
            tuple(
                replace(run, macro_f1=score, accuracy=score, state="finished")
                for run, score in zip(arm.runs, scores[arm.variant], strict=True)
            ),
        )
        for arm in empty.arms
    )
    return Shown(StoredExperiment(1, "", "quick-draft", Comparison(1, "dev", 30, arms)))


SHOWN = experiment({"RBs-BG-MA": (0.70, 0.72), "RB-BG-MA": (0.68, 0.71), "RBs-BG": (0.73, 0.73)})


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp)
    made.apply("light")
    yield made
    made.deleteLater()


@pytest.fixture
def chart(theme: Theme) -> Iterator[PartsChart]:
    made = PartsChart(theme)
    made.resize(700, 300)
    yield made
    made.deleteLater()


def columns(chart: PartsChart, colour: QColor, first: float, last: float) -> list[int]:
    """Where a colour is found between two heights (shares of what the rows take)."""
    image = chart.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = round(chart.axis_top())
    lines = range(round(first * rows), round(last * rows))
    return [x for x in range(image.width()) if any(image.pixelColor(x, y) == colour for y in lines)]


def test_a_mark_stands_left_of_zero_where_the_variant_is_worse(
    chart: PartsChart, theme: Theme
) -> None:
    chart.show_experiment(SHOWN)
    accent = theme.colour("accent")
    full, worse, better = (columns(chart, accent, row / 3, (row + 1) / 3) for row in range(3))
    assert max(worse) < min(full) < max(full) < min(better)


def test_it_is_painted_anew_in_the_colours_of_the_theme(chart: PartsChart, theme: Theme) -> None:
    chart.show_experiment(SHOWN)
    light = theme.colour("accent")
    theme.apply("dark", 150)
    assert columns(chart, theme.colour("accent"), 0, 1)
    assert not columns(chart, light, 0, 1)


def test_everything_drawn_is_told_in_words(chart: PartsChart) -> None:
    chart.show_experiment(SHOWN)
    told = chart.accessibleDescription()
    assert "RB-BG-MA, without sentence vector: −1.50 ± 0.71" in told
    assert "seed 1: −2.00; seed 2: −1.00" in told


@pytest.mark.parametrize("width", [1, 220, 340, 2000])
def test_any_width_can_be_painted(chart: PartsChart, width: int) -> None:
    chart.show_experiment(SHOWN)
    chart.resize(width, 120)
    assert not chart.grab().isNull()


def test_an_experiment_without_results_has_rows_and_an_axis(chart: PartsChart) -> None:
    waiting = planned(("RBs-BG-MA", "RB-MLP"), (1, 2))
    chart.show_experiment(Shown(StoredExperiment(0, "", "quick-draft", waiting), running=True))
    assert [row.value for row in chart.rows] == ["reference", "–"]
    assert 0 in chart.axis().ticks
    assert not chart.grab().isNull()


@given(values=st.lists(POINTS, max_size=40), most=st.integers(3, 7))
def test_an_axis_holds_all_values_and_zero(values: list[float], most: int) -> None:
    axis = Axis.over(values, most)
    assert all(0 <= axis.share(value) <= 1 for value in values)
    assert 2 <= len(axis.ticks) <= most
    assert 0 in axis.ticks
    written = [words.signed(tick, axis.digits) for tick in axis.ticks]
    assert len(set(written)) == len(written)


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [(-0.214, 2, "−0.21"), (0.004, 2, "0.00"), (-0.004, 2, "0.00"), (1.25, 1, "+1.2")],
)
def test_a_difference_has_a_sign_unless_it_rounds_to_nothing(
    value: float, digits: int, written: str
) -> None:
    assert words.signed(value, digits) == written
