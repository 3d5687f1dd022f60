"""Workbooks: what is written is what is read, and a copy is the workbook it was made of."""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from data.errors import TableError
from data.spreadsheets.labelled_copy import write_labelled_copy
from data.spreadsheets.read import read_table
from data.spreadsheets.write_workbook import SHEET_COLUMNS, write_workbook
from tests.data.spreadsheets.copying import copy_by_openpyxl

ODD = (
    *("=1+1", "{=1}", "http://a.b", "001", "NA", "123456789012345678", " x ", "\t", "\n", "a\rb"),
    *("a\r\nb", "\r", "_x000D_", "_x0041_", "_x005F_x0041_", "_x0041_x0042_\r", "_X0041_", "\x01"),
    *("<r>&</r>", "<r><t>x</t></r>", "<r>_x000D_</r>", "<r>", "&amp;", "\x85", "\u2028", "\ufeffb"),
)


def test_odd_texts_are_read_as_they_were_written(folder: Path) -> None:
    write_workbook(folder / "a.xlsx", ["_x0041_", "<r>n</r>"], [[text, 1] for text in ODD])
    table = read_table(folder / "a.xlsx")
    assert table.header == ("_x0041_", "<r>n</r>")
    assert [row.cells for row in table.rows] == [(text, 1) for text in ODD]


def test_types_of_cells_are_kept(folder: Path) -> None:
    cells = [
        *(
            1,
            -2.5,
            10**14,
            True,
            False,
            date(2026, 1, 2),
            datetime.fromisoformat("2026-01-02T03:04:05"),
        ),
        *(time(3, 4, 5), "2026-01-02", "1", "TRUE"),
    ]
    write_workbook(folder / "a.xlsx", ["text", "cell"], [["x", cell] for cell in cells])
    read = [row.cells[1] for row in read_table(folder / "a.xlsx").rows]
    assert read == cells
    assert [type(cell) for cell in read] == [type(cell) for cell in cells]


def test_what_excel_has_no_number_or_date_for_is_a_text(folder: Path) -> None:
    cells = [10**17, float("inf"), date(1800, 1, 1), [1, "a"], {"b": None}]
    write_workbook(folder / "a.xlsx", ["text", "cell"], [["x", cell] for cell in cells])
    read = [row.cells[1] for row in read_table(folder / "a.xlsx").rows]
    assert read == ["100000000000000000", "inf", "1800-01-01", '[1, "a"]', '{"b": null}']


def test_what_a_cell_cannot_hold_is_counted(folder: Path) -> None:
    rows = [["😀" * 20_000, "\ufffe"], ["x" * 32_767, "ok"], ["y" * 32_768, "a\uffffb"]]
    _, notes = write_workbook(folder / "a.xlsx", ["text", "more"], rows)
    assert notes == [
        "2 cells were longer than 32767 characters, the most a workbook can hold, and were cut; "
        "the first at row 2, column 1",
        "2 cells had characters that a workbook cannot hold, which were replaced by �; "
        "the first at row 2, column 2",
    ]
    read = [row.cells for row in read_table(folder / "a.xlsx").rows]
    assert read == [("😀" * 16_383, "\ufffd"), ("x" * 32_767, "ok"), ("y" * 32_767, "a\ufffdb")]


def test_the_header_stays_in_view_and_columns_are_as_wide_as_they_need(folder: Path) -> None:
    rows = [["短", "很长的一条微博，" * 20, "x" * 20]]
    write_workbook(folder / "a.xlsx", ["uid", "text", "c"], rows, sheet_rows=2)
    sheet = openpyxl.load_workbook(folder / "a.xlsx").active
    assert (sheet.freeze_panes, sheet["A1"].font.b, sheet["A2"].font.b) == ("A2", True, False)
    widths = [round(sheet.column_dimensions[letter].width) for letter in "ABC"]
    assert widths == [10, 61, 23]


def test_more_columns_than_a_sheet_has_are_refused(folder: Path) -> None:
    with pytest.raises(TableError, match="at most 16384 columns"):
        write_workbook(folder / "a.xlsx", ["c"] * (SHEET_COLUMNS + 1), [])


def _rich_workbook(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "帖子"
    sheet.append(["text", "day", "at", "spent", "n", "share", "ok", "sum"])
    moment = datetime.fromisoformat("2026-01-02T03:04:05")
    spent = timedelta(hours=30, minutes=5)
    sheet.append(["=1+1", date(2026, 1, 2), moment, spent, 7, 0.25, True, "=E2*2"])
    sheet.append(["_x000D_ a\nb", date(1999, 12, 31), time(3, 4), spent, -1.5, 1, False, "#N/A"])
    sheet.append(["merged", None, None, None, 10**12, 1e-7, None, "=SUM(E2:E3)"])
    sheet["A2"].data_type = "s"
    sheet["A5"] = CellRichText("plain ", TextBlock(InlineFont(b=True), "bold"))
    sheet["A6"].hyperlink = "https://example.org/"
    sheet["B6"].comment = Comment("who says so?", "Ann")
    sheet["F2"].number_format = "0.0%"
    sheet["E2"].number_format = '#,##0.00 "分"'
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True, color="FF3355AA"), PatternFill("solid", "FFEEEEEE")
    sheet.merge_cells("A4:D4")
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = "A1:H4"
    sheet.column_dimensions["A"].width, sheet.row_dimensions[2].height = 42, 33
    sheet.column_dimensions["D"].hidden = True
    choice = DataValidation(type="list", formula1='"joy,fear"')
    choice.add("G2:G9")
    sheet.add_data_validation(choice)
    red = PatternFill("solid", bgColor="FFFF0000")
    rule = CellIsRule(operator="greaterThan", formula=["5"], fill=red)
    sheet.conditional_formatting.add("E2:E9", rule)
    other = book.create_sheet("其他")
    other["C3"], other["D4"] = "stays", "='帖子'!E2"
    book.create_sheet("hidden").sheet_state = "hidden"
    book["hidden"]["A1"] = 1
    book.defined_names.add(openpyxl.workbook.defined_name.DefinedName("all", attr_text="帖子!$A$1"))
    book.save(folder / "原 件.xlsx")
    return folder / "原 件.xlsx"


def _facts(file: Path, columns: int) -> dict[str, object]:
    """All that a workbook says, of the first columns of its first sheet."""
    book = openpyxl.load_workbook(file, rich_text=True)
    facts: dict[str, object] = {"sheets": [(one.title, one.sheet_state) for one in book]}
    facts["names"] = [(name, each.attr_text) for name, each in book.defined_names.items()]
    for sheet in book:
        for row in sheet.iter_rows(max_col=columns):
            for cell in row:
                style = (cell.number_format, cell.font, cell.fill, cell.border, cell.alignment)
                extra = (
                    cell.comment and cell.comment.text,
                    cell.hyperlink and cell.hyperlink.target,
                )
                value = (repr(cell.value), type(cell.value), cell.data_type)
                facts[f"{sheet.title} {cell.coordinate}"] = (value, [*map(repr, style)], extra)
        rules = [
            (str(each.sqref), [r.operator for r in each.rules])
            for each in sheet.conditional_formatting
        ]
        checks = [(str(one.sqref), one.formula1) for one in sheet.data_validations.dataValidation]
        widths = {
            key: (one.width, one.hidden)
            for key, one in sheet.column_dimensions.items()
            if len(key) == 1 and ord(key) - 64 <= columns
        }
        merged = sorted(map(str, sheet.merged_cells.ranges))
        view = (sheet.freeze_panes, sheet.auto_filter.ref, sheet.row_dimensions[2].height)
        facts[sheet.title] = (rules, checks, widths, merged, view)
    return facts


@pytest.mark.parametrize("way", ["piece by piece", "by openpyxl"])
def test_a_copy_with_new_columns_is_the_same_workbook(
    folder: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if way == "by openpyxl":
        copy_by_openpyxl(monkeypatch)
    source = _rich_workbook(folder)
    table = read_table(source)
    report = write_labelled_copy(
        source, folder / "b.xlsx", table, {"label": ["x"] * len(table.rows)}
    )
    assert _facts(folder / "b.xlsx", 8) == _facts(source, 8)
    without_results = (
        "3 formulas were copied without their results, which appear when the file is opened and "
        "saved in Excel",
    )
    assert report.notes == (without_results if way == "by openpyxl" else ())
    sheet = openpyxl.load_workbook(folder / "b.xlsx")["帖子"]
    assert (sheet["I1"].value, sheet["I2"].value, sheet.max_column) == ("label", "x", 9)
    write_labelled_copy(source, folder / "c.xlsx", table, {})
    assert _facts(folder / "c.xlsx", 20) == _facts(source, 20)


def test_new_columns_hold_any_text(folder: Path) -> None:
    source = folder / "a.xlsx"
    write_workbook(source, ["text"], [[text] for text in ODD])
    table = read_table(source)
    odd = [text for text in ODD if text.strip()]
    padding = [""] * (len(ODD) - len(odd))
    write_labelled_copy(source, folder / "b.xlsx", table, {"=a": [*odd, *padding]})
    again = read_table(folder / "b.xlsx")
    assert again.header == ("text", "=a")
    assert [row.cells[1] for row in again.rows][: len(odd)] == odd
    same = [number for number, text in enumerate(ODD) if text.strip()]
    assert [again.rows[number].cells[0] for number in same] == odd


def test_a_corpus_is_copied_cell_by_cell(corpus_file: Path, folder: Path) -> None:
    table = read_table(corpus_file)
    labels = [f"label {row.number}" for row in table.rows]
    write_labelled_copy(corpus_file, folder / "b.xlsx", table, {"new": labels})
    added = read_table(folder / "b.xlsx")
    assert added.header == (*table.header, "new")
    old = [(row.number, [(cell, type(cell)) for cell in row.cells]) for row in table.rows]
    assert [(r.number, [(c, type(c)) for c in r.cells[:-1]]) for r in added.rows] == old
    assert [row.cells[-1] for row in added.rows] == labels
