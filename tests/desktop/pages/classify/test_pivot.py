"""Labels by another column: chart and table equal a plain count, and both can be taken along."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.context import AppContext
from desktop.pages.classify import pivot_pane
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.pivot_choice import BY_FILE
from desktop.pages.classify.pivot_pane import PivotPane
from desktop.settings import LANGUAGE, THEME
from desktop.widgets import saving_pictures
from tests.desktop.gui import wait, wait_until
from tests.desktop.pages.classify.finished import (
    LABELS,
    PRODUCTS,
    Row,
    finished,
    label_and_confidence,
    some_rows,
    working_context,
    write_csv,
)
from tests.desktop.themed import OFFSCREEN

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)
ROWS = some_rows(400)
KEYS = [label.key for label in LABELS]


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
def pane(context: AppContext, entry: Entry) -> Iterator[PivotPane]:
    made = PivotPane(context)
    made.resize(760, 700)
    made.show()
    QTest.qWaitForWindowExposed(made)
    made.show_entry(entry)
    wait_until(lambda: made.shown is not None, what="the first counts")
    yield made
    made.hide()
    made.deleteLater()


def choose(pane: PivotPane, column: str, grouping: str | None = None) -> None:
    """Choose a column as a user does, and wait for its counts."""
    box = pane.choice.column
    box.setCurrentIndex(box.findText(column))
    box.activated.emit(box.currentIndex())
    if grouping is not None:
        other = pane.choice.grouping
        other.setCurrentIndex(other.findData(grouping))
        other.activated.emit(other.currentIndex())
    wait_until(lambda: pane.shown is not None, what=f"counts by {column}")


def counted(rows: list[Row], place: int, letters: int | None = None) -> dict[str, Counter[str]]:
    """Labels of each group, counted plainly."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        if row[1].strip():
            label = label_and_confidence(row[1])[0]
            found.setdefault(row[place][:letters], Counter())[label] += 1
    return found


def shown(pane: PivotPane) -> dict[str, Counter[str]]:
    """What the bars show, by their groups; labels that no row has are left out."""
    bars = pane.chart.bars
    return {
        group: +Counter({part.name: part.numbers[at] for part in bars.parts})
        for at, group in enumerate(bars.groups)
    }


def test_months_equal_a_plain_count(pane: PivotPane) -> None:
    choose(pane, "日期", "month")
    assert shown(pane) == counted(ROWS, 0, 7)
    assert list(pane.chart.bars.groups) == [f"2026-0{month}" for month in range(1, 6)]


def test_products_equal_a_plain_count_in_the_table_as_well(pane: PivotPane) -> None:
    choose(pane, "产品")
    numbers = counted(ROWS, 2)
    assert set(numbers) == set(PRODUCTS)
    table = pane.table.numbers
    for row, group in enumerate(pane.chart.bars.groups):
        total = sum(numbers[group].values())
        cells = [table.index(row, column).data() for column in range(table.columnCount())]
        assert cells[:2] == [group, str(total)]
        for key, cell in zip(KEYS, cells[2:], strict=True):
            count = numbers[group][key]
            assert cell == f"{count} · {count / total:.0%}"


def test_the_table_is_sorted_by_what_the_bars_show(pane: PivotPane) -> None:
    choose(pane, "产品")
    numbers = counted(ROWS, 2)
    happy = 2 + KEYS.index("happy")
    shares = {group: each["happy"] / sum(each.values()) for group, each in numbers.items()}
    pane.table.sortByColumn(happy, Qt.SortOrder.DescendingOrder)
    groups = [pane.table.sorted.index(row, 0).data() for row in range(len(PRODUCTS))]
    assert groups == sorted(shares, key=lambda group: -shares[group])
    pane.table.copy()
    assert QGuiApplication.clipboard().text().splitlines()[1].startswith(groups[0])


def test_bars_show_shares_or_counts(pane: PivotPane) -> None:
    choose(pane, "产品")
    assert pane.chart.bars.y == (0.0, 1.0)
    pane.choice.look.setCurrentIndex(1)
    pane.choice.look.activated.emit(1)
    largest = max(sum(each.values()) for each in counted(ROWS, 2).values())
    assert pane.chart.bars.y[1] >= largest


def test_the_bar_under_the_pointer_tells_its_numbers(pane: PivotPane) -> None:
    choose(pane, "日期", "month")
    wait(10)
    area = pane.chart.plot.plot_area()
    place = QPoint(round(area.left() + area.width() * 0.5), round(area.center().y()))
    QTest.mouseMove(pane.chart.plot, place)
    march = counted(ROWS, 0, 7)["2026-03"]
    told = pane.chart.plot.reading()
    assert told.startswith("2026-03: ")
    assert f"sad {march['sad']} · " in told
    assert told.endswith(f"all {sum(march.values())}")


def test_what_is_ticked_goes_into_the_workbook_of_that_file_alone(
    pane: PivotPane, entry: Entry, folder: Path
) -> None:
    told: list[bool] = []
    pane.pivots_changed.connect(lambda: told.append(True))
    choose(pane, "产品")
    pane.choice.in_workbook.click()
    choose(pane, "日期", "month")
    assert not pane.choice.in_workbook.isChecked()
    pane.choice.in_workbook.click()
    assert [pivot.column for pivot in pane.pivots] == ["产品", "日期"]
    assert len(told) == 2
    other = finished(write_csv(folder / "四月.csv", ROWS[:50]))
    pane.show_entry(other)
    wait_until(lambda: pane.shown is not None, what="counts of the other file")
    assert pane.pivots == ()
    assert not pane.choice.in_workbook.isChecked()
    assert len(pane.pivots_of(entry)) == 2
    pane.show_entry(entry)
    wait_until(lambda: pane.shown is not None, what="counts of the first file")
    choose(pane, "产品")
    assert pane.choice.in_workbook.isChecked()
    pane.choice.in_workbook.click()
    assert [pivot.column for pivot in pane.pivots] == ["日期"]
    other.forget_result()


def test_a_file_that_is_classified_anew_has_no_old_sheets(pane: PivotPane, entry: Entry) -> None:
    choose(pane, "产品")
    pane.choice.in_workbook.click()
    assert entry.job is not None
    folder, about = entry.job.folder, entry.job.about
    entry.job.close()
    entry.job = type(entry.job).open(folder, about)
    assert pane.pivots_of(entry) == ()


def test_several_files_are_counted_against_each_other(
    pane: PivotPane, entry: Entry, folder: Path
) -> None:
    other = finished(write_csv(folder / "四月.csv", ROWS[100:180]))
    pane.show_entries([entry, other])
    choose(pane, "file (all files)")
    assert pane.choice.place == BY_FILE
    both = {"三月评论.csv": ROWS, "四月.csv": ROWS[100:180]}
    wanted = {
        name: Counter(label_and_confidence(row[1])[0] for row in rows if row[1].strip())
        for name, rows in both.items()
    }
    assert shown(pane) == wanted
    assert not pane.choice.in_workbook.isVisible()
    pane.show_entries([entry])
    assert pane.choice.column.findData(BY_FILE) == -1
    other.forget_result()


def test_where_no_column_makes_sense_it_says_why(context: AppContext, folder: Path) -> None:
    rows = [(f"x{at}", f"第{at}条", f"y{at}") for at in range(60)]
    lonely = finished(write_csv(folder / "编号.csv", rows))
    pane = PivotPane(context)
    pane.show()
    pane.show_entry(lonely)
    wait_until(lambda: pane.reader.columns is not None, what="the columns")
    assert pane.empty.accessibleName().startswith("No column of this file puts its rows")
    assert not pane.choice.isVisible()
    pane.show_entry(None)
    assert pane.empty.accessibleName().startswith("Here you will see the labels")
    pane.hide()
    pane.deleteLater()
    lonely.forget_result()


def test_the_numbers_are_saved_as_csv_and_as_a_workbook(
    pane: PivotPane, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(pane, "产品")
    numbers = counted(ROWS, 2)
    out, book = folder / "by.csv", folder / "by.xlsx"
    monkeypatch.setattr(saving_pictures, "ask_for_file", lambda *_: out)
    pane.chart.save_the_values()
    wait_until(out.exists, what="the CSV file")
    rows = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
    assert rows[0] == ["产品", *KEYS]
    assert {row[0]: [int(cell) for cell in row[1:]] for row in rows[1:]} == {
        group: [each[key] for key in KEYS] for group, each in numbers.items()
    }
    monkeypatch.setattr(pivot_pane, "ask_for_file", lambda *_: book)
    pane.save_workbook.trigger()
    wait_until(book.exists, what="the workbook")
    sheet = openpyxl.load_workbook(book).worksheets[0]
    # Counts stand above shares.
    written = {row[0]: row for row in reversed(list(sheet.values)) if row[0] in PRODUCTS}
    for group, each in numbers.items():
        assert set(each.values()) <= set(written[group])


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_the_chart_is_saved_as_a_picture(
    pane: PivotPane, folder: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    choose(pane, "产品")
    out = folder / f"picture{ending}"
    monkeypatch.setattr(saving_pictures, "ask_for_file", lambda *_: out)
    pane.chart.save_as_picture()
    wait_until(out.exists, what="the picture")
    if ending == ".svg":
        assert QSvgRenderer(str(out)).isValid()
        written = out.read_text("utf-8").lower()
        assert all(label.colour_light.lower() in written for label in LABELS)
    else:
        assert out.read_bytes().startswith(b"\x89PNG")


def test_dark_and_chinese_come_live_and_the_choice_stays(
    pane: PivotPane, context: AppContext
) -> None:
    choose(pane, "日期", "quarter")
    context.settings.set(THEME, "dark")
    context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: pane.chart.bars.parts[0].name == "愤怒", what="Chinese")
    assert pane.choice.chosen_grouping == "quarter"
    words = [
        pane.choice.grouping.currentText(),
        pane.choice.look.currentText(),
        pane.choice.in_workbook.text(),
        pane.chart.accessibleName(),
        str(pane.table.numbers.headerData(1, Qt.Orientation.Horizontal)),
    ]
    for said in words:
        assert not any(letter.isascii() and letter.isalpha() for letter in said), said
