"""Spreadsheets of any length with six columns as people have them: number, text, label, date, more.

The texts are made of a real corpus where it lies beside the project.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from benchmarks.scale_texts import scale_texts
from data.spreadsheets.table import Cell
from data.spreadsheets.write_workbook import write_workbook

HEADER = ("编号", "文本", "情绪标签", "日期", "点赞", "备注")
_NOTES = ("", "转发微博", "001", "NA", "=1+1", "来自 iPhone")


def sheet_rows(count: int) -> Iterator[tuple[Cell, ...]]:
    """``count`` rows, the same ones each time."""
    chance, first_day = random.Random(3), date(2020, 1, 1)
    for number, (text, label) in enumerate(scale_texts(count), start=1):
        day = first_day + timedelta(days=chance.randrange(1500))
        yield number, text, label, day, round(chance.random() * 100, 1), chance.choice(_NOTES)


def write_csv(file: Path, count: int) -> None:
    """The rows as CSV, as Excel saves it."""
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        writer.writerows(sheet_rows(count))


def write_xlsx(file: Path, count: int) -> None:
    """The rows as a workbook."""
    write_workbook(file, HEADER, sheet_rows(count))
