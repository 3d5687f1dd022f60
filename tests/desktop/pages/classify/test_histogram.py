"""How many rows have which confidence: the bars equal a plain count, and can be taken along."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.context import AppContext
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.histogram_pane import HistogramPane
from desktop.settings import CLASSIFY_UNSURE_BELOW, LANGUAGE, THEME
from desktop.widgets import saving_pictures
from tests.desktop.gui import wait, wait_until
from tests.desktop.pages.classify.finished import (
    LABELS,
    finished,
    label_and_confidence,
    some_rows,
    working_context,
    write_csv,
)
from tests.desktop.themed import OFFSCREEN, count_painted

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)
ROWS = some_rows(400)
TEXTS = [row[1] for row in ROWS if row[1].strip()]


@pytest.fixture
def context(qapp: QApplication, folder: Path) -> Iterator[AppContext]:
    with working_context(qapp, folder) as made:
        yield made


@pytest.fixture
def entry(folder: Path) -> Iterator[Entry]:
    made = finished(write_csv(folder / "三月评论.csv", ROWS))
    yield made
    made.forget_result()


@pytest.fixture
def pane(context: AppContext, entry: Entry) -> Iterator[HistogramPane]:
    made = HistogramPane(context)
    made.resize(720, 520)
    made.show()
    QTest.qWaitForWindowExposed(made)
    made.show_entry(entry)
    wait(10)
    yield made
    made.hide()
    made.deleteLater()


def counted() -> dict[str, list[int]]:
    """Rows of each label in twentieths of the confidence."""
    found = {label.key: [0] * 20 for label in LABELS}
    for text in TEXTS:
        label, confidence = label_and_confidence(text)
        found[label][min(int(confidence * 20), 19)] += 1
    return found


def across(pane: HistogramPane, confidence: float) -> QPoint:
    """The pixel over a place on the axis below."""
    area = pane.chart.plot.plot_area()
    return QPoint(round(area.left() + confidence * area.width()), round(area.center().y()))


def test_the_bars_equal_a_plain_count(pane: HistogramPane) -> None:
    shown = {part.name: list(part.numbers) for part in pane.chart.bars.parts}
    assert shown == counted()


def test_the_bar_under_the_pointer_tells_its_numbers(pane: HistogramPane) -> None:
    QTest.mouseMove(pane.chart.plot, across(pane, 0.575))
    numbers = {key: counts[11] for key, counts in counted().items()}
    told = pane.chart.plot.reading()
    assert told.startswith("0.55–0.60: ")
    for key, number in numbers.items():
        assert f"{key} {number} · " in told
    assert told.endswith(f"all {sum(numbers.values())}")


def test_keys_go_from_bar_to_bar(pane: HistogramPane) -> None:
    plot = pane.chart.plot
    plot.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Left):
        QTest.keyClick(plot, key)
    assert plot.accessibleDescription().startswith("0.90–0.95: ")
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    assert plot.accessibleDescription() == ""


def test_the_threshold_is_dragged_to_another_place(
    pane: HistogramPane, context: AppContext
) -> None:
    plot = pane.chart.plot
    QTest.mousePress(plot, Qt.MouseButton.LeftButton, pos=across(pane, 0.6))
    QTest.mouseMove(plot, across(pane, 0.7))
    assert pane.chart.bars.threshold == pytest.approx(0.7, abs=0.011)
    assert context.settings.get(CLASSIFY_UNSURE_BELOW) == 60
    QTest.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=across(pane, 0.75))
    assert context.settings.get(CLASSIFY_UNSURE_BELOW) == pytest.approx(75, abs=1)


def test_a_threshold_set_elsewhere_moves_the_line(pane: HistogramPane, context: AppContext) -> None:
    context.settings.set(CLASSIFY_UNSURE_BELOW, 45)
    assert pane.chart.bars.threshold == 0.45


def test_the_values_can_be_saved(
    pane: HistogramPane, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = folder / "values.csv"
    monkeypatch.setattr(saving_pictures, "ask_for_file", lambda *_: out)
    pane.chart.save_the_values()
    wait_until(out.exists, what="the file")
    rows = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
    assert rows[0] == ["from", "to", *(label.key for label in LABELS)]
    assert len(rows) == 21
    for place, label in enumerate(LABELS):
        assert [int(row[2 + place]) for row in rows[1:]] == counted()[label.key]
    assert rows[12][:2] == ["0.55", "0.6"]


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_the_picture_can_be_saved_light_whatever_is_on(
    pane: HistogramPane,
    context: AppContext,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
) -> None:
    context.settings.set(THEME, "dark")
    out = folder / f"picture{ending}"
    monkeypatch.setattr(saving_pictures, "ask_for_file", lambda *_: out)
    pane.chart.save_as_picture()
    wait_until(out.exists, what="the file")
    if ending == ".png":
        image = QImage(str(out))
        assert image.pixelColor(1, 1).name() == "#ffffff"
        colours = {image.pixelColor(x, y).name() for x in range(0, 1900, 3) for y in (1000, 900)}
        assert "#c8501e" in colours
    else:
        assert QSvgRenderer(str(out)).isValid()
        written = out.read_text("utf-8").lower()
        assert all(label.colour_light.lower() in written for label in LABELS)


def test_dark_and_chinese_come_live(pane: HistogramPane, context: AppContext) -> None:
    context.settings.set(THEME, "dark")
    context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: pane.chart.bars.parts[0].name == "愤怒", what="Chinese")
    wait(30)
    assert count_painted(pane.chart.plot, context.theme.label_colour(LABELS[0])) > 100
    assert not any(letter.isascii() and letter.isalpha() for letter in pane.caption.text())


def test_before_a_result_it_says_what_will_be_there(pane: HistogramPane) -> None:
    pane.show_entry(None)
    assert pane.empty.isVisible()
    assert not pane.chart.isVisible()


def test_a_label_without_rows_has_its_place(pane: HistogramPane, entry: Entry) -> None:
    assert entry.outcome is not None
    missing = dict.fromkeys((label.key for label in LABELS), (0,) * 20)
    numbers = {**missing, "sad": (0,) * 19 + (5,)}
    entry.outcome = type(entry.outcome)(
        entry.outcome.done, entry.outcome.labels, numbers, 0.6, 0, ()
    )
    pane.show_entry(entry)
    assert [part.name for part in pane.chart.bars.parts] == [label.key for label in LABELS]
    assert pane.chart.bars.total(19) == 5
