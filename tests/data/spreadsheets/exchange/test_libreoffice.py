"""Another program opens what we write, and reads the same."""

import csv
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from data.spreadsheets.exchange.writing import write
from data.spreadsheets.exchange_item import ExchangeItem
from data.spreadsheets.labelled_copy import write_labelled_copy
from data.spreadsheets.read import read_table
from data.spreadsheets.sheet_to_add import Share, SheetToAdd, StackedBars
from data.spreadsheets.write_workbook import write_workbook
from tests.data.spreadsheets.copying import copy_by_openpyxl
from tests.data.spreadsheets.exchange.strategies import context

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TEXTS = (
    *("=1+1", "+49", "@home", "001", "NA", "TRUE", "1e5", "2026-01-02", "123456789012345678"),
    *(
        " x ",
        'say "hi", ok; a|b',
        "one\ntwo",
        "a\tb",
        "😀👨‍👩‍👧",
        "שלום",
        "e\u0301",
        "今天真高兴，阳光很好",
    ),
    *("_x0041_", "_x005F_x0041_", "<r>&</r>", "http://a.b", "'", "a\u2028b", "__label__x"),
)
# Comma, quotation marks, UTF-8, every cell as it is stored rather than as it is shown.
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false"
# All columns as texts: our CSV cannot say so itself.
AS_XLSX = "xlsx"
CSV_IN = "CSV:44,34,76,1,1/2/2/2/3/2/4/2/5/2/6/2"


def _convert(file: Path, folder: Path, to: str, *more: str) -> Path:
    if SOFFICE is None:
        pytest.skip("LibreOffice is not on this machine")
    out = folder / "out"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", *more, "--convert-to", to, "--outdir", str(out)]
    subprocess.run([*command, str(file)], check=True, timeout=120, capture_output=True)
    return out / f"{file.stem}.{to.partition(':')[0]}"


def _items() -> list[ExchangeItem]:
    return [
        ExchangeItem(f"u{place}", text, "喜悦", ("Ann",), source="a", source_row=place)
        for place, text in enumerate(TEXTS)
    ]


def test_a_workbook_says_the_same_in_libreoffice(folder: Path) -> None:
    write("xlsx", folder / "a.xlsx", _items(), context(columns=(), predicted_keys=()))
    with _convert(folder / "a.xlsx", folder, AS_CSV).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["uid", "text", "label", "labelled_by", "source", "source_row"]
    assert [row[1] for row in rows] == list(TEXTS)
    assert {tuple(row[2:5]) for row in rows} == {("喜悦", "Ann", "a")}
    assert [row[5] for row in rows] == [str(place) for place in range(len(TEXTS))]


def test_csv_says_the_same_in_libreoffice(folder: Path) -> None:
    # LibreOffice itself writes this one into a workbook so that Excel would read another text.
    items = [item for item in _items() if item.text != "_x005F_x0041_"]
    write("csv", folder / "a.csv", items, context(columns=(), predicted_keys=()))
    converted = _convert(folder / "a.csv", folder, AS_XLSX, f"--infilter={CSV_IN}")
    table = read_table(converted)
    assert [row.cells[1] for row in table.rows] == [item.text for item in items]
    assert {row.cells[2:5] for row in table.rows} == {("喜悦", "Ann", "a")}


SHEET = SheetToAdd(
    "按月份 / 2026",
    (("月份", "高兴", "=悲伤"), ("一月", 3, 1), ("二月", 0, 2), (), ("合计", 3, Share(0.5))),
    (0,),
    StackedBars("标签", 0, 1, 2, names=0, parts=(1, 2), colours=("#C8501E", "#1E6FB8")),
)
ALL_SHEETS = AS_CSV + ",false,false,-1"


@pytest.mark.parametrize("way", ["by openpyxl", "piece by piece", "as a new workbook"])
def test_a_labelled_workbook_says_the_same_in_libreoffice(
    folder: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = folder / "in.xlsx", folder / "classified.xlsx"
    rows = [[f"{place:03}", text, place] for place, text in enumerate(TEXTS)]
    write_workbook(source, ["id", "text", "n"], rows)
    table = read_table(source)
    if way == "as a new workbook":
        source = folder / "in.csv"
        source.write_bytes(b"")
        table = replace(table, format="csv", file=source)
    if way == "by openpyxl":
        copy_by_openpyxl(monkeypatch)
    added = {"标签": ["高兴", "=1+1", *TEXTS[2:]], "置信度": [0.25] * len(TEXTS)}
    report = write_labelled_copy(source, out, table, added, sheets=[SHEET, SHEET])
    assert report.notes == ()
    _convert(out, folder, ALL_SHEETS)
    found = {file.stem.partition("-")[2]: file for file in (folder / "out").iterdir()}
    assert sorted(found) == ["Sheet1", "按月份 2026", "按月份 2026 (2)"]
    assert _grid(found["Sheet1"]) == [
        ["id", "text", "n", "标签", "置信度"],
        *(
            [f"{place:03}", text, str(place), label, "0.25"]
            for (place, text), label in zip(enumerate(TEXTS), added["标签"], strict=True)
        ),
    ]
    for name in sorted(found)[1:]:
        assert _grid(found[name])[:3] == [
            ["月份", "高兴", "=悲伤"],
            ["一月", "3", "1"],
            ["二月", "0", "2"],
        ]


def _grid(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))
