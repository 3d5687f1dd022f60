"""What is heard of a run, and what the project keeps of it, as one log."""

from __future__ import annotations

import pytest

from core.contract import Checkpointed, Event, Stage, Started, Step, Warned
from data.training.run_log import LogLine
from desktop.pages.train.live_log import MOST_LINES, LiveLog, joined
from tests.desktop.pages.train.puppet import epoch, started

BEFORE = (
    LogLine("2026-03-01T09:00:00.000Z", "started", {"steps": 8}),
    LogLine("2026-03-01T09:01:00.000Z", "paused", {"step": 4}),
)


@pytest.fixture
def live() -> LiveLog:
    log = LiveLog()
    for event in (
        Stage("Opening the encoder", 0, 1),
        started(steps_done=4),
        Warned("Hm."),
        *told(),
    ):
        log.hear(event)
    return log


def told() -> tuple[Event, ...]:
    return (*epoch(2, 0.7), Checkpointed(8, 2))


def test_what_happens_seldom_is_kept_and_steps_are_not(live: LiveLog) -> None:
    kinds = [line.kind for line in live.lines]
    assert kinds == ["stage", "resumed", "warned", "epoch", "checkpoint"]
    assert live.lines[3].values["macro_f1"] == 0.7


def test_a_stage_is_told_once_however_far_it_is() -> None:
    log = LiveLog()
    for done in range(5):
        log.hear(Stage("Running the encoder", done, 5))
    assert len(log.lines) == 1


@pytest.mark.parametrize("written", range(6))
def test_no_line_is_there_twice_however_many_are_written_down(live: LiveLog, written: int) -> None:
    stored = (*BEFORE, *(LogLine("later", x.kind, x.values) for x in live.lines[:written]))
    assert joined(stored, live) == (*BEFORE, *live.lines)


def test_what_is_written_down_before_it_was_heard_does_no_harm(live: LiveLog) -> None:
    early = LiveLog()
    early.hear(Stage("Opening the encoder", 0, 1))
    stored = (*BEFORE, *live.lines)
    assert joined(stored, early) == (*BEFORE, *early.lines)


def test_a_log_does_not_grow_for_ever() -> None:
    log = LiveLog()
    log.hear(Started(8, 2, 0, "v", "r", "e", "cpu", 10))
    for number in range(2 * MOST_LINES):
        log.hear(Warned(f"{number}"))
        log.hear(Step(number, 1, 1.0, 1e-3, 40.0))
    assert len(log.lines) == MOST_LINES
    assert log.count == 2 * MOST_LINES + 1
    assert joined(BEFORE, log) == log.lines
