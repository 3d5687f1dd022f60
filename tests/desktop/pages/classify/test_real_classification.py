"""Thousands of rows with the real engine and a tiny encoder: stopped in every way, and right."""

from __future__ import annotations

import csv
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from core.inference.classifier import Classifier
from data.classifying import portion
from data.classifying.job_file import JobFile
from data.classifying.row_views import ClassifiedRow, read_rows
from data.label_set.labels import Label
from desktop.commands.classification import work
from desktop.commands.classification.model import ModelToUse
from desktop.commands.importing import Reading, preview_file
from desktop.jobs import classifying_line
from desktop.pages.classify import running_work
from desktop.pages.classify.entry import Entry
from desktop.pages.classify.runner import Runner
from desktop.window import Window
from tests.core.inference.saved import save_random
from tests.desktop.gui import wait_until
from tests.tiny import KEYWORDS, LABELS

# A few less than those for which a faster form of the model is made first: that takes a minute, and
# is tested elsewhere.
ROWS = 3_900
PORTION = 256
# An engine that starts cold, on a computer with other things to do.
SECONDS = 120.0
_SIGNS = "今天我们去学校看见朋友说话吃饭回家明晚上海风雨路天空书本电影工作，。！"


@pytest.fixture(autouse=True)
def small_portions(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMODESK_CACHE", str(folder / "缓存"))
    for module in (portion, work, classifying_line, running_work):
        monkeypatch.setattr(module, "PORTION", PORTION)


def text_of(number: int) -> str:
    """Some come again, some are empty, and their lengths differ."""
    if number % 97 == 5:
        return "  "
    chance = random.Random(number % 3_000)
    middle = KEYWORDS[chance.choice(LABELS)]
    return middle.join("".join(chance.choices(_SIGNS, k=chance.randint(1, 20))) for _ in "ab")


@pytest.fixture
def entry(folder: Path) -> Iterator[Entry]:
    file = folder / "三月 评论.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(("编号", "评论内容"))
        writer.writerows((f"{number:05}", text_of(number)) for number in range(ROWS))
    made = Entry(Reading(file), "ready", preview_file(Reading(file)), None, ROWS, "评论内容")
    yield made
    made.forget_result()


@pytest.fixture
def model(folder: Path, tiny_encoder: Path) -> ModelToUse:
    saved = save_random(folder / "模型", tiny_encoder)
    return ModelToUse(saved.folder, tuple(Label(key=key, names={}) for key in LABELS))


@pytest.fixture
def runner(window: Window) -> Iterator[Runner]:
    made = Runner(window.context)
    yield made
    made.forget()
    made.deleteLater()


def let_it_run(runner: Runner, entry: Entry, model: ModelToUse) -> int:
    """Start, and wait until some more is done and the engine is at work; what was done before."""
    runner.start([entry], model)
    wait_until(
        lambda: entry.state != "running" or (entry.underway and entry.underway.total),
        SECONDS,
        what="it begins",
    )
    begun = runner.begun_at
    wait_until(
        lambda: entry.state != "running" or (entry.done and entry.done.rows > begun + PORTION),
        SECONDS,
        what="some more is done",
    )
    assert entry.state == "running", entry.failure
    return begun


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_stopped_in_every_way_it_goes_on_and_all_rows_get_what_the_classifier_says(
    window: Window, runner: Runner, entry: Entry, model: ModelToUse
) -> None:
    let_it_run(runner, entry, model)
    began = time.monotonic()
    runner.cancel()
    wait_until(lambda: not runner.is_busy, what="the end of it")
    assert time.monotonic() - began < 2
    assert entry.state == "ready"
    kept = runner.kept_rows(entry)

    assert let_it_run(runner, entry, model) == kept
    began = time.monotonic()
    runner.pause()
    wait_until(lambda: not runner.is_busy, what="the pause")
    assert time.monotonic() - began < 2
    assert entry.state == "paused"
    assert entry.done is not None
    kept = entry.done.rows
    assert 0 < kept < ROWS

    assert let_it_run(runner, entry, model) == kept
    engine = window.context.jobs.engine_process
    assert engine is not None
    os.kill(engine, signal.SIGKILL)
    wait_until(lambda: entry.state == "failed", what="the failure")
    assert entry.failure is not None
    assert "killed" in entry.failure.message
    kept = entry.done.rows

    assert let_it_run(runner, entry, model) == kept
    wait_until(lambda: entry.state == "done", SECONDS, what="the end")
    assert entry.job is not None
    check(entry.job, model)
    assert entry.done.repeated > 800


def check(job: JobFile, model: ModelToUse) -> None:
    """Every row has what the classifier itself says of its text."""
    rows = read_rows(job, range(ROWS))
    assert len(rows) == ROWS
    texts = [text_of(number) for number in range(ROWS)]
    filled = [number for number, text in enumerate(texts) if text.strip()]
    said = Classifier.load(model.folder).predict_probabilities([texts[at] for at in filled])
    assert [row.label for row in rows if not texts[row.place].strip()] == [None] * (
        ROWS - len(filled)
    )
    for number, probabilities in zip(filled, said, strict=True):
        check_row(rows[number], number, probabilities)


def check_row(row: ClassifiedRow, number: int, probabilities: np.ndarray) -> None:
    assert row.place == number
    assert row.cells == (f"{number:05}", text_of(number))
    best, second = np.sort(probabilities)[::-1][:2]
    assert row.confidence == pytest.approx(best, abs=0.01)
    # The engine may round to 16 bits; only what stands on an edge may fall to the other side.
    if best - second > 0.02:
        assert row.label == LABELS[int(probabilities.argmax())]
