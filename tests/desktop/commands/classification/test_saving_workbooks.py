"""A workbook comes back as it was, with columns, a summary and charts beside its own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from data.classifying.pivot import Pivot
from data.errors import TableError
from data.spreadsheets.read import read_table
from data.training.runs import Run
from desktop.commands.classification.label_names_written import LabelNames
from desktop.commands.classification.pivot_files import save_pivot
from desktop.commands.classification.rows import open_file
from desktop.commands.classification.saving import (
    ClassifiedFile,
    SaveOptions,
    save_classification,
)
from desktop.commands.importing import Reading
from tests.data.spreadsheets.copying import copy_by_openpyxl
from tests.desktop.commands.classification.guessed import NAMES, classified, model_in

PIVOT = Pivot(
    "月份/[1]",
    "month",
    ("2026-01", "2026-02", ""),
    tuple(NAMES),
    ((1, 2, 0), (0, 1, 1), (2, 0, 0)),
    left_out=4,
    without=1,
)


@pytest.fixture
def workbook(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "三月"
    for row in (
        ("日期", "编号", "评论内容", "数量", "双倍"),
        (date(2026, 3, 1), "007", "今天真开心", 1, "=D2*2"),
        (datetime(2026, 3, 2, 8, 30, tzinfo=UTC).replace(tzinfo=None), "008", "=1+1", 2.5, "=D3*2"),
        (None, None, None, None, None),
        ("没有日期", "009", "气死了", True, None),
    ):
        sheet.append(row)
    sheet["C3"].data_type = "s"
    sheet.column_dimensions["C"].width = 42
    sheet.freeze_panes = "A2"
    sheet["H1"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFCC00")
    sheet["F2"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFCC00")
    other = book.create_sheet("汇总")
    for row in (("a", 1), ("b", 2)):
        other.append(row)
    chart = BarChart()
    chart.add_data(Reference(other, min_col=2, min_row=1, max_row=2))
    other.add_chart(chart, "D2")
    book.save(folder / "来.xlsx")
    return folder / "来.xlsx"


@pytest.fixture(params=["by openpyxl", "piece by piece"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "by openpyxl":
        copy_by_openpyxl(monkeypatch)
    return str(request.param)


def save(source: Path, out: Path, options: SaveOptions, run: Run | None = None) -> ClassifiedFile:
    rows, model = open_file(Reading(source), "评论内容"), model_in(out.parent)
    model = type(model)(model.folder, model.labels, run)
    with classified(rows, model, out.parent) as job:
        return save_classification(rows, job, model, out, options)


def test_all_cells_and_sheets_stay(workbook: Path, way: str) -> None:
    done = save(workbook, workbook.with_name("去.xlsx"), SaveOptions(unsure="column"))
    before, after = (openpyxl.load_workbook(path) for path in (workbook, done.file))
    assert after.sheetnames == before.sheetnames
    old, new = before["三月"], after["三月"]
    for cells in old["A1:E5"]:
        for cell in cells:
            same = new[cell.coordinate]
            assert (same.value, same.data_type, same.number_format) == (
                cell.value,
                cell.data_type,
                cell.number_format,
            )
    assert (new.column_dimensions["C"].width, new.freeze_panes) == (42, "A2")
    assert [cell.value for cell in new[1]][5:] == [
        *("label", "confidence", "unsure", "second label"),
    ]
    assert [[cell.value for cell in new[row]][5:] for row in (2, 3, 4, 5)] == [
        ["happy", 0.9, None, "angry"],
        ["happy", 0.5, "yes", "angry"],
        [None] * 4,
        ["angry", 0.9, None, "happy"],
    ]
    assert new.dimensions == "A1:I5"
    assert [[cell.value for cell in row] for row in after["汇总"]] == [["a", 1], ["b", 2]]


def test_what_is_copied_piece_by_piece_loses_nothing(workbook: Path) -> None:
    done = save(workbook, workbook.with_name("去.xlsx"), SaveOptions())
    assert done.lost == ()
    with ZipFile(workbook) as old, ZipFile(done.file) as new:
        assert new.namelist() == old.namelist()
        different = [name for name in old.namelist() if old.read(name) != new.read(name)]
        assert different == ["xl/worksheets/sheet1.xml"]


def test_a_summary_tells_what_came_out(workbook: Path, way: str) -> None:
    run = Run(
        *(12, "u", None, {"name": "RBs-BG-MA"}, {}, {}, (), 1, "", "cpu", "finished", "", None),
        *("m", True, {"held_out": {"macro_f1": 0.71234}, "dev": {"macro_f1": 0.8}}, None),
    )
    options = SaveOptions(names="zh", summary=True)
    done = save(workbook, workbook.with_name("去.xlsx"), options, run)
    book = openpyxl.load_workbook(done.file)
    assert book.sheetnames == ["三月", "汇总", "汇总 (2)"]
    facts = {row[0].value: [cell.value for cell in row[1:]] for row in book["汇总 (2)"].iter_rows()}
    assert facts["文件"][0] == "来.xlsx"
    assert facts["模型"][0] == "训练 12 (RBs-BG-MA)"
    assert facts["宏平均F1（留出集）"][0] == 0.7123
    assert (facts["行数"][0], facts["没有文本的行数"][0], facts["不确定的行数"][0]) == (4, 1, 1)
    assert facts["平均置信度"][0] == pytest.approx(0.7667)
    assert facts["标签"] == ["行数", "比例"]
    assert facts["高兴"] == [2, pytest.approx(2 / 3)]
    assert facts["悲伤"] == [0, 0]
    assert facts["日期"][0].startswith("20")
    assert len(book["汇总 (2)"]._charts) == 1


@pytest.mark.parametrize("source", ["来.xlsx", "来.csv"])
def test_pivots_are_sheets_with_charts(workbook: Path, way: str, source: str) -> None:
    if source.endswith("csv"):
        text = "评论内容,n\n今天真开心,1\n"
        (workbook.parent / source).write_text(text, "utf-8")
    options = SaveOptions(names="zh", pivots=(PIVOT, PIVOT), summary=True)
    done = save(workbook.parent / source, workbook.with_name("去.xlsx"), options)
    book = openpyxl.load_workbook(done.file)
    done_sheets = book.sheetnames
    assert done_sheets[-2:] == ["按月份 1", "按月份 1 (2)"]
    _is_the_pivot(book["按月份 1"])
    again = save(done.file, workbook.with_name("再.xlsx"), options)  # a copy of a copy
    book = openpyxl.load_workbook(again.file)
    assert len(book.sheetnames) == len(set(book.sheetnames)) == len(done_sheets) + 3
    _is_the_pivot(book["按月份 1 (3)"])
    with ZipFile(done.file) as archive:
        charts = [n for n in archive.namelist() if n.startswith("xl/charts/") and "_rels" not in n]
        stacked = [n for n in charts if b'grouping val="stacked"' in archive.read(n)]
    assert len(stacked) == 3


def _is_the_pivot(sheet) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[:4] == [
        ["月份/[1]", "愤怒", "高兴", "悲伤", "合计"],
        ["2026-01", 1, 2, 0, 3],
        ["2026-02", 0, 1, 1, 2],
        ["其他 4 个", 2, 0, 0, 2],
    ]
    assert rows[6][:4] == ["2026-01", pytest.approx(1 / 3), pytest.approx(2 / 3), 0]
    assert sheet["B7"].number_format in {"0.0%", "0.00%"}
    assert rows[-1][0] == "没有可用的值，未计入：1 行"
    assert len(sheet._charts) == 1


def test_a_pivot_becomes_a_file_of_its_own(folder: Path) -> None:
    names = dict(NAMES)
    colours = {"angry": "#C8501E", "happy": "#A86A00", "sad": "#1E6FB8"}
    save_pivot(PIVOT, names, folder / "a.xlsx", language="zh", colours=colours)
    book = openpyxl.load_workbook(folder / "a.xlsx")
    assert book.sheetnames == ["按月份 1"]
    _is_the_pivot(book["按月份 1"])
    with ZipFile(folder / "a.xlsx") as archive:
        assert b"C8501E" in archive.read("xl/charts/chart1.xml")
    save_pivot(PIVOT, names, folder / "a.csv", language="zh")
    table = read_table(folder / "a.csv")
    assert table.header == ("月份/[1]", "愤怒", "高兴", "悲伤", "合计")
    assert table.rows[2].cells == ("其他 4 个", "2", "0", "0", "2")
    with pytest.raises(TableError, match="cannot be written"):
        save_pivot(PIVOT, names, folder / "a.pdf")


def test_a_pivot_without_groups_has_no_chart(folder: Path) -> None:
    empty = Pivot("a", "value", (), ("x",), ())
    save_pivot(empty, {}, folder / "a.xlsx")
    assert openpyxl.load_workbook(folder / "a.xlsx").worksheets[0]._charts == []
    assert LabelNames(()).colours(("x", "y")) == ()
