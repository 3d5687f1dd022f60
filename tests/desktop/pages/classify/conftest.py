"""The Classify page on a project with two kept models, and a guesser in the place of the engine."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from core.engine.client import Engine
from data.project import Project
from data.training import runs
from desktop.commands import engine_work
from desktop.jobs.engine_cards import WatchedEngine
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.page import ClassifyPage
from desktop.pages.classify.rows_model import Kind
from desktop.settings import SUGGEST_FOR_ALL
from desktop.window import Window
from tests.desktop.gui import page, wait_until
from tests.desktop.pages.classify.guesser import Guesser
from tests.tiny import LABELS

ROWS = (
    ("2026-03-01", "客服真开心地解决了", 5),
    ("2026-03-02", "等了一周，气死了", 1),
    ("2026-03-03", "   ", 3),
    ("2026-03-04", "包装完好", 4),
    ("2026-03-05", "看完哭一场", 2),
)


@pytest.fixture
def guesser(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Iterator[Guesser]:
    made = Guesser()
    monkeypatch.setenv("EMODESK_CACHE", str(folder / "cache"))
    monkeypatch.setattr(WatchedEngine, "cards", 0)  # no engine is started to count them
    monkeypatch.setattr(engine_work, "classify_texts", made.classify)
    monkeypatch.setattr(Engine, "cancel", lambda _engine, seconds: made.cancel(seconds))
    yield made
    made.go.set()
    made.preview_go.set()


@pytest.fixture
def with_models(project: Path) -> Path:
    """The project with two finished runs whose models are kept; the first one is in use."""
    with Project.open(project) as opened:
        for number, score in ((1, 0.71), (2, 0.64)):
            run = runs.start_run(
                opened,
                variant={"name": "RBs-BG-MA"},
                recipe={"name": "quick-draft"},
                encoder={"reference": "tiny"},
                labels=LABELS,
                seed=number,
                snapshot_hash="1",
                device="cpu",
            )
            (opened.models_folder / f"model-{number}").mkdir(parents=True)
            scores = {"held_out": {"macro_f1": score, "texts": 300}}
            runs.finish_run(opened, run.id, scores, model_folder=f"model-{number}")
        runs.use_run(opened, 1)
    return project


@pytest.fixture
def open_page(window: Window) -> Callable[[Path], ClassifyPage]:
    """Open a project and show the page, its models known."""

    # The models' folders are empty: nothing could be predicted by them in the background.
    window.context.settings.set(SUGGEST_FOR_ALL, False)

    def open_it(path: Path) -> ClassifyPage:
        window.context.session.open(path)
        wait_until(lambda: window.context.session.current is not None, what="an open project")
        found = page(window, "classify")
        assert isinstance(found, ClassifyPage)
        wait_until(lambda: found.presenter.choice.runs is not None, what="the models")
        return found

    return open_it


@pytest.fixture
def classify(
    open_page: Callable[[Path], ClassifyPage], with_models: Path, guesser: Guesser
) -> ClassifyPage:
    return open_page(with_models)


@pytest.fixture
def workbook(folder: Path) -> Path:
    """Five rows, one of them without a text, and a second sheet."""
    path = folder / "三月 评论.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "评论"
    sheet.append(["日期", "内容", "星级"])
    for row in ROWS:
        sheet.append(row)
    other = made.create_sheet("退货")
    other.append(["原因", "金额"])
    other.append(["气死了，屏幕是坏的", 99])
    made.save(path)
    return path


@pytest.fixture
def plain_file(folder: Path) -> Path:
    """The same rows as CSV."""
    path = folder / "评论.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("日期", "内容", "星级"), *ROWS])
    return path


def read(found: ClassifyPage, *files: Path) -> Entry:
    """Let the page read files to their end; the first of them."""
    found.presenter.take(files)
    wait_until(lambda: all(each.count is not None for each in found.presenter.files.entries))
    assert found.presenter.current is not None
    return found.presenter.current


def run(found: ClassifyPage) -> None:
    """Classify all files to the end."""
    found.header.start.click()
    entries = found.presenter.files.entries
    wait_until(lambda: all(each.state == "done" for each in entries), what="all results")


def save(found: ClassifyPage, out: Path) -> None:
    """Write the result of the file in view."""
    entry = found.presenter.current
    assert entry is not None
    found.presenter.saver.save(entry, out, found.outcome.options)
    wait_until(lambda: entry.written, what="a written file")


def cells(found: ClassifyPage, kind: Kind) -> list[str]:
    """What the table shows in the first column of a kind, when all rows in view are there."""
    rows = found.body.rows.table.rows
    place = rows.column_of(kind)
    wait_until(
        lambda: (
            not found.body.rows.is_looking
            and all(rows.row(shown) is not None for shown in range(rows.rowCount()))
        ),
        what="the rows",
    )
    return [rows.index(row, place).data() for row in range(rows.rowCount())]
