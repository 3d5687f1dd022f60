"""From rows to the file with their labels, in one go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from core.contract import Cancelled, Event
from data.classifying import portion as portions
from data.classifying.done import Done
from data.errors import DataError, TableError
from data.spreadsheets.read import read_table
from desktop.commands.classification.classify import (
    ClassifyWish,
    Listener,
    PivotWish,
    classify_file,
)
from desktop.commands.classification.model import ModelToUse, choose_model
from desktop.commands.classification.rows import open_file
from desktop.commands.classification.saving import ClassifiedFile, SaveOptions
from desktop.commands.importing import Reading
from desktop.jobs.classifying_line import work_off_line
from tests.desktop.commands.classification.answering_engine import (
    LABELS,
    AnsweringEngine,
    probabilities_of,
)

TEXTS = ("真开心", "", "没什么", "哭一场", "真开心", "气死了", "晚上好")
MONTHS = ("2024-01-03", "2024-01-09", "2024-02-01", "2024-02-02", "", "2024-02-03", "2024-03-01")


@pytest.fixture(autouse=True)
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "PORTION", 2)


@pytest.fixture
def model(folder: Path) -> ModelToUse:
    made = folder / "模型"
    made.mkdir()
    (made / "labels.json").write_text('{"labels": ["angry", "happy", "sad"]}', "utf-8")
    return choose_model(made)


@pytest.fixture
def source(folder: Path) -> Path:
    path = folder / "来.csv"
    lines = ["编号,日期,text"]
    lines += [
        f"00{n},{day},{text}" for n, (day, text) in enumerate(zip(MONTHS, TEXTS, strict=True))
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def classify(
    source: Path,
    model: ModelToUse,
    out: Path,
    engine: AnsweringEngine | None = None,
    listener: Listener = Listener(),  # noqa: B008
    **wish: Any,
) -> ClassifiedFile:
    rows = open_file(Reading(source), "text")
    wanted = ClassifyWish(out, journals=source.parent / "journals", **wish)
    made: Any = engine or AnsweringEngine()
    return classify_file(rows, model, wanted, made, work_off_line, listener)


def test_every_row_gets_the_label_of_its_own_text(
    folder: Path, source: Path, model: ModelToUse
) -> None:
    out = folder / "去.csv"
    done = classify(source, model, out)
    found = [row.cells for row in read_table(out).rows]
    assert [cells[:3] for cells in found] == [
        (f"00{n}", day, text) for n, (day, text) in enumerate(zip(MONTHS, TEXTS, strict=True))
    ]
    for cells, text in zip(found, TEXTS, strict=True):
        if text:
            best = probabilities_of(text)
            assert cells[3] == LABELS[int(best.argmax())]
            assert float(str(cells[4])) == pytest.approx(best.max(), abs=6e-5)
        else:
            assert set(cells[3:]) == {""}
    assert (done.rows, done.classified, done.blank, done.blank_rows) == (7, 6, 1, (3,))
    assert done.repeated == 1
    assert sum(done.distribution.values()) == 6


def test_a_table_without_a_single_text_has_no_confidence(folder: Path, model: ModelToUse) -> None:
    path = folder / "leer.csv"
    path.write_text("id,text\n1,\n2, \n", "utf-8")
    done = classify(path, model, folder / "out.csv")
    assert (done.mean_confidence, done.classified, done.blank_rows) == (None, 0, (2, 3))
    assert done.rows == 2


def test_stopped_it_goes_on_and_says_where(folder: Path, source: Path, model: ModelToUse) -> None:
    out, begun = folder / "去.csv", list[tuple[int, int]]()

    def begins(done: Done, rows: int) -> None:
        begun.append((done.rows, rows))

    def committed(done: Done) -> None:
        if done.rows == 4:
            raise Cancelled

    with pytest.raises(Cancelled):
        classify(source, model, out, listener=Listener(begins, committed=committed))
    assert not out.exists()
    engine = AnsweringEngine()
    classify(source, model, out, engine, Listener(begins))
    assert begun == [(0, 7), (4, 7)]
    assert engine.asked == [["气死了"], ["晚上好"]]
    classify(source, model, folder / "b.csv", engine, Listener(begins))
    assert begun[-1] == (7, 7)
    assert len(engine.asked) == 2, "what is done is only written again"
    assert (folder / "b.csv").read_bytes() == out.read_bytes()
    classify(source, model, folder / "c.csv", engine, Listener(begins), anew=True)
    assert begun[-1] == (0, 7)
    assert (folder / "c.csv").read_bytes() == out.read_bytes()


def test_another_file_with_the_same_texts_computes_only_new_ones(
    folder: Path, source: Path, model: ModelToUse
) -> None:
    classify(source, model, folder / "a.csv")
    other, engine = folder / "别的.csv", AnsweringEngine()
    other.write_text("text\n晚上好\n新的话\n真开心\n", "utf-8")
    done = classify(other, model, folder / "b.csv", engine)
    assert engine.asked == [["新的话"]]
    assert done.repeated == 2


def test_what_cannot_be_written_is_refused_before_any_work(
    folder: Path, source: Path, model: ModelToUse
) -> None:
    before, told = source.read_bytes(), list[Event]()
    for out, more, words in (
        (folder / "out.docx", {}, "docx"),
        (source, {}, "source itself"),
        (folder / "nowhere" / "out.csv", {}, "no folder"),
        (folder / "out.csv", {"options": SaveOptions(summary=True)}, "workbook"),
        (folder / "out.csv", {"pivots": (PivotWish("日期"),)}, "workbook"),
        (folder / "out.xlsx", {"pivots": (PivotWish("月"),)}, "no column '月'"),
    ):
        with pytest.raises((DataError, TableError), match=words):
            classify(source, model, out, None, Listener(told=told.append), **more)
    assert told == []
    assert source.read_bytes() == before
    assert not list(folder.glob("out.*"))


def test_labels_are_counted_by_the_months_of_a_column(
    folder: Path, source: Path, model: ModelToUse
) -> None:
    out = folder / "去.xlsx"
    classify(
        source,
        model,
        out,
        options=SaveOptions(summary=True),
        pivots=(PivotWish("日期", "month"), PivotWish("编号")),
    )
    book = openpyxl.load_workbook(out)
    assert len(book.sheetnames) == 4, book.sheetnames
    shown = [str(cell) for name in book.sheetnames[1:] for row in book[name].values for cell in row]
    assert any("2024-02" in cell for cell in shown)
