"""A chart as a picture for print and as a table of all its points."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from desktop.theme import Theme
from desktop.widgets import saving_pictures
from desktop.widgets.chart.table import values_of
from desktop.widgets.curve_chart import Curve, CurveChart
from desktop.widgets.saving_pictures import Content, FileSaving
from tests.desktop.gui import wait_until

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def chart(theme: Theme) -> Iterator[CurveChart]:
    made = CurveChart(theme)
    made.resize(400, 240)
    made.set_heading("损失", "raw and smoothed")
    made.set_x_name("step")
    steps = range(1, 3_001)
    made.show_curves(
        [
            Curve("train", steps, [100 / (x + 50) + x % 5 / 10 for x in steps], smoothed=True),
            Curve("dev <b>", [1_000, 3_000], [0.5, 0.4], "warn"),
        ]
    )
    made.show()
    QTest.qWaitForWindowExposed(made)
    wait_until(lambda: not made._stale, what="the drawing")
    yield made
    made.deleteLater()


@pytest.fixture
def written(chart: CurveChart, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, bytes]:
    """What was written, by the ending that was chosen; the dialog is answered with it."""
    found: dict[str, bytes] = {}

    def write(path: Path, content: Content) -> None:
        found[path.suffix] = content()

    chart.set_saving(FileSaving(lambda: tmp_path, write), lambda: "run-1 loss")
    return found


def answer(monkeypatch: pytest.MonkeyPatch, ending: str) -> list[Path]:
    proposed: list[Path] = []

    def ask(_parent, _title, path, endings):
        assert ending in endings
        proposed.append(path)
        return path.with_name(path.name + ending)

    monkeypatch.setattr(saving_pictures, "ask_for_file", ask)
    return proposed


def test_a_vector_picture_says_what_it_shows(
    chart: CurveChart, written: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = answer(monkeypatch, ".svg")
    chart.save_as_picture()
    assert [path.name for path in proposed] == ["run-1 loss"]
    root = ET.fromstring(written[".svg"])  # our own file
    words = [each.text or "" for each in root.iter(f"{SVG}text")]
    assert {"train", "dev <b>", "step", "3,000", "0"} <= set(words)
    assert "".join(words).startswith("损失 · raw and smoothed")  # cut where the script changes
    assert not list(root.iter(f"{SVG}image"))
    assert any(each.get("d", "").count(" ") > 200 for each in root.iter(f"{SVG}path"))


def test_a_picture_is_white_and_light_whatever_the_window_looks_like(
    chart: CurveChart, theme: Theme, written: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, ".png")
    chart.save_as_picture()
    light = written[".png"]
    theme.apply("dark", 150)
    chart.save_as_picture()
    image = QImage.fromData(written[".png"])
    assert image.pixelColor(2, 2) == QColor("white")
    assert image.width() >= 1_600
    assert image == QImage.fromData(light)


def test_all_points_are_in_the_table(
    chart: CurveChart, written: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, ".csv")
    chart.save_the_values()
    text = written[".csv"].decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["step", "train", "dev <b>"]
    assert len(rows) == 3_001
    assert float(rows[1_000][1]) == pytest.approx(100 / 1_050)
    assert (rows[999][2], rows[1_000][2], rows[3_000][2]) == ("", "0.5", "0.4")


def test_the_table_holds_what_there_was_when_it_was_asked_for() -> None:
    xs, ys = [1.0, 2.0], [0.5, float("nan")]
    content = values_of([Curve("a", xs, ys)], "")
    xs.append(3.0)
    ys.append(0.1)
    assert content().decode("utf-8-sig").split() == ["x,a", "1,0.5", "2,nan"]


def test_without_a_place_to_save_nothing_is_offered(chart: CurveChart) -> None:
    menu = chart.menu()
    assert [action.text() for action in menu.actions()] == ["Show all"]
    menu.deleteLater()


def test_the_menu_offers_what_can_be_done(chart: CurveChart, written: dict[str, bytes]) -> None:
    menu = chart.menu()
    named = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert named == {"Save as picture…": True, "Save the values…": True, "Show all": False}
    menu.deleteLater()


def test_lines_of_a_vector_picture_have_their_width_in_any_program(
    chart: CurveChart, written: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, ".svg")
    chart.save_as_picture()
    root = ET.fromstring(written[".svg"])  # our own file
    for group in root.iter(f"{SVG}g"):
        if group.get("stroke", "none") != "none" and list(group.iter(f"{SVG}path")):
            assert group.get("transform", "matrix(1,0,0,1,").startswith("matrix(1,0,0,1,")
