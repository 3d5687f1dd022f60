"""Importing and exporting without a window."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from data.errors import CancelledError, DataError, TableError
from data.exporting.export import export_corpus as plain_export
from data.exporting.request import ExportRequest
from data.importing.report import ImportReport
from data.labelling.annotations import annotations_of
from data.project import Project
from data.spreadsheets.read import read_table
from desktop.commands.exporting import export_corpus
from desktop.commands.importing import (
    PREVIEWED,
    Choice,
    Reading,
    import_as_project,
    import_file,
    preview_file,
)
from desktop.commands.label_sets import load_label_set
from desktop.commands.projects import free_project_path
from desktop.commands.table_labels import MOST_LABELS, labels_in_table, unknown_labels

Write = Callable[..., Path]


@pytest.fixture
def write(folder: Path) -> Write:
    """Write rows as a CSV file."""

    def written(*rows: tuple[object, ...], name: str = "来.csv", encoding: str = "utf-8") -> Path:
        path = folder / name
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    return written


def test_the_preview_reads_some_rows_and_guesses_the_columns(write: Write) -> None:
    rows = [(number, f"第{number}条文本，够长的", "高兴") for number in range(300)]
    file = write(("编号", "正文", "情绪"), *rows, encoding="gb18030")
    preview = preview_file(Reading(file))
    assert len(preview.table.rows) == PREVIEWED
    assert (preview.text_column, preview.label_column) == ("正文", "情绪")
    assert (preview.table.encoding, preview.sheets) == ("gb18030", ())


def test_the_preview_lists_the_sheets_of_a_workbook(folder: Path) -> None:
    workbook = openpyxl.Workbook()
    for name in ("一", "二"):
        sheet = workbook.create_sheet(name)
        sheet.append(["内容"])
        sheet.append([f"在{name}"])
    del workbook["Sheet"]
    workbook.save(folder / "两.xlsx")
    preview = preview_file(Reading(folder / "两.xlsx", sheet="二"))
    assert preview.sheets == ("一", "二")
    assert preview.table.rows[0].cells == ("在二",)


def test_a_missing_file_is_told_in_words(folder: Path) -> None:
    for name in ("no.csv", "no.xlsx"):
        with pytest.raises(TableError, match="there is no such file"):
            preview_file(Reading(folder / name))


def test_labels_that_will_not_be_recognised_are_counted_before_the_import(write: Write) -> None:
    file = write(("text", "label"), ("a", "高兴"), ("b", "HAPPY "), ("c", "尴尬"), ("d", ""))
    table = read_table(file)
    (unknown,) = unknown_labels(table, "label", load_label_set("emotions-6"))
    assert (unknown.value, unknown.count, unknown.first_rows) == ("尴尬", 1, (4,))


def test_the_labels_belong_to_the_person_that_was_named(write: Write, folder: Path) -> None:
    file = write(("text", "label"), ("a", "happy"))
    with Project.create(folder / "p.emodesk", load_label_set("emotions-6")) as project:
        told: list[str] = []
        choice = Choice(Reading(file), "text", "label", annotator="乙", gold=True)
        change = import_file(project, choice, told=told.append)
        assert isinstance(change.value, ImportReport)
        assert change.touches("texts")
        (said,) = annotations_of(project, 1)
        assert (said.annotator.name, said.annotator.kind, said.label_key) == (
            "乙",
            "person",
            "happy",
        )
        assert project.counts().gold == 1
        assert told == ["reading", "importing"]


def test_a_cancelled_import_leaves_the_corpus_as_it_was(write: Write, folder: Path) -> None:
    file = write(("text",), ("a",), ("b",))
    with Project.create(folder / "p.emodesk", load_label_set("emotions-6")) as project:
        answers = iter([False, False, False, True, True, True, True])
        with pytest.raises(CancelledError):
            import_file(project, Choice(Reading(file), "text"), cancelled=lambda: next(answers))
        assert project.counts().texts == 0


def test_a_project_is_made_with_the_labels_of_the_file(write: Write, folder: Path) -> None:
    file = write(("text", "label"), ("a", "好"), ("b", "坏"), ("c", "好"), ("d", ""))
    path = folder / "neu" / "p.emodesk"
    report = import_as_project(path, "file", Choice(Reading(file), "text", "label"))
    assert (report.texts, report.labelled) == (4, 3)
    with Project.open(path) as project:
        labels = project.labels()
    assert [(each.key, each.shortcut) for each in labels] == [("好", "1"), ("坏", "2")]
    assert len({each.colour_light for each in labels}) == 2


@pytest.mark.parametrize(
    ("cells", "keys"),
    [
        (["10", "2", "-1", "2"], ["-1", "2", "10"]),
        (["b", "a", "10"], ["b", "a", "10"]),
        (["Happy", "happy ", "HAPPY"], ["Happy"]),
    ],
)
def test_numbers_are_in_their_order_and_words_as_they_come(
    write: Write, cells: list[str], keys: list[str]
) -> None:
    table = read_table(write(("text", "label"), *(("t", cell) for cell in cells)))
    assert [each.key for each in labels_in_table(table, "label")] == keys


def test_a_column_that_holds_no_labels_is_refused_with_words(write: Write) -> None:
    many = [("t", f"v{number}") for number in range(MOST_LABELS + 1)]
    with pytest.raises(DataError, match="holds 51 different labels"):
        labels_in_table(read_table(write(("text", "label"), *many)), "label")
    empty = read_table(write(("text", "label"), ("t", " ")))
    with pytest.raises(DataError, match="holds no label"):
        labels_in_table(empty, "label")


def test_no_half_made_project_is_left_behind(write: Write, folder: Path) -> None:
    file = write(("text", "label"), ("a", "尴尬"))
    path = folder / "neu" / "p.emodesk"
    with pytest.raises(DataError, match="Not one label"):
        import_as_project(path, "emotions-6", Choice(Reading(file), "text", "label"))
    answers = iter([False, False, False, True, True, True, True, True])
    with pytest.raises(CancelledError):
        import_as_project(
            path, "file", Choice(Reading(file), "text", "label"), cancelled=lambda: next(answers)
        )
    assert list(path.parent.iterdir()) == []


def test_a_file_that_is_there_already_is_neither_replaced_nor_removed(
    write: Write, folder: Path
) -> None:
    file = write(("text",), ("a",))
    path = folder / "p.emodesk"
    path.write_text("not mine")
    with pytest.raises(DataError, match="exists already"):
        import_as_project(path, "emotions-6", Choice(Reading(file), "text"))
    assert path.read_text() == "not mine"
    assert free_project_path(folder, "p", ".emodesk") == folder / "p 2.emodesk"


def test_formulas_are_made_harmless_where_that_is_wanted(write: Write, folder: Path) -> None:
    file = write(("text",), ("=1+1",))
    with Project.create(folder / "p.emodesk", load_label_set("emotions-6")) as project:
        import_file(project, Choice(Reading(file), "text"))
        for escape, begins in ((True, "'=1+1"), (False, "=1+1")):
            out = folder / f"{escape}.csv"
            assert export_corpus(project, ExportRequest(out, escape_formulas=escape)).rows == 1
            assert f",{begins}," in out.read_text(encoding="utf-8")
            assert read_table(out).rows[0].cells[1] == "=1+1"  # and it comes back as it was
        assert plain_export(project, folder / "x.xlsx").rows == 1
