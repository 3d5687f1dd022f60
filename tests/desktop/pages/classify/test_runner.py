"""Classifying from the page: on from where it was, one file after the other, and how it ends."""

from __future__ import annotations

import csv
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.contract import Cancelled, CoreError, PredictedSoFar, Stage
from core.engine.client import Engine, classifications_folder
from data.classifying.done import Done
from data.classifying.job_file import JobFile
from data.classifying.portion import PORTION
from data.classifying.row_views import read_rows
from data.label_set.labels import Label
from desktop.commands import engine_work
from desktop.commands.classification.model import ModelToUse
from desktop.commands.engine_work import Classified, Told
from desktop.commands.importing import Reading, preview_file
from desktop.context import AppContext
from desktop.jobs.engine_cards import WatchedEngine
from desktop.jobs.job import JobState
from desktop.pages.classify.entry import CorpusPart, Entry
from desktop.pages.classify.files import Files
from desktop.pages.classify.progress_card import ProgressCard
from desktop.pages.classify.runner import Runner
from desktop.pages.classify.running_pace import Pace
from desktop.pages.classify.running_work import SoFar, Teller
from desktop.window import Window
from tests.desktop.gui import wait_until
from tests.tiny import KEYWORDS, LABELS

ROWS = 3 * PORTION - 100
EACH = 500  # texts between two steps of the slow engine


class Slow:
    """Stands for the engine: says a label by its keyword, and does ``EACH`` texts a step.

    It counts how often it was asked for each text. While ``may_go_on`` is cleared it stands still
    where it is, as it does by itself after ``stands_after`` texts; ``dies_after`` so many texts it
    breaks off.
    """

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.done = 0
        self.stands_after: int | None = None
        self.dies_after: int | None = None
        self._cancelled = threading.Event()

    def cancel(self, _seconds: float = 0.0) -> None:
        self._cancelled.set()

    def classify(
        self,
        _engine: object,
        _folder: Path,
        texts: Sequence[str],
        told: Told,
        *,
        texts_to_come: int = 0,
    ) -> Classified:
        self._cancelled.clear()
        told(Stage("Opening the model", 0, 1))
        for first in range(0, len(texts), EACH):
            told(Stage("Classifying", first, len(texts)))
            told(PredictedSoFar(first, LABELS, (0, 0, 0), 0.0))
            if self.stands_after is not None and self.done >= self.stands_after:
                self.stands_after = None
                self.may_go_on.clear()
            while not self.may_go_on.wait(0.002):
                if self._cancelled.is_set():
                    raise Cancelled
            if self._cancelled.is_set():
                raise Cancelled
            self.done += EACH
            if self.dies_after is not None and self.done > self.dies_after:
                raise CoreError("The engine crashed (SIGSEGV).", "Its log is there.")
        self.asked.update(texts)
        return Classified(probabilities_of(texts), LABELS, None, 0.5)


def begin_and_stand_still(
    runner: Runner, entries: list[Entry], model: ModelToUse, slow: Slow
) -> None:
    """Classify until the first portion is kept, and the engine is in the middle of the second."""
    slow.stands_after = PORTION + 2 * EACH
    runner.start(entries, model)
    wait_until(
        lambda: not slow.may_go_on.is_set() and entries[0].done and entries[0].done.rows,
        what="the middle of the second portion",
    )


def probabilities_of(texts: Sequence[str]) -> np.ndarray:
    rows = np.full((len(texts), len(LABELS)), 0.25, np.float32)
    for place, text in enumerate(texts):
        label = next(at for at, key in enumerate(LABELS) if KEYWORDS[key] in text)
        rows[place, label] = 0.5 + (len(text) % 5) / 10
    return rows


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    made = Slow()
    monkeypatch.setattr(engine_work, "classify_texts", made.classify)
    monkeypatch.setattr(Engine, "cancel", lambda _engine, seconds=0.0: made.cancel(seconds))
    monkeypatch.setattr(WatchedEngine, "cards", 0)  # else it would be asked for them
    yield made
    made.may_go_on.set()


@pytest.fixture(autouse=True)
def own_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMODESK_CACHE", str(folder / "缓存"))


@pytest.fixture
def context(window: Window) -> AppContext:
    return window.context


@pytest.fixture
def runner(context: AppContext) -> Iterator[Runner]:
    made = Runner(context)
    yield made
    made.forget()
    made.deleteLater()


@pytest.fixture
def card(context: AppContext) -> Iterator[ProgressCard]:
    made = ProgressCard(context)
    yield made
    made.deleteLater()


def looking_at(context: AppContext, entries: list[Entry]) -> Files:
    files = Files(context.jobs, context.jobs)
    files.entries, files.current = entries, entries[0]
    return files


@pytest.fixture
def model(folder: Path) -> ModelToUse:
    return model_called("a", folder)


def model_called(name: str, folder: Path) -> ModelToUse:
    made = folder / f"模型 {name}"
    made.mkdir()
    (made / "model.safetensors").write_text(name)
    return ModelToUse(made, tuple(Label(key=key, names={"en": key.title()}) for key in LABELS))


def text_of(number: int) -> str:
    return f"第{number}条{KEYWORDS[LABELS[number % 3]]}"


def write_file(path: Path, rows: int = ROWS, *, first: int = 0) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("日期", "内容"))
        writer.writerows((f"2026-03-{1 + at % 28:02}", text_of(first + at)) for at in range(rows))
    return path


def entry_of(file: Path, rows: int = ROWS) -> Entry:
    preview = preview_file(Reading(file))
    return Entry(Reading(file), "ready", preview, count=rows, text_column=preview.text_column)


def labels_in(job: JobFile, rows: int) -> list[str | None]:
    return [row.label for row in read_rows(job, range(rows))]


def expected(rows: int = ROWS, *, first: int = 0) -> list[str]:
    return [LABELS[(first + number) % 3] for number in range(rows)]


def test_a_file_is_classified_to_its_end(
    runner: Runner, model: ModelToUse, folder: Path, slow: Slow
) -> None:
    entry = entry_of(write_file(folder / "评论.csv"))
    told: list[tuple[int, int]] = []
    runner.progressed.connect(
        lambda each: told.append((each.underway.rows, each.done.rows if each.done else 0))
    )
    runner.start([entry], model)
    assert runner.running is entry
    assert entry.state == "running"
    wait_until(lambda: entry.state == "done", what="the end")
    assert not runner.is_busy
    assert entry.job is not None
    assert labels_in(entry.job, ROWS) == expected()
    assert entry.outcome is not None
    assert entry.outcome.done.counts == Counter(expected())
    assert entry.outcome.unsure == sum(len(text_of(at)) % 5 == 0 for at in range(ROWS))
    assert entry.rows is not None
    assert entry.rows.text_column == "内容"
    assert told == sorted(told), "progress never goes back"
    assert all(done <= rows for rows, done in told)


def test_pause_in_the_middle_of_a_portion_and_go_on_there(
    runner: Runner, model: ModelToUse, folder: Path, slow: Slow
) -> None:
    entry = entry_of(write_file(folder / "评论.csv"))
    begin_and_stand_still(runner, [entry], model, slow)
    began = time.monotonic()
    runner.pause()
    assert runner.is_stopping
    wait_until(lambda: entry.state == "paused", what="the pause")
    assert time.monotonic() - began < 2
    assert not runner.is_busy
    assert entry.done is not None
    kept = entry.done.rows
    assert kept == PORTION
    assert entry.job is not None
    assert labels_in(entry.job, kept) == expected()[:kept], "what is done can be looked at"
    asked = Counter(slow.asked)
    slow.may_go_on.set()
    runner.start([entry], model)
    wait_until(lambda: runner.begun_at == kept, what="it goes on there")
    wait_until(lambda: entry.state == "done", what="the end")
    assert labels_in(entry.job, ROWS) == expected()
    assert set(slow.asked.values()) == {1}, "nothing that was done is done again"
    assert asked.total() == kept


def test_cancel_gives_up_quietly_and_starting_again_goes_on(
    runner: Runner,
    context: AppContext,
    card: ProgressCard,
    model: ModelToUse,
    folder: Path,
    slow: Slow,
) -> None:
    first = entry_of(write_file(folder / "一.csv"))
    second = entry_of(write_file(folder / "二.csv", 50, first=ROWS), 50)
    files = looking_at(context, [first, second])
    begin_and_stand_still(runner, [first, second], model, slow)
    assert second.state == "waiting"
    runner.cancel()
    card.show(files, runner)
    assert runner.is_cancelling
    wait_until(lambda: not runner.is_busy, what="the end of it")
    assert (first.state, second.state) == ("ready", "ready")
    assert (first.job, first.done, first.outcome) == (None, None, None)
    kept = runner.kept_rows(first)
    assert kept == PORTION
    card.show(files, runner)
    assert card.words == f"{kept:,} rows are kept; starting again goes on there"
    assert runner.kept_rows(second) == 0
    slow.may_go_on.set()
    runner.start([first, second], model)
    assert runner.kept_rows(first) is None
    wait_until(lambda: second.state == "done", what="both are done")
    assert first.state == "done"
    assert set(slow.asked.values()) == {1}


def test_a_crash_keeps_what_is_done_and_the_next_file_is_classified(
    runner: Runner,
    context: AppContext,
    card: ProgressCard,
    model: ModelToUse,
    folder: Path,
    slow: Slow,
) -> None:
    first = entry_of(write_file(folder / "一.csv"))
    second = entry_of(write_file(folder / "二.csv", 50, first=ROWS), 50)
    slow.dies_after = PORTION + 3 * EACH
    runner.start([first, second], model)
    wait_until(lambda: first.state == "failed", what="the crash")
    slow.dies_after = None
    wait_until(lambda: second.state == "done", what="the other file")
    assert first.failure is not None
    assert first.failure.message == "The engine crashed (SIGSEGV)."
    assert first.done is not None
    assert first.done.rows == PORTION
    files = looking_at(context, [first, second])
    card.show(files, runner)
    assert card.words == f"{PORTION:,} rows are kept; starting again goes on there"
    runner.start([first], model)
    wait_until(lambda: first.state == "done", what="the end")
    assert first.failure is None
    assert first.job is not None
    assert labels_in(first.job, ROWS) == expected()
    assert set(slow.asked.values()) == {1}


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    runner: Runner, model: ModelToUse, folder: Path, slow: Slow
) -> None:
    gone = entry_of(write_file(folder / "没了.csv", 30), 30)
    other = entry_of(write_file(folder / "二.csv", 30), 30)
    assert gone.file is not None
    gone.file.unlink()
    runner.start([gone, other], model)
    wait_until(lambda: other.state == "done", what="the other one")
    assert gone.state == "failed"
    assert gone.failure is not None
    assert "没了.csv" in gone.failure.message


def test_two_files_with_the_same_content_have_one_journal(
    runner: Runner, model: ModelToUse, folder: Path, slow: Slow
) -> None:
    entries = [entry_of(write_file(folder / f"{name}.csv", 40), 40) for name in "甲乙"]
    runner.start(entries, model)
    wait_until(lambda: not runner.is_busy, what="both are done")
    assert [each.state for each in entries] == ["done", "done"]
    for each in entries:
        assert each.job is not None
        assert labels_in(each.job, 40) == expected(40)
    assert slow.asked.total() == 40


def test_closing_the_window_is_a_pause(
    window: Window, model: ModelToUse, folder: Path, slow: Slow
) -> None:
    entry = entry_of(write_file(folder / "评论.csv"))
    runner = Runner(window.context, window)
    begin_and_stand_still(runner, [entry], model, slow)
    window.close()
    folders = [path.parent for path in classifications_folder().rglob("journal.sqlite")]
    assert len(folders) == 1
    looked = JobFile.look(folders[0])
    about, kept = looked.about, looked.done.rows
    looked.close()
    assert kept == PORTION
    opened = JobFile.open(folders[0], about)  # nobody holds it any more
    assert opened.done.rows == kept
    opened.close()


def test_waiting_for_the_engine_can_be_given_up_at_once(
    runner: Runner,
    context: AppContext,
    card: ProgressCard,
    model: ModelToUse,
    folder: Path,
    slow: Slow,
) -> None:
    gate = threading.Event()
    other = context.jobs.engine(lambda _engine, _state: gate.wait(10), title="training")
    entry = entry_of(write_file(folder / "评论.csv", 20), 20)
    files = looking_at(context, [entry])
    runner.start([entry], model)
    card.show(files, runner)
    assert runner.is_waiting
    assert card.words == "waits until the engine is free"
    runner.pause()
    assert entry.state == "paused"
    assert not runner.is_busy
    runner.start([entry], model)
    gate.set()
    wait_until(lambda: entry.state == "done", what="its turn")
    assert not other.running


def test_another_threshold_counts_anew(
    runner: Runner, model: ModelToUse, folder: Path, slow: Slow
) -> None:
    entry = entry_of(write_file(folder / "评论.csv", 300), 300)
    runner.start([entry], model)
    wait_until(lambda: entry.state == "done", what="the end")
    for below in (0.55, 0.75, 0.95):
        runner.recount(entry, below)
    wait_until(lambda: entry.outcome and entry.outcome.below == 0.95, what="the last one")
    assert entry.outcome is not None
    assert entry.outcome.unsure == 300
    runner.recount(entry, 0.65)
    wait_until(lambda: entry.outcome and entry.outcome.below == 0.65, what="the new count")
    assert entry.outcome.unsure == sum(len(text_of(at)) % 5 < 2 for at in range(300))


def test_another_model_begins_anew(
    runner: Runner, model: ModelToUse, folder: Path, slow: Slow
) -> None:
    entry = entry_of(write_file(folder / "评论.csv"))
    begin_and_stand_still(runner, [entry], model, slow)
    runner.pause()
    wait_until(lambda: entry.state == "paused", what="the pause")
    slow.may_go_on.set()
    runner.start([entry], model_called("b", folder))
    wait_until(lambda: entry.state == "done", what="the end")
    assert max(slow.asked.values()) == 2
    assert set(slow.asked) == {text_of(at) for at in range(ROWS)}


def test_texts_of_the_corpus_are_classified(
    sample: Window, model: ModelToUse, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "tests.desktop.pages.classify.test_runner.probabilities_of",
        lambda texts: np.full((len(texts), 3), 1 / 3, np.float32),
    )
    entry = Entry(CorpusPart(), "ready", count=300)
    made = Runner(sample.context)
    made.start([entry], model)
    wait_until(lambda: entry.state == "done", what="the end")
    assert entry.rows is not None
    assert entry.rows.table is None
    assert entry.done is not None
    assert entry.done.rows == entry.count
    assert entry.count >= 300
    made.forget()
    made.deleteLater()


def test_the_card_tells_what_runs(
    runner: Runner,
    context: AppContext,
    card: ProgressCard,
    model: ModelToUse,
    folder: Path,
    slow: Slow,
) -> None:
    entries = [entry_of(write_file(folder / f"{at}.csv", 60, first=60 * at), 60) for at in range(2)]
    files = looking_at(context, entries)
    card.show(files, runner)
    assert card.isHidden()
    slow.may_go_on.clear()
    runner.start(entries, model)
    wait_until(lambda: entries[0].underway and entries[0].underway.stage == "Classifying")
    card.show(files, runner)
    assert card.words == "file 1 of 2: 0.csv · 0 / 60"
    slow.may_go_on.set()
    wait_until(lambda: entries[1].state == "done", what="both")
    card.show(files, runner)
    assert card.words == "60 rows in less than 1 s"


def test_the_rate_is_that_of_the_last_seconds_and_of_new_texts() -> None:
    now = [100.0]
    pace = Pace(lambda: now[0])
    pace.note(rows=10_000, texts=9_000)  # before a break
    assert pace.texts_per_second == 0
    assert pace.seconds_left(500) == 0
    for _ in range(60):
        now[0] += 1
        pace.note(rows=10_000 + round((now[0] - 100) * 50), texts=9_000 + round(now[0] - 100) * 40)
    assert pace.texts_per_second == pytest.approx(40)
    assert pace.seconds_left(500) == pytest.approx(10)
    rows, texts = 10_000 + 60 * 50, 9_000 + 60 * 40
    for step in range(1, 31):  # it slows down: that is known within twenty seconds
        now[0] += 1
        pace.note(rows + step * 5, texts + step * 4)
    assert pace.texts_per_second == pytest.approx(4)
    assert pace.seconds_left(500) == pytest.approx(100)


def test_a_thousand_events_are_told_a_few_times_a_second(
    runner: Runner, model: ModelToUse, folder: Path, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.desktop.pages.classify.test_runner.EACH", 5)
    entry = entry_of(write_file(folder / "评论.csv"))
    told: list[int] = []
    runner.progressed.connect(lambda each: told.append(each.underway.rows))
    began = time.monotonic()
    runner.start([entry], model)
    wait_until(lambda: entry.state == "done", what="the end")
    assert len(told) <= 2 + 5 * (time.monotonic() - began)


def test_rows_of_a_portion_count_as_the_engine_comes_to_them() -> None:
    told: list[object] = []
    state = JobState(lambda kind, what: told.append(what) if kind == "told" else None)
    teller = Teller(state, Done(portions=1, rows=PORTION, computed=PORTION), 3 * PORTION)
    teller.heard(Stage("Classifying", 300, 400))  # the others repeat
    last = told[-1]
    assert isinstance(last, SoFar)
    assert last.done.rows == PORTION
    assert last.underway.rows == PORTION + PORTION * 3 // 4
    teller.heard(Stage("Classifying", 0, 500))  # the next one, before this one is committed
    assert isinstance(told[-1], SoFar)
    assert told[-1].underway.rows == last.underway.rows
    teller.committed(replace(last.done, rows=3 * PORTION, complete=True))
    assert isinstance(told[-1], SoFar)
    assert told[-1].underway.rows == 3 * PORTION
