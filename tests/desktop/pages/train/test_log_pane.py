"""The log of a run: live and kept, in the user's language, copied and saved."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from core.contract import Checkpointed, Warned
from data.training import run_log
from data.training.run_log import LogLine
from data.training.runs import Run
from desktop.pages.train.log_pane import LogPane
from desktop.pages.train.log_words import line_words, time_words
from desktop.pages.train.page import TrainPage
from desktop.pages.train.run_view import RunView
from desktop.settings import LANGUAGE
from desktop.widgets import saving_pictures
from tests.desktop.gui import wait, wait_until
from tests.desktop.pages.train.puppet import epoch, started


@pytest.fixture
def pane(train_page_with_runs: TrainPage) -> LogPane:
    """In view, beside three finished runs."""
    (found,) = (each for each in train_page_with_runs.tabs.panes if isinstance(each, LogPane))
    train_page_with_runs.tabs.bar.setCurrentIndex(1)
    wait_until(lambda: found._known, what="the log was read")
    return found


def said(pane: LogPane) -> list[str]:
    model = pane.table.lines
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def as_run(number: int, state: str) -> Run:
    run = Mock(spec=Run)
    run.id, run.state = number, state
    return run


def test_a_run_without_a_log_says_so(pane: LogPane) -> None:
    assert pane.hint.isVisible()
    assert pane.hint.text() == "No log was kept of this run."
    assert not pane.table.isVisible()


def test_the_kept_log_is_read_and_joined_with_what_is_heard(
    pane: LogPane, train_page_with_runs: TrainPage
) -> None:
    project = train_page_with_runs.context.session.project
    lines = [
        LogLine("2026-03-01T09:00:00.000Z", "warned", {"message": "The loss jumped."}),
        LogLine("2026-03-01T09:01:00.000Z", "paused", {"step": 4}),
    ]
    run_log.add_lines(project, 1, lines)
    view = RunView(1)
    for event in (started(steps_done=4), *epoch(2, 0.7)):
        view.log.hear(event)
    pane.show_run(as_run(1, "running"), view, {})
    wait_until(lambda: pane._known, what="the log was read")
    assert said(pane) == [
        "The loss jumped.",
        "Paused after step 4",
        "Goes on after step 4 of 8, cpu",
        said(pane)[3],
    ]
    assert said(pane)[3].startswith("Epoch 2, step 8: macro-F1 0.700, accuracy 0.750 on dev")
    view.log.hear(Checkpointed(8, 2))
    pane.show_run(as_run(1, "running"), view, {})
    assert said(pane)[4:] == ["Checkpoint written after step 8"]
    # Once it has ended, the project knows more than was heard.
    run_log.add_lines(project, 1, [LogLine("2026-03-01T09:05:00.000Z", "cancelled", {"step": 8})])
    pane.show_run(as_run(1, "cancelled"), view, {})
    wait_until(lambda: said(pane)[-1] == "Cancelled after step 8", what="the end")


def test_it_follows_the_newest_line_unless_one_looks_back(pane: LogPane) -> None:
    view = RunView(9)
    for number in range(200):
        view.log.hear(Warned(f"warning {number}"))
    run = as_run(9, "running")
    pane.show_run(run, view, {})
    bar = pane.table.verticalScrollBar()
    wait_until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum(), what="the last line")
    view.log.hear(Warned("one more"))
    pane.show_run(run, view, {})
    wait_until(lambda: bar.value() == bar.maximum(), what="the newest line")
    bar.setValue(10)
    view.log.hear(Warned("and another"))
    pane.show_run(run, view, {})
    wait(1)
    assert bar.value() == 10


def test_lines_are_copied_and_saved_whole(
    pane: LogPane, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = RunView(9)
    for number in range(3):
        view.log.hear(Warned(f"warning {number}"))
    pane.show_run(as_run(9, "running"), view, {})
    pane.table.selectRow(1)
    assert pane.whole.text() == "warning 1"
    QTest.keyClick(pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.split("\t")[1] == "warning 1\n"
    target = folder / "日志.txt"
    monkeypatch.setattr(saving_pictures, "ask_for_file", lambda *_: target)
    pane.save.click()
    wait_until(target.exists, what="the file")
    kept = [line.split("\t")[1] for line in target.read_text("utf-8").splitlines()]
    assert kept == ["warning 0", "warning 1", "warning 2"]


def test_sentences_of_the_engine_are_said_in_the_language_that_is_on(
    pane: LogPane, train_page_with_runs: TrainPage
) -> None:
    view = RunView(9)
    view.log.hear(Warned("Few texts to learn from (sad: 3)."))
    pane.show_run(as_run(9, "running"), view, {})
    train_page_with_runs.context.settings.set(LANGUAGE, "zh")
    wait_until(lambda: "可供学习的文本较少" in said(pane)[0], what="Chinese")


@pytest.mark.parametrize(
    "values",
    [{}, {"step": "many", "epoch": None, "macro_f1": "<b>", "seconds": "?", "best": 3}],
)
@pytest.mark.parametrize(
    "kind",
    [
        "started",
        "resumed",
        "stage",
        "epoch",
        "checkpoint",
        "warned",
        "paused",
        "cancelled",
        "failed",
        "finished",
        "other",
    ],
)
def test_a_line_that_cannot_be_understood_does_no_harm(kind: str, values: dict) -> None:
    assert isinstance(line_words(LogLine("yesterday", kind, values)), str)
    assert time_words(LogLine("yesterday", kind, values)) == ""


def test_a_line_of_another_day_has_its_date() -> None:
    line = LogLine("2026-03-01T09:30:00.123Z", "paused", {"step": 4})
    same, later = datetime(2026, 3, 1, 9, 31, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC)
    assert len(time_words(line, same)) == len("09:30:00")
    assert time_words(line, later).startswith("2026-03-01 ")
