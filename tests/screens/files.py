"""Files that people send: a spreadsheet to classify, an awkward one to import, a corrected one."""

from __future__ import annotations

import csv
from pathlib import Path

from benchmarks.texts import labelled_texts
from data.exporting.export import export_corpus
from data.exporting.request import ExportRequest
from data.project import Project


def make_workbook(folder: Path) -> Path:
    """The boss's spreadsheet."""
    from openpyxl import Workbook  # noqa: PLC0415

    path = folder / "三月评论.xlsx"
    pairs, _ = labelled_texts(1_400)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "工作表1"
    sheet.append(["编号", "日期", "评论内容", "星级"])
    for place, (text, _label) in enumerate(pairs[1000:1400]):
        sheet.append([place + 1, f"2026-03-{place % 28 + 1:02d}", text, place % 5 + 1])
    book.save(path)
    return path


def make_awkward(folder: Path) -> Path:
    """Labels in other words, several at once, annotators by column, blanks, copies, short rows."""
    path = folder / "四月 贴文.csv"
    words = {"angry": "生气", "happy": "开心", "neutral": "无", "sad": "难过", "fear": "害怕"}
    with path.open("w", encoding="gb18030", errors="replace", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["编号", "微博内容", "情绪", "标注者", "城市"])
        for place, (text, key) in enumerate(labelled_texts(5_400)[0][5_000:]):
            said = f"{words.get(key, key)},困惑" if place % 37 == 5 else words.get(key, key)
            said = "开心;难过" if place % 23 == 2 else said
            who = ("甲", "乙", "丙")[place % 3]
            writer.writerow([f"w{place}", "" if place % 50 == 9 else text, said, who, "北京"])
            if place % 90 == 4:
                writer.writerow([f"w{place}", text])
    return path


def make_corrected(folder: Path, project_file: Path) -> Path:
    """An export of which some labels were changed, one emptied and one misspelt."""
    path = folder / "改好的标签.csv"
    with Project.open(project_file, read_only=True) as project:
        export_corpus(project, ExportRequest(path, to_correct=True))
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file))
    label = header.index("label")
    for place, row in enumerate(rows[:400]):
        if place % 9 == 3:
            row[label] = "sad" if row[label] != "sad" else "neutral"
        elif place % 61 == 5:
            row[label] = "" if place % 2 else "困惑"
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([header, *rows[:400]])
    return path
