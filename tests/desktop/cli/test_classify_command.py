"""``emodesk classify``: what its options do, what it says, and how it is stopped."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data.classifying import portion as portions
from data.corpus.finding import Filter, Sort
from data.corpus.saved_filters import SavedFilter, save_filter
from data.importing.choice import ImportChoice
from data.importing.import_table import import_table
from data.label_set.labels import LabelDefinition
from data.project import Project
from data.spreadsheets.read import read_table
from data.training import runs
from tests.desktop.commands.classification.answering_engine import (
    LABELS,
    AnsweringEngine,
    probabilities_of,
)
from tests.desktop.conftest import Run

NAMES = {"angry": "愤怒", "happy": "高兴", "sad": "悲伤"}
TEXTS = ("真开心", "没什么", "哭一场", "气死了", "晚上好")


class Borrowed:
    """Stands for ``Engine()`` in the command."""

    def __init__(self, engine: AnsweringEngine) -> None:
        self.engine = engine

    def __enter__(self) -> AnsweringEngine:
        return self.engine

    def __exit__(self, *_: object) -> None:
        return


@pytest.fixture(autouse=True)
def engine(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AnsweringEngine:
    made = AnsweringEngine()
    monkeypatch.setattr("desktop.cli.interrupt.Engine", lambda: Borrowed(made))
    monkeypatch.setenv("EMODESK_CACHE", str(folder / "cache"))
    monkeypatch.setattr(portions, "PORTION", 2)
    return made


@pytest.fixture
def source(folder: Path) -> Path:
    path = folder / "来.csv"
    rows = (f"{place:03},2024-0{place + 1}-05,{text}" for place, text in enumerate(TEXTS))
    path.write_text("\n".join(("编号,日期,文本", *rows)) + "\n", "utf-8")
    return path


@pytest.fixture
def trained(folder: Path, source: Path) -> Path:
    """A project with these texts and two runs, of which the second is in use."""
    path = folder / "项目.emodesk"
    labels = [LabelDefinition(key, {"zh": NAMES[key], "en": key.title()}) for key in LABELS]
    with Project.create(path, labels) as project:
        import_table(project, read_table(source), ImportChoice("文本"))
        save_filter(project, SavedFilter("哭: 的", Filter(words="哭一"), Sort()))
        for number in (1, 2):
            run = runs.start_run(
                project,
                variant={},
                recipe={},
                encoder={},
                labels=LABELS,
                seed=number,
                snapshot_hash="1",
                device="cpu",
            )
            model = project.models_folder / f"m{number}"
            model.mkdir(parents=True)
            (model / "labels.json").write_text(f'{{"labels": ["{number}"]}}', "utf-8")
            runs.finish_run(project, run.id, {}, model_folder=f"m{number}")
        runs.use_run(project, 2)
    return path


def best(text: str) -> str:
    return LABELS[int(probabilities_of(text).argmax())]


def test_words_and_json_tell_the_same(folder: Path, trained: Path, source: Path, run: Run) -> None:
    out = folder / "去.csv"
    said = run("classify", trained, source, out)
    assert said.code == 0, said.err
    assert "Classified 5 texts of '文本'" in said.out
    assert f"Wrote 5 rows to {out} with the columns label, confidence, second label" in said.out
    value = run("classify", trained, source, folder / "b.csv", "--json").value
    assert (value["rows"], value["classified"], value["blank"]) == (5, 5, 0)
    assert Path(value["model"]).name == "m2"
    assert sum(value["distribution"].values()) == 5


def test_the_columns_are_those_that_were_asked_for(
    folder: Path, trained: Path, source: Path, run: Run
) -> None:
    out = folder / "去.csv"
    options = ("--no-second", "--probabilities", "--unsure-below", "1", "--unsure", "column")
    said = run("classify", trained, source, out, *options, "--json")
    assert said.code == 0, said.err
    table = read_table(out)
    assert table.header[3:5] == ("label", "confidence")
    assert "second label" not in table.header
    assert {f"p({label})" for label in LABELS} < set(table.header)
    assert said.value["unsure"] == 5
    chinese = folder / "中.csv"
    assert run("classify", trained, source, chinese, "--label-names", "zh").code == 0
    rows = read_table(chinese).rows
    assert [row.cells[3] for row in rows] == [NAMES[best(text)] for text in TEXTS]


def test_a_summary_and_counts_by_month_are_sheets(
    folder: Path, trained: Path, source: Path, run: Run
) -> None:
    out = folder / "去.xlsx"
    said = run("classify", trained, source, out, "--summary", "--pivot", "日期:quarter")
    assert said.code == 0, said.err
    assert len(openpyxl.load_workbook(out).sheetnames) == 3
    said = run("classify", trained, source, folder / "b.csv", "--summary")
    assert said.code == 1
    assert "workbook" in said.err
    said = run("classify", trained, source, folder / "b.xlsx", "--pivot", "日期:century")
    assert "no column '日期:century'" in said.err


def test_a_chosen_run_classifies(folder: Path, trained: Path, source: Path, run: Run) -> None:
    value = run("classify", trained, source, folder / "a.csv", "--run", "1", "--json").value
    assert Path(value["model"]).name == "m1"
    said = run("classify", trained, source, folder / "a.csv", "--run", "7")
    assert said.code == 1
    assert "2, 1" in said.err


def test_the_corpus_and_what_a_saved_filter_finds(folder: Path, trained: Path, run: Run) -> None:
    out = folder / "语料.csv"
    assert run("classify", trained, "corpus:", out).code == 0
    table = read_table(out)
    assert table.header == (
        "uid", "text", "source", "source_row", "label", "confidence", "second label",
    )  # fmt: skip
    assert [row.cells[1] for row in table.rows] == list(TEXTS)
    assert run("classify", trained, "corpus:哭: 的", folder / "b.csv").code == 0
    assert [row.cells[1] for row in read_table(folder / "b.csv").rows] == ["哭一场"]
    said = run("classify", trained, "corpus:笑", folder / "c.csv")
    assert said.code == 1
    assert "哭: 的" in said.err, "those that there are"
    said = run("classify", folder, "corpus:", folder / "c.csv")
    assert said.code == 1


def test_a_folder_is_for_ray_only(folder: Path, trained: Path, run: Run) -> None:
    said = run("classify", trained, folder, folder / "a.csv")
    assert said.code == 1
    assert "--engine ray" in said.err


def stop_at_second_portion(engine: AnsweringEngine, stop: Callable[[], None]) -> None:
    def wait(_texts: list[str]) -> None:
        if len(engine.asked) == 2:
            stop()
            assert engine.asked_to_stop.wait(20), "nobody told the engine"

    engine.wait = wait


def test_ctrl_c_keeps_what_is_done_and_the_same_command_goes_on(
    folder: Path, trained: Path, source: Path, run: Run, engine: AnsweringEngine
) -> None:
    out, undisturbed = folder / "去.csv", folder / "一次.csv"
    stop_at_second_portion(engine, lambda: os.kill(os.getpid(), signal.SIGINT))
    said = run("classify", trained, source, out)
    assert said.code == 130
    assert "2 of 5 rows are done and kept: the same command goes on" in said.err
    assert not out.exists()
    before, engine.asked = engine.asked, []
    engine.wait = lambda _texts: None
    said = run("classify", trained, source, out)
    assert said.code == 0
    assert "goes on at row 3 of 5" in said.err
    assert engine.asked == [[*TEXTS[2:4]], [*TEXTS[4:]]]
    assert before[0] == [*TEXTS[:2]]
    assert run("classify", trained, source, undisturbed, "--anew").code == 0
    assert out.read_bytes() == undisturbed.read_bytes()


def test_progress_tells_rate_and_time_left(
    folder: Path,
    trained: Path,
    source: Path,
    run: Run,
    engine: AnsweringEngine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock: Any = iter(range(0, 10_000, 10))
    monkeypatch.setattr("desktop.cli.verbs.classify_words.monotonic", lambda: next(clock))
    said = run("classify", trained, source, folder / "去.csv")
    assert "rows/s" in said.err
    assert " left): " in said.err
    assert "5 of 5" in said.err
