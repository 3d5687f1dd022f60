"""The user's own file comes back with columns added, and nothing else in it moves."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from data.corpus.finding import Filter
from data.corpus.trash import move_to_trash
from data.errors import CancelledError, DataError, TableError
from data.exporting.into_original import export_into_original
from data.exporting.request import ExportRequest
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.labels import LabelDefinition
from data.labelling.annotations import annotate
from data.labelling.annotators import Annotator
from data.project import Project
from data.spreadsheets.read import read_table
from data.training.predictions import save_predictions
from data.training.runs import start_run

POSTS = (
    ("编号", "内容", "情绪", "日期"),
    (1, "今天很开心", "happy", date(2024, 1, 2)),
    (2, "  ", None, None),
    (3, "=1+1 不是公式", "sad", date(2024, 1, 3)),
    (4, "没有标签", None, None),
)
OTHER = (("说明", "数"), ("不是文本", 1.5), ("合计", "=SUM(B2:B2)"))


def write_book(file: Path) -> Path:
    """A workbook with two sheets, widths, dates and a formula."""
    book = openpyxl.Workbook()
    for name, rows in (("数据", POSTS), ("备注", OTHER)):
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(number, column, value)
                if name == "数据" and isinstance(value, str):
                    cell.data_type = "s"
    book.remove(book.worksheets[0])
    book["数据"].column_dimensions["B"].width = 44
    book.save(file)
    return file


def cells_of(file: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(file)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def bring(
    project: Project, file: Path, text: str = "内容", label: str = "情绪", **how: object
) -> None:
    table = read_table(file, **how)  # type: ignore[arg-type]
    import_table(project, table, ImportChoice(text, label_column=label))


def test_a_workbook_keeps_all_it_had(project: Project, folder: Path, ann: Annotator) -> None:
    original = write_book(folder / "原 件.xlsx")
    bring(project, original)
    annotate(project, 3, ann, "angry")
    out = folder / "出.xlsx"
    report = export_into_original(project, original, ExportRequest(out))
    before, after = cells_of(original), cells_of(out)
    assert after["备注"] == before["备注"]
    assert [row[:4] for row in after["数据"]] == before["数据"]
    added = [row[4:] for row in after["数据"]]
    assert report.columns_added == added[0] == ("label", "labelled_by", "uid")
    assert [row[0] for row in added[1:]] == ["happy", None, "sad", "angry"]
    assert [row[1] for row in added[1:]] == [
        "file: 原 件.xlsx",
        None,
        "file: 原 件.xlsx",
        "Ann",
    ]
    assert [bool(row[2]) for row in added[1:]] == [True, False, True, True]
    assert openpyxl.load_workbook(out)["数据"].column_dimensions["B"].width == 44
    assert report.notes[-1] == "1 rows have no text in this export and got no label: 3"


def test_the_file_is_known_by_its_content_whatever_it_is_called(
    project: Project, folder: Path
) -> None:
    original = write_book(folder / "a.xlsx")
    bring(project, original)
    renamed = original.rename(folder / "b.xlsx")
    assert export_into_original(project, renamed, ExportRequest(folder / "c.xlsx")).rows == 4


def test_another_file_is_refused(project: Project, folder: Path) -> None:
    bring(project, write_book(folder / "a.xlsx"))
    other = folder / "b.csv"
    other.write_text("内容\n今天很开心\n", encoding="utf-8")
    with pytest.raises(TableError, match="no text of this corpus was imported") as refused:
        export_into_original(project, other, ExportRequest(folder / "c.csv"))
    assert "unchanged" in refused.value.advice
    assert not (folder / "c.csv").exists()
    with pytest.raises(TableError, match="cannot be read"):
        export_into_original(project, folder / "gone.csv", ExportRequest(folder / "c.csv"))


def test_the_original_itself_is_never_overwritten(project: Project, folder: Path) -> None:
    original = write_book(folder / "a.xlsx")
    bring(project, original)
    before = original.read_bytes()
    with pytest.raises(TableError, match="never overwritten"):
        export_into_original(project, original, ExportRequest(original))
    assert original.read_bytes() == before


def test_two_sheets_of_one_workbook_both_get_their_labels(project: Project, folder: Path) -> None:
    original = write_book(folder / "a.xlsx")
    bring(project, original)
    import_table(project, read_table(original, sheet="备注"), ImportChoice("说明"))
    out = folder / "b.xlsx"
    report = export_into_original(project, original, ExportRequest(out))
    after = cells_of(out)
    assert [row[4] for row in after["数据"]][1:] == ["happy", None, "sad", None]
    assert after["备注"][0] == ("说明", "数", "label", "labelled_by", "uid")
    assert all(row[4] for row in after["备注"][1:])
    assert [row[:2] for row in after["备注"]] == cells_of(original)["备注"]
    assert report.rows == 6
    report = export_into_original(project, original, ExportRequest(folder / "b.csv"))
    assert "only the sheet '数据' is in the new file" in report.notes


def test_a_first_row_that_was_a_text_is_one_again(project: Project, folder: Path) -> None:
    original = folder / "a.csv"
    original.write_text("今天,happy\n明天,sad\n", encoding="utf-8")
    table = read_table(original, has_header=False)
    import_table(project, table, ImportChoice(table.header[0], label_column=table.header[1]))
    out = folder / "b.csv"
    export_into_original(project, original, ExportRequest(out))
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [(row[0], row[1], row[2]) for row in rows[-2:]] == [
        ("今天", "happy", "happy"),
        ("明天", "sad", "sad"),
    ]


def test_json_keeps_its_keys_and_gets_new_ones(project: Project, folder: Path) -> None:
    original = folder / "a.json"
    objects = [{"id": 1, "text": "今天", "label": "happy"}, {"id": 2, "text": "明天"}]
    original.write_text(json.dumps(objects, ensure_ascii=False), encoding="utf-8")
    bring(project, original, "text", "label")
    out = folder / "b.json"
    report = export_into_original(project, original, ExportRequest(out))
    first, second = json.loads(out.read_text(encoding="utf-8"))
    assert report.columns_added == ("label (2)", "labelled_by", "uid")
    assert (first["id"], first["label"], first["label (2)"]) == (1, "happy", "happy")
    assert "label" not in second
    assert second["uid"]


def test_predictions_and_one_persons_labels_can_be_asked_for(
    project: Project, folder: Path, ann: Annotator
) -> None:
    original = write_book(folder / "a.xlsx")
    bring(project, original)
    annotate(project, 1, ann, "angry")
    run = start_run(
        project,
        variant={},
        recipe={},
        encoder={},
        labels=["happy", "sad"],
        seed=1,
        snapshot_hash="x",
        device="cpu",
    )
    save_predictions(project, run.id, {1: (0.75, 0.25)})
    request = ExportRequest(
        folder / "b.xlsx",
        labels_of="annotator",
        annotator="Ann",
        run_id=run.id,
        with_probabilities=True,
        texts=Filter(words="今天"),
    )
    export_into_original(project, original, request)
    header, first, *rest = (row[4:] for row in cells_of(request.out)["数据"])
    assert header == (
        *("label", "labelled_by", "predicted", "confidence", "p(happy)", "p(sad)"),
        "uid",
    )
    assert first[:6] == ("angry", "Ann", "happy", 0.75, 0.75, 0.25)
    assert all(cell is None for row in rest for cell in row)
    with pytest.raises(TableError, match="not each annotator's"):
        each = ExportRequest(folder / "c.xlsx", labels_of="each annotator")
        export_into_original(project, original, each)
    with pytest.raises(DataError, match="no annotator"):
        nobody = ExportRequest(folder / "c.xlsx", labels_of="annotator", annotator="Cy")
        export_into_original(project, original, nobody)


def test_a_file_imported_twice_speaks_with_the_text_that_is_left(
    project: Project, folder: Path
) -> None:
    original = write_book(folder / "a.xlsx")
    bring(project, original)
    import_table(project, read_table(original), ImportChoice("内容"))  # without labels
    export_into_original(project, original, ExportRequest(folder / "b.xlsx"))
    assert [row[4] for row in cells_of(folder / "b.xlsx")["数据"]][1:4] == ["happy", None, "sad"]
    move_to_trash(project, [1, 2, 3])
    export_into_original(project, original, ExportRequest(folder / "c.xlsx"))
    rows = cells_of(folder / "c.xlsx")["数据"]
    assert [row[4] for row in rows][1:] == [None] * 4
    assert rows[1][6]


def test_a_stopped_copy_leaves_nothing(project: Project, folder: Path) -> None:
    original = write_book(folder / "a.xlsx")
    bring(project, original)
    for patience in (1, 3, 6):
        asked = iter([False] * patience)
        with pytest.raises(CancelledError):
            export_into_original(
                project,
                original,
                ExportRequest(folder / "b.xlsx"),
                cancelled=lambda asked=asked: next(asked, True),
            )
        assert not (folder / "b.xlsx").exists()


def test_a_real_workbook_is_the_same_in_its_old_columns(folder: Path, corpus_file: Path) -> None:
    keys = ("angry", "happy", "sad", "fear", "surprise", "neutral")
    small = folder / "usual.xlsx"
    book = openpyxl.load_workbook(corpus_file, read_only=True)
    part = openpyxl.Workbook()
    for row in book.worksheets[0].iter_rows(max_row=400, values_only=True):
        part.active.append(row)
    part.save(small)
    with Project.create(
        folder / "smp.emodesk", [LabelDefinition(key, {"en": key}) for key in keys]
    ) as project:
        bring(project, small, "文本", "情绪标签")
        out = folder / "out.xlsx"
        export_into_original(project, small, ExportRequest(out))
    (before,), (after,) = cells_of(small).values(), cells_of(out).values()
    width = len(before[0])
    assert [[(type(c), c) for c in row[:width]] for row in after] == [
        [(type(c), c) for c in row] for row in before
    ]
    assert [row[width] for row in after][1:] == [row[2] for row in before][1:]
