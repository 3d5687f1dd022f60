"""What goes out holds all that was there, and never becomes anything else on the way."""

import csv
import json
import os
from pathlib import Path

import openpyxl
import pytest

from data.atomic import replacing
from data.errors import CancelledError, TableError, TargetLockedError
from data.exporting.export import export_corpus
from data.exporting.request import ExportRequest
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.labelling.annotations import annotate
from data.labelling.annotators import Annotator, person
from data.labelling.gold import set_gold
from data.project import Project
from data.spreadsheets.labelled_copy import write_labelled_copy
from data.spreadsheets.read import read_table
from data.spreadsheets.write_delimited import write_delimited
from data.spreadsheets.write_workbook import write_workbook

NASTY = ["=1+1", "+49", "@home", "NA", "001", " x ", 'say "hi", ok', "one\ntwo", "😀", "_x0041_"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_read_again_equals_the_corpus(
    project: Project, folder: Path, make_table, ending: str
) -> None:
    rows = [[number, text, "sad", "说明"] for number, text in enumerate(NASTY)]
    table = make_table(rows, ("id", "text", "情绪", "label"))
    import_table(project, table, ImportChoice("text", label_column="情绪"))
    report = export_corpus(project, folder / f"出 口.{ending}")
    again = read_table(report.file)
    assert report.rows == len(NASTY)
    assert again.header == (
        "uid",
        "text",
        "label",
        "labelled_by",
        "id",
        "label (2)",
        "source",
        "source_row",
    )
    assert [row.cells[1] for row in again.rows] == NASTY
    assert {row.cells[2:4] for row in again.rows} == {("sad", "file: posts.csv")}
    assert [str(row.cells[4]) for row in again.rows] == [str(n) for n in range(len(NASTY))]
    assert {row.cells[5] for row in again.rows} == {"说明"}
    assert [int(str(row.cells[7])) for row in again.rows] == list(range(2, len(NASTY) + 2))
    assert len({row.cells[0] for row in again.rows}) == len(NASTY)
    assert again.problems == ()


def test_an_export_says_who_stands_behind_a_label(
    project: Project, folder: Path, ann: Annotator, ten_texts: tuple[int, ...]
) -> None:
    bo, cy = person(project, "Bo"), person(project, "Cy")
    for who, key in ((ann, "sad"), (bo, "sad"), (cy, "happy")):
        annotate(project, 1, who, key)
    annotate(project, 2, ann, "sad")
    annotate(project, 2, bo, "happy")
    set_gold(project, 3, "angry", ann)
    rows = read_table(export_corpus(project, folder / "a.csv").file).rows
    assert [row.cells[2:4] for row in rows[:4]] == [
        ("sad", "Ann; Bo"),
        ("", "Ann=sad; Bo=happy"),
        ("angry", "gold"),
        ("", ""),
    ]


def test_csv_opens_in_excel_and_formulas_are_escaped_by_choice(
    project: Project, folder: Path, make_table
) -> None:
    import_table(project, make_table([[text] for text in NASTY], ["text"]), ImportChoice("text"))
    plain = export_corpus(project, folder / "a.csv").file
    assert plain.read_bytes().startswith(b"\xef\xbb\xbf")
    escaped = export_corpus(project, ExportRequest(folder / "b.csv", escape_formulas=True)).file
    with escaped.open(encoding="utf-8-sig", newline="") as file:
        texts = [row[1] for row in csv.reader(file)]
    assert texts[1:5] == ["'=1+1", "'+49", "'@home", "NA"]
    # Coming back, nothing of it is left.
    assert [row.cells for row in read_table(escaped).rows] == [
        row.cells for row in read_table(plain).rows
    ]


def test_no_exported_text_is_a_formula(project: Project, folder: Path, make_table) -> None:
    import_table(project, make_table([["=1+1"]], ["text"]), ImportChoice("text"))
    file = export_corpus(project, folder / "a.xlsx").file
    cell = openpyxl.load_workbook(file).active["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_long_cells_and_long_sheets_are_reported(folder: Path) -> None:
    rows = [["x" * 40_000], ["b"], ["c"]]
    written, notes = write_workbook(folder / "a.xlsx", ["text"], rows, sheet_rows=3)
    assert written == 3
    assert "they are on 2" in notes[0]
    assert "row 2, column 1" in notes[1]
    book = openpyxl.load_workbook(folder / "a.xlsx")
    assert [sheet.max_row for sheet in book] == [3, 2]
    assert book.worksheets[1]["A1"].value == "text"


def test_a_failed_or_cancelled_export_keeps_the_old_file(
    project: Project, folder: Path, make_table
) -> None:
    table = make_table([[f"{n}"] for n in range(1500)], ["text"])
    import_table(project, table, ImportChoice("text"))
    target = folder / "a.csv"
    target.write_text("old")
    with pytest.raises(CancelledError):
        export_corpus(project, target, cancelled=lambda: True)
    assert target.read_text() == "old"
    assert not list(folder.glob(".*partial"))
    with pytest.raises(TableError, match="this kind of file cannot be written"):
        export_corpus(project, folder / "a.doc")
    with pytest.raises(TableError, match="cannot be written"):
        export_corpus(project, folder / "nowhere" / "a.csv")


@pytest.mark.parametrize("winerror", [5, 32])
def test_a_target_open_in_windows_keeps_the_result_beside_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    target = folder / "a.csv"
    target.write_text("old")

    def refuse(self: Path, target: Path) -> None:
        # Access denied, or a sharing violation: Python makes the same error of both.
        error = PermissionError(13, "in use")
        error.winerror = winerror  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(TargetLockedError, match=r"a \(2\)\.csv") as caught, replacing(target) as p:
        p.write_text("new")
    assert target.read_text() == "old"
    assert caught.value.kept.read_text() == "new"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps open files in their place")
def test_a_target_open_elsewhere_is_replaced_where_the_system_lets_it(folder: Path) -> None:
    target = folder / "a.csv"
    target.write_text("old")
    with target.open() as still_open:
        with replacing(target) as partial:
            partial.write_text("new")
        assert (target.read_text(), still_open.read()) == ("new", "old")


def _posts(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "帖子"
    for row in (["text", "n", "label"], ["", 1, "a"], [None, 2, "b"], ["c", 3, "c"]):
        sheet.append(row)
    sheet["A2"] = "=1+1"
    sheet["A2"].data_type = "s"
    sheet["B5"] = "=SUM(B2:B4)"
    sheet.column_dimensions["A"].width = 42
    book.create_sheet("其他")["C3"] = "stays"
    book.save(folder / "posts.xlsx")
    return folder / "posts.xlsx"


def test_a_labelled_workbook_keeps_everything(folder: Path) -> None:
    source = _posts(folder)
    before = source.read_bytes()
    table = read_table(source)
    assert len(table.rows) == 3  # row 5 holds only a formula that no program has computed yet
    added = {"label": ["=2+2", "", "x"], "confidence": [0.5, None, 1]}
    report = write_labelled_copy(source, folder / "out.xlsx", table, added)
    assert report.columns_added == ("label (2)", "confidence")
    assert source.read_bytes() == before
    book = openpyxl.load_workbook(folder / "out.xlsx")
    assert book.sheetnames == ["帖子", "其他"]
    assert book["其他"]["C3"].value == "stays"
    sheet = book["帖子"]
    assert sheet.column_dimensions["A"].width == 42
    assert (sheet["B5"].value, sheet["B5"].data_type) == ("=SUM(B2:B4)", "f")
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert [cell.value for cell in sheet[1]] == ["text", "n", "label", "label (2)", "confidence"]
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=2+2", "s")
    assert sheet["E2"].value == 0.5
    assert [cell.value for cell in sheet[4]][:3] == ["c", 3, "c"]


def test_one_column_with_empty_texts_and_lone_returns_comes_back(folder: Path) -> None:
    texts = ["", " a ", "b\rc", "a,b", "", '"', "end"]
    for name, delimiter in (("a.csv", ","), ("a.tsv", "\t")):
        write_delimited(folder / name, ["text"], [[text] for text in texts], delimiter=delimiter)
        table = read_table(folder / name)
        assert [row.cells for row in table.rows] == [(text,) for text in texts]
        assert table.problems == ()


def test_a_header_is_no_formula_either(folder: Path) -> None:
    write_delimited(folder / "a.csv", ["=1", "b"], [["x", "+1"]], escape_formulas=True)
    assert (folder / "a.csv").read_text(encoding="utf-8-sig").splitlines() == ["'=1,b", "x,'+1"]


def test_a_labelled_copy_of_an_escaped_export_is_escaped_again(folder: Path) -> None:
    source, out = folder / "a.csv", folder / "b.csv"
    source.write_text("uid,text,formulas_escaped\nu1,'=1+1,yes\nu2,'=1+1,\nu3,x,\n")
    table = read_table(source)
    assert [row.cells[1] for row in table.rows] == ["=1+1", "'=1+1", "x"]
    write_labelled_copy(source, out, table, {"mood": ["=a", "b", "c"]})
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert lines[1:] == ["u1,'=1+1,'=a,yes", "u2,''=1+1,b,yes", "u3,x,c,"]
    again = read_table(out)
    assert [row.cells[:2] for row in again.rows] == [row.cells for row in table.rows]


CSV = "id,text\n001,a\n002\n\n003,b,c\n"


def test_a_labelled_csv_keeps_every_row_in_its_place(folder: Path) -> None:
    source = folder / "a.csv"
    source.write_text(CSV, encoding="utf-8")
    table = read_table(source)
    write_labelled_copy(source, folder / "b.csv", table, {"mood": ["x", "", "", "y"]})
    with (folder / "b.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["id", "text", "", "mood"],
            ["001", "a", "", "x"],
            ["002", "", "", ""],
            ["", "", "", ""],
            ["003", "b", "c", "y"],
        ]
    write_labelled_copy(source, folder / "b.xlsx", table, {"mood": ["x", "", "", "y"]})
    sheet = openpyxl.load_workbook(folder / "b.xlsx").active
    assert [cell.value for cell in sheet[2]] == ["001", "a", None, "x"]
    assert [cell.value for cell in sheet[5]] == ["003", "b", "c", "y"]


@pytest.mark.parametrize("kind", ["json", "jsonl"])
def test_labelled_json_keeps_keys_values_and_their_absence(folder: Path, kind: str) -> None:
    objects = [{"id": 1, "text": "a", "tags": ["x"]}, {"text": "b", "none": None}]
    source, out = folder / f"a.{kind}", folder / f"b.{kind}"
    dumped = [json.dumps(one) for one in objects]
    source.write_text("\n".join(dumped) if kind == "jsonl" else json.dumps(objects))
    write_labelled_copy(source, out, read_table(source), {"text": ["p", "q"]})
    text = out.read_text(encoding="utf-8")
    written = json.loads(text) if kind == "json" else [json.loads(x) for x in text.splitlines()]
    assert written == [{**objects[0], "text (2)": "p"}, {**objects[1], "text (2)": "q"}]
    assert list(written[0]) == ["id", "text", "tags", "text (2)"]


def test_the_source_is_never_overwritten(folder: Path) -> None:
    source = folder / "a.csv"
    source.write_text(CSV)
    (folder / "link.csv").symlink_to(source)
    table = read_table(source)
    for out in (source, folder / "link.csv", folder / "." / "a.csv"):
        with pytest.raises(TableError, match="never overwritten"):
            write_labelled_copy(source, out, table, {"mood": [""] * 4})
    with pytest.raises(TableError, match="1 values for 4 rows"):
        write_labelled_copy(source, folder / "b.csv", table, {"mood": [""]})
    assert source.read_text() == CSV
