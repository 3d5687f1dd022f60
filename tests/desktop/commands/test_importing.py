"""Several files one after the other, their rehearsal, and the report as a file."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from data.errors import CancelledError, DataError, TableError
from data.importing.report import ImportReport
from data.project import Project
from data.spreadsheets.read import read_table
from desktop.commands.import_report import report_text, save_report
from desktop.commands.importing import (
    Choice,
    ImportedFiles,
    Reading,
    import_files,
    import_files_as_project,
    preview_file,
    rehearse_files,
)
from desktop.commands.label_sets import load_label_set
from desktop.commands.table_labels import labels_in_table
from desktop.sentences import Phrasebook
from resources import catalogue

SIX = load_label_set("emotions-6")
Write = Callable[..., Choice]

pytestmark = pytest.mark.usefixtures("own_places")


@pytest.fixture
def write(folder: Path) -> Write:
    """Write a CSV file, and choose its first column for the texts and its second for labels."""

    def written(name: str, *rows: Sequence[object]) -> Choice:
        path = folder / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("正文", "标签"), *rows])
        return Choice(Reading(path), "正文", label_column="标签")

    return written


@pytest.fixture
def opened(folder: Path) -> Iterator[Project]:
    with Project.create(folder / "项目 1.emodesk", SIX) as project:
        yield project


def imported(project: Project, *choices: Choice, **options: object) -> ImportedFiles:
    value = import_files(project, choices, **options).value
    assert isinstance(value, ImportedFiles)
    return value


def without_time(reports: Sequence[ImportReport]) -> list[ImportReport]:
    return [replace(report, seconds=0) for report in reports]


def test_files_come_in_as_they_were_rehearsed_together(opened: Project, write: Write) -> None:
    choices = [
        replace(write("一.csv", ("a", "happy"), ("b", "sad")), id_column="正文"),
        replace(write("二.csv", ("b", "高兴"), ("c", "?")), id_column="正文"),
    ]
    told: list[tuple[int, int]] = []
    expected = rehearse_files(
        opened, (), choices, progress=lambda done, total: told.append((done, total))
    )
    assert opened.counts().texts == 0
    assert told[-1] == (2000, 2000)
    assert told == sorted(told)
    files: list[Path] = []
    brought = imported(opened, *choices, began=files.append)
    assert without_time(brought.reports) == without_time(expected)
    assert [report.already_in_project for report in brought.reports] == [0, 1]
    assert brought.reports[1].ids_taken_rows == (2,)
    assert [file.name for file in files] == ["一.csv", "二.csv"]
    assert brought.failed is None


def test_a_later_file_that_fails_is_named_and_those_before_it_are_in(
    opened: Project, write: Write
) -> None:
    good, bad = write("一.csv", ("a", "happy")), write("二.csv", ("b", "?"))
    brought = imported(opened, good, bad, good)
    assert (len(brought.reports), brought.failed) == (1, bad.reading.file)
    assert "二.csv" in brought.message
    assert brought.advice
    assert opened.counts().texts == 1


def test_a_first_file_that_fails_changes_nothing(opened: Project, write: Write) -> None:
    with pytest.raises(DataError, match="一"):
        import_files(opened, [write("一.csv", ("b", "?")), write("二.csv", ("a", "happy"))])
    assert opened.counts().texts == 0


def test_stopped_in_the_second_file_the_first_is_in(opened: Project, write: Write) -> None:
    choices = [write("一.csv", ("a", "happy")), write("二.csv", ("b", "sad"))]
    began: list[Path] = []
    brought = imported(opened, *choices, began=began.append, cancelled=lambda: len(began) == 2)
    assert (len(brought.reports), brought.failed) == (1, choices[1].reading.file)
    assert opened.counts().texts == 1
    with pytest.raises(CancelledError):
        import_files(opened, choices, cancelled=lambda: True)
    assert opened.counts().texts == 1


def test_a_new_project_gets_all_files_or_is_not_made(folder: Path, write: Write) -> None:
    good, bad = write("一.csv", ("a", "happy")), write("二.csv", ("b", "?"))
    path = folder / "新 的.emodesk"
    with pytest.raises(DataError):
        import_files_as_project(path, SIX, [good, bad])
    assert not path.exists()
    reports = import_files_as_project(path, SIX, [good, good])
    assert [report.texts for report in reports] == [1, 1]
    with Project.open(path) as project:
        assert project.counts().texts == 2


def test_the_preview_guesses_all_roles_but_no_single_annotator_of_our_own_export(
    folder: Path,
) -> None:
    file = folder / "a.csv"
    file.write_text("编号,正文,情绪,标注者\n1,今天真高兴,高兴,Ann\n", "utf-8")
    preview = preview_file(Reading(file))
    assert (preview.id_column, preview.annotator_column) == ("编号", "标注者")
    assert not preview.looks_headless
    file.write_text("uid,text,label,labelled_by\nu1,今天真高兴,happy,Ann; Bob\n", "utf-8")
    preview = preview_file(Reading(file))
    assert (preview.id_column, preview.annotator_column) == ("uid", None)


def test_a_file_can_be_read_with_another_delimiter(folder: Path) -> None:
    file = folder / "a.csv"
    file.write_text("text#label\na,b#happy\n", "utf-8")
    preview = preview_file(Reading(file, delimiter="#"))
    assert preview.columns == ("text", "label")
    assert preview.table.rows[0].cells == ("a,b", "happy")


def test_a_cell_with_several_labels_is_no_label_of_a_new_set(make_labels_table) -> None:
    table = make_labels_table(["2", "0", "0,2", "1", "1, 2, 0", "x,y"])
    assert [label.key for label in labels_in_table(table, "label")] == ["2", "0", "1", "x,y"]


@pytest.fixture
def make_labels_table(folder: Path):
    def make(labels: list[str]):
        file = folder / "labels.csv"
        with file.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows([("text", "label"), *(("a", each) for each in labels)])
        return read_table(file)

    return make


@pytest.fixture
def report(opened: Project, write: Write) -> ImportReport:
    rows = [(f"文本 {n}", "") for n in range(30)]
    choice = write(
        "=文件.csv",
        *rows,
        *(("", "happy") for _ in range(45)),
        ("b", "=cmd()"),
        ("c", "happy"),
        ("d", "happy, sad"),
        ("c", "sad"),
    )
    return imported(opened, choice).reports[0]


def test_the_report_lists_every_row(report: ImportReport, folder: Path) -> None:
    assert len(report.blank_rows) == 45
    path = folder / "报告.txt"
    save_report(path, [report, report])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    text = path.read_text("utf-8-sig")
    assert text == report_text([report, report])
    first, _ = text.split("\n\n")
    assert first.startswith("=文件.csv\nNew texts: 34; with a label: 2; without: 32\n")
    words = set(first.replace(",", " ").split())
    assert {str(row) for row in (*report.blank_rows, *report.several_labels_rows)} <= words
    assert "'=cmd()' is no label of the project: 1 (rows: 77)" in first


def test_each_line_of_the_report_has_chinese(report: ImportReport) -> None:
    chinese = Phrasebook(catalogue.sentences("zh"))
    unknown = []

    def said(sentence: str) -> str:
        known = chinese.known(sentence)
        unknown.extend([] if known else [sentence])
        return known or sentence

    lists = ("ragged", "left_out", "merged", "ids_repeated", "ids_taken", "not_settled")
    full = replace(report, **{f"{name}_rows": (4, 5) for name in lists}, annotators={"甲": 3})
    text = report_text([full], said)
    assert unknown == []
    assert "没有文本而略去的行：45" in text
    assert "在文件里出现不止一次的文本：2，分为 1 组；标签不一致的组：1" in text


def test_the_report_as_csv_runs_nothing_and_as_json_is_complete(
    report: ImportReport, folder: Path
) -> None:
    save_report(folder / "r.csv", [report])
    with (folder / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = list(csv.DictReader(file))
    assert sum(each["what"] == "blank_rows" for each in cells) == 45
    assert not any(value.startswith("=") for each in cells for value in each.values())
    save_report(folder / "r.json", [report])
    (parsed,) = json.loads((folder / "r.json").read_text("utf-8"))
    assert parsed["blank_rows"] == list(report.blank_rows)
    assert [word["value"] for word in parsed["label_words"]] == ["=cmd()", "happy", "sad"]


def test_a_report_that_cannot_be_written_says_so(report: ImportReport, folder: Path) -> None:
    with pytest.raises(TableError, match="cannot be written"):
        save_report(folder / "none" / "r.txt", [report])
