"""The steps of classifying a spreadsheet, without an engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from core.engine.client import Engine
from data.errors import CancelledError, TableError
from data.project import Project
from data.spreadsheets.read import read_table
from data.spreadsheets.table import Table
from data.training import runs
from desktop.commands import engine_work
from desktop.commands.classifying import (
    ClassifiedTable,
    classify_table,
    current_table,
    save_classified,
)
from desktop.commands.engine_work import silent
from desktop.commands.models import kept_models
from tests.desktop.pages.classify.guesser import Guesser

Classify = Callable[[Table, str], ClassifiedTable]


@pytest.fixture
def classify(monkeypatch: pytest.MonkeyPatch) -> Classify:
    monkeypatch.setattr(engine_work, "classify_texts", Guesser().classify)
    return lambda table, column: classify_table(Engine(), Path("model"), table, column, silent)


@pytest.fixture
def workbook(folder: Path) -> Path:
    path = folder / "来.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("文本",), ("真开心",), (None,), ("没什么",), ("哭一场",)):
        sheet.append(row)
    sheet.append(("气死了",))
    book.save(path)
    return path


def edit(workbook: Path) -> None:
    """Put a row in front of the others, as somebody does who has the file open in Excel."""
    book = openpyxl.load_workbook(workbook)
    book.worksheets[0].insert_rows(2)
    book.save(workbook)


def test_each_row_is_told_its_own_label(workbook: Path, classify: Classify) -> None:
    result = classify(read_table(workbook), "文本")
    said = [result.row_label(place) for place in range(5)]
    assert [each.label if each else None for each in said] == [
        "happy",
        None,
        "angry",
        "sad",
        "angry",
    ]
    assert [each.unsure for each in said if each] == [False, True, False, False]
    assert (result.unsure, result.blank_rows) == ((2,), (3,))
    assert dict(result.distribution) == {"happy": 1, "angry": 2, "sad": 1}
    assert result.row_label(99) is None


def test_a_table_without_a_single_text_has_no_confidence(classify: Classify, folder: Path) -> None:
    path = folder / "leer.csv"
    path.write_text("id,text\n1,\n2, \n", "utf-8")
    result = classify(read_table(path), "text")
    assert (result.mean_confidence, result.filled, result.blank_rows) == (None, (), (2, 3))
    done = save_classified(result, folder / "out.csv")
    assert (done.rows, done.classified) == (2, 0)


def test_an_unchanged_file_is_not_read_again_and_a_changed_one_is(workbook: Path) -> None:
    known = read_table(workbook)
    assert current_table(known) is known
    edit(workbook)
    assert len(current_table(known).rows) == 6


def test_labels_never_meet_the_rows_of_a_workbook_that_changed_meanwhile(
    workbook: Path, classify: Classify
) -> None:
    result = classify(read_table(workbook), "文本")
    edit(workbook)
    out = workbook.with_name("去.xlsx")
    with pytest.raises(TableError, match="changed since it was classified"):
        save_classified(result, out)
    assert not out.exists()
    done = save_classified(result, workbook.with_name("去.csv"))
    rows = [row.cells[:2] for row in read_table(done.file).rows]
    assert rows == [
        ("真开心", "happy"),
        ("", ""),
        ("没什么", "angry"),
        ("哭一场", "sad"),
        ("气死了", "angry"),
    ]


def test_what_is_copied_from_json_needs_the_file_as_it_was(
    folder: Path, classify: Classify
) -> None:
    path = folder / "in.jsonl"
    path.write_text('{"text": "真开心"}\n', "utf-8")
    result = classify(read_table(path), "text")
    path.unlink()
    with pytest.raises(TableError, match="changed since"):
        save_classified(result, folder / "out.json")
    assert save_classified(result, folder / "out.xlsx").rows == 1


def test_the_model_in_use_comes_first_and_lost_ones_are_not_offered(project: Path) -> None:
    with Project.open(project) as opened:
        for number in range(1, 5):
            run = runs.start_run(
                opened,
                variant={},
                recipe={},
                encoder={},
                labels=("happy", "gone"),
                seed=number,
                snapshot_hash="1",
                device="cpu",
            )
            if number != 3:
                (opened.models_folder / f"m{number}").mkdir(parents=True)
            runs.finish_run(opened, run.id, {}, model_folder=f"m{number}")
        runs.use_run(opened, 2)
        models = kept_models(opened)
        assert [model.run.id for model in models] == [2, 4, 1]
        assert models[0].folder == opened.models_folder / "m2"
        known, unknown = models[0].labels
        assert (known.key, known.id > 0) == ("happy", True)
        assert (unknown.key, unknown.id) == ("gone", 0)


def test_a_result_is_saved_twice_under_two_names(workbook: Path, classify: Classify) -> None:
    result = classify(read_table(workbook), "文本")
    first = save_classified(result, workbook.with_name("a.xlsx"))
    second = save_classified(result, workbook.with_name("b.csv"), with_probabilities=True)
    assert second.columns == (*first.columns, "p(angry)", "p(happy)", "p(sad)")
    assert replace(second, file=first.file, columns=first.columns, lost=first.lost) == first


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json", "jsonl"])
def test_a_cancelled_saving_leaves_nothing_behind(
    workbook: Path, classify: Classify, kind: str
) -> None:
    result = classify(read_table(workbook), "文本")
    before = sorted(workbook.parent.iterdir())
    with pytest.raises(CancelledError):
        save_classified(result, workbook.with_name(f"out.{kind}"), cancelled=lambda: True)
    assert sorted(workbook.parent.iterdir()) == before
