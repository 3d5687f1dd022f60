"""Another program opens what we write, and reads the same."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from data.spreadsheets.exchange.writing import write
from data.spreadsheets.exchange_item import ExchangeItem
from data.spreadsheets.read import read_table
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
