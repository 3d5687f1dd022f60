"""A classified file is the user's own file with more columns, or no file at all."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from data.errors import CancelledError, ClassifyingError, TableError, TargetLockedError
from data.spreadsheets.read import read_table
from desktop.commands.classification.rows import RowsToClassify, open_file
from desktop.commands.classification.saving import (
    ClassifiedFile,
    SaveOptions,
    save_classification,
)
from desktop.commands.importing import Reading
from tests.desktop.commands.classification.guessed import NAMES, classified, guess, model_in

TEXTS = ("今天真开心", "", "没什么", "哭一场吧", "今天真开心", "气死了")


@pytest.fixture
def posts(folder: Path) -> Path:
    path = folder / "三月.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [("编号", "text", "label"), *((f"00{n}", text, "=1+1") for n, text in enumerate(TEXTS))]
        )
    return path


def save(source: Path, out: Path, options: SaveOptions = SaveOptions(), **more) -> ClassifiedFile:  # noqa: B008
    rows = open_file(Reading(source), "text")
    return save_rows(rows, out, options, **more)


def save_rows(rows: RowsToClassify, out: Path, options: SaveOptions, **more) -> ClassifiedFile:
    model = model_in(out.parent)
    with classified(rows, model, out.parent) as job:
        return save_classification(rows, job, model, out, options, **more)


def test_each_row_keeps_its_cells_and_gets_its_own_label(posts: Path, folder: Path) -> None:
    done = save(posts, folder / "out.csv")
    before, after = read_table(posts), read_table(done.file)
    assert done.columns == ("label (2)", "confidence", "second label")
    assert after.header == (*before.header, *done.columns)
    assert [row.cells[:3] for row in after.rows] == [row.cells for row in before.rows]
    assert [row.cells[3:] for row in after.rows] == [
        ("happy", "0.9", "angry"),
        ("", "", ""),
        ("angry", "0.5", "happy"),
        ("sad", "0.9", "angry"),
        ("happy", "0.9", "angry"),
        ("angry", "0.9", "happy"),
    ]
    assert (done.rows, done.classified, done.blank, done.blank_rows) == (6, 5, 1, (3,))
    assert (done.repeated, done.unsure, done.text_column) == (1, 1, "text")
    assert dict(done.distribution) == {"angry": 2, "happy": 2, "sad": 1}
    assert done.mean_confidence == pytest.approx(0.82)


def test_everything_in_chinese(posts: Path, folder: Path) -> None:
    options = SaveOptions(names="zh", probabilities=True, unsure="column")
    done = save(posts, folder / "out.csv", options)
    assert done.columns == (
        *("标签", "置信度", "不确定", "第二标签"),
        *("p(愤怒)", "p(高兴)", "p(悲伤)"),
    )
    rows = [row.cells[3:] for row in read_table(done.file).rows]
    assert rows[0] == ("高兴", "0.9", "", "愤怒", "0.06", "0.9", "0.04")
    assert rows[1] == ("",) * 7
    assert rows[2] == ("愤怒", "0.5", "是", "高兴", "0.5", "0.3", "0.2")


def test_an_unsure_label_hides_nothing(posts: Path, folder: Path) -> None:
    options = SaveOptions(names="en", unsure="label", unsure_below=0.7, second_label=False)
    done = save(posts, folder / "out.csv", options)
    assert done.columns == ("label (2)", "confidence", "most probable label")
    rows = [row.cells[3:] for row in read_table(done.file).rows]
    assert rows[2] == ("unsure", "0.5", "Angry")
    assert rows[3] == ("Sad", "0.9", "Sad")


def test_labels_of_one_name_are_told_apart_by_their_keys(posts: Path, folder: Path) -> None:
    rows, model = open_file(Reading(posts), "text"), model_in(folder)
    same = tuple(replace(label, names={"zh": "情绪"}) for label in model.labels[:2])
    model = replace(model, labels=(*same, model.labels[2]))
    with classified(rows, model, folder) as job:
        out = folder / "out.csv"
        save_classification(rows, job, model, out, SaveOptions(names="zh"))
    labels = [row.cells[3] for row in read_table(out).rows]
    assert labels == ["情绪 (happy)", "", "情绪 (angry)", "悲伤", "情绪 (happy)", "情绪 (angry)"]


@pytest.mark.parametrize("kind", ["csv", "tsv", "xlsx", "json", "jsonl"])
def test_saved_twice_is_the_same_file(posts: Path, folder: Path, kind: str) -> None:
    first = save(posts, folder / f"a.{kind}")
    second = save(posts, folder / f"b.{kind}")
    assert replace(second, file=first.file) == first
    assert [row.cells for row in read_table(first.file).rows] == [
        row.cells for row in read_table(second.file).rows
    ]


def test_formulas_are_escaped_by_choice_and_never_run(posts: Path, folder: Path) -> None:
    escaped = save(posts, folder / "a.csv", SaveOptions(escape_formulas=True))
    assert {row.cells[2] for row in read_table(escaped.file).rows} == {"'=1+1"}
    sheet = openpyxl.load_workbook(save(posts, folder / "a.xlsx").file).active
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=1+1", "s")
    assert sheet["A2"].value == "000"


def test_what_is_not_classified_to_the_end_is_not_saved(folder: Path) -> None:
    source = folder / "long.csv"
    source.write_text("text\n" + "".join(f"第{n}天\n" for n in range(3000)), "utf-8")
    rows, model = open_file(Reading(source), "text"), model_in(folder)
    refused = pytest.raises(ClassifyingError, match="Only 2048 of 3000 rows")
    with classified(rows, model, folder, portions=1) as job, refused:
        save_classification(rows, job, model, folder / "out.csv")
    with classified(rows, model, folder) as job:  # goes on where it was
        save_classification(rows, job, model, folder / "out.csv")
    after = read_table(folder / "out.csv").rows
    assert [row.cells[:2] for row in after] == [
        (f"第{n}天", guess(f"第{n}天")) for n in range(3000)
    ]


def test_the_source_is_not_overwritten(posts: Path) -> None:
    before = posts.read_bytes()
    with pytest.raises(TableError, match="never overwritten"):
        save(posts, posts)
    with pytest.raises(TableError, match="cannot be written"):
        save(posts, posts.with_suffix(".docx"))
    assert posts.read_bytes() == before


@pytest.mark.parametrize("kind", ["xlsx", "jsonl", "json"])
def test_a_file_that_changed_meets_no_labels_of_before(folder: Path, kind: str) -> None:
    source, text = folder / f"in.{kind}", "今天真开心"
    _write_one(source, text)
    rows, model = open_file(Reading(source), "text"), model_in(folder)
    with classified(rows, model, folder) as job:
        _write_one(source, "哭一场")
        with pytest.raises(TableError, match="changed since it was classified"):
            save_classification(rows, job, model, folder / f"out.{kind}")
        assert not (folder / f"out.{kind}").exists()
        done = save_classification(rows, job, model, folder / "out.csv")
    assert read_table(done.file).rows[0].cells[:2] == (text, "happy")


def _write_one(source: Path, text: str) -> None:
    if source.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for cells in (("text",), (text,)):
            book.active.append(cells)
        book.save(source)
    else:
        content = f'{{"text": "{text}"}}'
        source.write_text(f"[{content}]" if source.suffix == ".json" else content, "utf-8")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json", "jsonl"])
def test_a_cancelled_saving_leaves_nothing_behind(posts: Path, folder: Path, kind: str) -> None:
    rows, model = open_file(Reading(posts), "text"), model_in(folder)
    with classified(rows, model, folder) as job:
        before = sorted(folder.iterdir())
        with pytest.raises(CancelledError):
            save_classification(rows, job, model, folder / f"out.{kind}", cancelled=lambda: True)
        assert sorted(folder.iterdir()) == before
        told: list[int] = []  # stopped in the middle of the rows
        with pytest.raises(CancelledError):
            save_classification(
                rows,
                job,
                model,
                folder / f"out.{kind}",
                progress=lambda done, _total: told.append(done),
                cancelled=lambda: bool(told),
            )
        assert sorted(folder.iterdir()) == before


def test_a_target_open_elsewhere_keeps_the_result_beside_it(
    posts: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = folder / "out.csv"
    target.write_text("old")

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patched, pytest.raises(TargetLockedError) as caught:
        rows, model = open_file(Reading(posts), "text"), model_in(folder)
        with classified(rows, model, folder) as job:
            patched.setattr(Path, "replace", refuse)
            save_classification(rows, job, model, target)
    assert target.read_text() == "old"
    assert len(read_table(caught.value.kept).rows) == len(TEXTS)


def test_a_folder_that_cannot_be_written_is_told(posts: Path, folder: Path) -> None:
    rows, model = open_file(Reading(posts), "text"), model_in(folder)
    with classified(rows, model, folder) as job:
        for kind in ("csv", "xlsx", "jsonl"):
            with pytest.raises(TableError, match="cannot be written"):
                save_classification(rows, job, model, folder / "nowhere" / f"out.{kind}")


def test_progress_goes_from_nothing_to_all(posts: Path, folder: Path) -> None:
    told: list[tuple[int, int]] = []
    save(posts, folder / "out.csv", progress=lambda done, total: told.append((done, total)))
    assert (told[0], told[-1]) == ((0, 6), (6, 6))


def test_a_file_without_rows_gets_its_columns(folder: Path) -> None:
    source = folder / "empty.csv"
    source.write_text("text,n\n", "utf-8")
    done = save(source, folder / "out.csv", SaveOptions(probabilities=True))
    assert (done.rows, done.mean_confidence) == (0, None)
    assert read_table(done.file).header[2:] == (
        *("label", "confidence", "second label"),
        *(f"p({key})" for key in NAMES),
    )
