"""What is drawn stands where the numbers say, and is told in words as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.commands.experiments import Arm, Comparison, StoredExperiment, planned
from desktop.pages.compare import words
from desktop.pages.compare.axis import Axis
from desktop.pages.compare.details import Details
from desktop.pages.compare.parts_chart import PartsChart
from desktop.pages.compare.state import Shown
from desktop.theme import Theme
from desktop.widgets.picture_file import picture_bytes
from tests.desktop.pages.compare.puppet import made_report

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
    comparison = Comparison(1, "dev", 30, arms)
    details = Details(comparison, made_report(comparison), 0, "", 1.0, ())
    stored = StoredExperiment(1, "", "quick-draft", comparison)
    return Shown(stored, details=details, margin=1.0)


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
    assert "RB-BG-MA: without sentence vector; difference: −1.50 points" in told
    assert "95 % interval: [−2.20, −0.80]" in told
    assert "worse; seed 1: −2.00; seed 2: −1.00" in told
    assert "Band: within ±1 point two variants are equivalent." in told


def test_the_band_reaches_as_far_as_the_margin(chart: PartsChart, theme: Theme) -> None:
    def width_at(margin: float) -> int:
        # In the first row nothing but the reference's own mark lies over it.
        chart.show_experiment(replace(SHOWN, margin=margin))
        return len(columns(chart, theme.colour("accentSoft"), 0, 0.05))

    narrow, wide = width_at(0.5), width_at(1.0)
    assert wide == pytest.approx(2 * narrow, abs=4)
    assert columns(chart, theme.colour("accentSoft"), 0, 0.05)
    chart.show_experiment(replace(SHOWN, margin=None))
    assert not columns(chart, theme.colour("accentSoft"), 0, 0.05)


def test_the_arrow_keys_pass_over_the_reference_and_tell_where_they_are(chart: PartsChart) -> None:
    chart.show_experiment(SHOWN)
    went: list[str] = []
    chart.chosen.connect(went.append)
    QTest.keyClick(chart, Qt.Key.Key_Up)
    QTest.keyClick(chart, Qt.Key.Key_Up)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert went == ["RB-BG-MA", "RBs-BG"]


def test_a_picture_is_white_and_light_whatever_is_on_and_its_words_are_words(
    chart: PartsChart, theme: Theme
) -> None:
    theme.apply("dark", 150)
    chart.show_experiment(SHOWN)
    size, white = chart.picture_size(), QColor("white")
    drawing = picture_bytes(".svg", size, white, chart.paint_picture).decode()
    for words_in_it in ("RB-BG-MA", "without sentence vector", "worse", "Diamond: mean"):
        assert words_in_it in drawing
    image = QImage.fromData(picture_bytes(".png", size, white, chart.paint_picture))
    assert image.pixelColor(2, 2) == white
    dark = theme.colour("accent")
    seen = {image.pixel(x, image.height() // 2) for x in range(image.width())}
    assert dark.rgb() not in seen


@pytest.mark.parametrize("width", [1, 220, 340, 2000])
def test_any_width_can_be_painted(chart: PartsChart, width: int) -> None:
    chart.show_experiment(SHOWN)
    chart.resize(width, 120)
    assert not chart.grab().isNull()


def test_before_the_verdict_what_is_known_is_drawn(chart: PartsChart) -> None:
    chart.show_experiment(replace(SHOWN, details=None, judging=True))
    worse = chart.rows[1]
    assert (worse.verdict, worse.note) == ("−1.50", "being judged …")
    assert worse.by_seed == pytest.approx((-2.0, -1.0))
    assert worse.interval is None


def test_an_experiment_without_results_has_rows_and_an_axis(chart: PartsChart) -> None:
    waiting = planned(("RBs-BG-MA", "RB-MLP"), (1, 2))
    chart.show_experiment(Shown(StoredExperiment(0, "", "quick-draft", waiting), running=True))
    assert [row.verdict for row in chart.rows] == ["reference", "–"]
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
